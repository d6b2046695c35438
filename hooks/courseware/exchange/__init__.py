"""The bank in formats that other programs read."""
