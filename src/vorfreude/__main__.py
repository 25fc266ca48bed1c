"""``python -m vorfreude`` is the command ``vorfreude``."""

from vorfreude.boot.cli import main

main(prog_name="vorfreude")
