"""Every quarter of an hour the control room of each day that runs is written to the store, and to the folder that a printer watches."""

import logging
from datetime import datetime
from pathlib import Path

from django.conf import settings

from vorfreude.back.occasions.control_paper import paper_of
from vorfreude.occasions import actions, queries

logger = logging.getLogger(__name__)


def print_control_rooms(now: datetime) -> int:
    """Prints what has not been printed in this quarter; gives how many papers. A printer's folder that cannot be written to is said, and
    hinders nothing else.
    """
    count = 0
    for public_id, name in queries.running_occasions():
        kept = actions.paper_name(public_id, now)
        if actions.has_paper(kept):
            continue
        pdf = paper_of(public_id, now=now, language=settings.LANGUAGE_CODE)
        if pdf is not None:
            actions.keep_paper(name=kept, pdf=pdf)
            _to_printer(f"{name}-{Path(kept).name}", pdf)
            count += 1
    return count


def _to_printer(name: str, pdf: bytes) -> None:
    """Written beside and renamed, so that no printer takes half a page."""
    if settings.PRINT_FOLDER is None:
        return
    whole = Path(settings.PRINT_FOLDER) / name
    part = whole.with_suffix(".part")
    try:
        part.write_bytes(pdf)
        part.rename(whole)
    except OSError as trouble:
        logger.error("%s was not printed: %s; expected a folder that can be written to (PRINT_FOLDER)", name, trouble)  # noqa: TRY400 where is known
