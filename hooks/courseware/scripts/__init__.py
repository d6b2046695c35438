"""The browser's TypeScript made into the scripts of the site."""
