"""What helps authors: schemas for editors, new files to fill in, the model as tables."""
