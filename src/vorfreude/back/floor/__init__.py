"""The floor: pages for gloves, on shared phones that somebody enrolled; nobody signs in and nobody types."""
