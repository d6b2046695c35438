"""Pieces put together into questions: which type, which key, or what is in the way of deciding that."""
