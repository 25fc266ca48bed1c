"""News are written, published at a time, and withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from vorfreude.community.models import Article, OwnPicture
from vorfreude.community.rules import check_rule
from vorfreude.community.saying import unsay
from vorfreude.community.unfit import Unfit
from vorfreude.community.wording import check_words
from vorfreude.lib.opaque import opaque

PARTS = ("title", "text")

type Spoken = Mapping[str, Mapping[str, str]]


def write_article(*, words: Spoken, rule: str, picture: OwnPicture | None, actor: str, now: datetime) -> str:
    """Begin an article that nobody reads yet; gives its public id. ``words``: language → title, text. Raises Unfit."""
    row = Article(
        public_id=opaque(),
        words=check_words(words, PARTS),
        rule=check_rule(rule),
        picture=picture,
        written_at=now,
        written_by=actor,
    )
    row.save(force_insert=True)
    return row.public_id


def change_article(
    *, article: str, words: Spoken, rule: str, picture: OwnPicture | None, actor: str, now: datetime
) -> None:
    """Write an article anew, before or after it was published (a misprint is mended); whom it is for only before.

    Raises Unfit for words and rules that cannot be, and for an article that is not there or was withdrawn.
    """
    said, meant = check_words(words, PARTS), check_rule(rule)
    with transaction.atomic():
        row = _open(article)
        row.words, row.picture, row.written_at, row.written_by = said, picture or row.picture, now, actor
        row.rule = row.rule if row.released_at else meant
        row.save(update_fields=["words", "picture", "rule", "written_at", "written_by"])


def publish_article(*, article: str, at: datetime, actor: str, now: datetime) -> None:
    """Let it be read from an instant on (now, if that is past). Until then it may be moved. Raises Unfit."""
    with transaction.atomic():
        row = _open(article)
        if row.publish_at and row.publish_at <= now:
            raise Unfit("already-released", came="one that is read", expected="one that is not published yet")
        row.publish_at, row.released_at, row.released_by = max(at, now), now, actor
        row.save(update_fields=["publish_at", "released_at", "released_by"])


def withdraw_article(*, article: str, actor: str, now: datetime) -> None:
    """Nobody reads it any more. Raises Unfit for one that is not there."""
    with transaction.atomic():
        row = _open(article)
        row.withdrawn_at, row.withdrawn_by = now, actor
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        unsay(f"news/{row.public_id}", now=now)


def _open(article: str) -> Article:
    row = Article.objects.select_for_update().filter(public_id=article, withdrawn_at=None).first()
    if row is None:
        raise Unfit("not-there", came=article, expected="an article that was not withdrawn")
    return row
