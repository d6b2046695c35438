"""The index: everything that the course holds, by kind and id, with links in both directions."""
