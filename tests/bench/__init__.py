"""`run.py bench`: what the product costs, measured; the tables of docs/guide/measurements.md. No test depends on a time."""
