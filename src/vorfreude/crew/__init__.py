"""The fourth house of pages: phones of those who work an occasion. Somebody who works one has no desk and need not be staff."""
