"""Packages of Anki with our own kind of note."""
