"""Reading: YAML files become plain mappings with places; what is wrong is told with file, line and column."""
