"""Data for programs and for the browser: the catalogue, questions, calendars, ledgers."""
