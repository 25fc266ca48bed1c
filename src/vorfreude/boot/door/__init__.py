"""The front door: live streams and unchanged pages are answered here, everything else by Django's pages."""
