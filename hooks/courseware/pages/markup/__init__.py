"""How prose and templates become markup: templates as Python, the stencils of prose, the terms in it."""
