"""A package, so that it is this folder that is found: a library that the tests ask installs a folder of the same name."""
