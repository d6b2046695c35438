"""Lesson plans and slides."""
