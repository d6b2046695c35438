"""Laws as they are published, compared article by article, and what their revision leaves to do in the course."""
