"""GIFT, in which Moodle and others take questions as plain text."""
