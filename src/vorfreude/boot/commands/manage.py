"""``vorfreude manage …``: Django's own commands, for people who build Vorfreude."""

import os

import click


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Pass the words on to Django."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vorfreude.boot.settings")
    execute_from_command_line(["vorfreude manage", *words])
