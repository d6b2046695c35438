"""The parts of a workbook: rows, numbers as they are shown, and what stands beside the cells."""
