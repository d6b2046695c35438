"""Files as numbered lines or tables, whatever they were saved as."""
