"""What runs in a reader's own browser: a bank is read there, and questions of the trainer's own are advised on and written out.

`reading` asks for the standard library alone; what else there is comes with the model, and is loaded when somebody asks for it.
"""
