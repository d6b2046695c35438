"""The parts of a Word document: what a paragraph shows, and what its tables are for."""
