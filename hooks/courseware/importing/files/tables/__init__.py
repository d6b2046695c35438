"""Tables whose rows are questions: what their columns are called, and what stands in a cell."""
