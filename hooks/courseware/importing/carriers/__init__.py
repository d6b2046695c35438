"""Reads what other systems export: Moodle XML, GIFT, QTI 2.1 and 3.0, Anki packages. One module a carrier."""
