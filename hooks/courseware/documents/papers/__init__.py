"""Printed papers: in variants, as Word documents and as PDF."""
