"""Writes the histories, mappings and dry-runs of all starters (or of those named), from their seeds.

``python -m scripts.starters [NAME …]``
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vorfreude.boot.settings")
    django.setup()
    from scripts.starters.making import write
    from vorfreude.studio.starters import ORDER

    for each in sys.argv[1:] or ORDER:
        write(each)
