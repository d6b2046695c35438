"""What Moodle does with what it is given, as it was met: one table of rules a format, each with a check of our export."""
