"""Lines of a bank as the pieces they hold."""
