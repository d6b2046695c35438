"""Who may import whom: contracts for the compiler (pyproject.toml) and for the browser's scripts (cruise.js)."""
