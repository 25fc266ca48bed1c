"""News as their readers see them: what is published, for them, the newest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vorfreude.community import limits
from vorfreude.community.models import Article
from vorfreude.community.queries.pictures import Pictured, pictured
from vorfreude.community.rules import first_fitting
from vorfreude.community.wording import of_part
from vorfreude.core.blueprint.model import Text
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow

MOST = 50
"""Articles on one page: what is older is history."""

MOST_FRESH = 10
"""Articles among which the newest for somebody is looked for."""


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One article, in every language."""

    public_id: str
    title: Text
    text: Text
    published_at: datetime
    picture: Pictured | None


def articles_for(subjects: Collection[str], now: datetime) -> tuple[ArticleShown, ...]:
    """What somebody who follows these subjects may read; nothing for whoever follows none. One query, and two more
    where an article is not for everybody.
    """
    return _for(list(_published(now)[:MOST]), subjects) if subjects else ()


def article_for(public_id: str, subjects: Collection[str], now: datetime) -> ArticleShown | None:
    """One article, if somebody who follows these subjects may read it."""
    found = _for(list(_published(now).filter(public_id=public_id)), subjects) if subjects else ()
    return found[0] if found else None


def newest_for(rows: Sequence[JourneyRow], now: datetime) -> ArticleShown | None:
    """The newest article of the last weeks for whoever follows these journeys, which were read already. One query."""
    newest = _published(now).filter(publish_at__gt=now - limits.FRESH)[:MOST_FRESH] if rows else ()
    return next((shown_article(one) for one in newest if not one.rule or first_fitting(one.rule, rows)), None)


def published(now: datetime) -> tuple[ArticleShown, ...]:
    """Everything that is published, for those who work here."""
    return tuple(map(shown_article, _published(now)[:MOST]))


def shown_article(row: Article) -> ArticleShown:
    """An article as its readers see it, or will."""
    title, text = of_part(row.words, "title"), of_part(row.words, "text")
    return ArticleShown(row.public_id, title, text, row.publish_at or row.written_at, pictured(row.picture))


def _published(now: datetime) -> QuerySet[Article]:
    rows = Article.objects.filter(publish_at__lte=now, withdrawn_at=None)
    return rows.select_related("picture").order_by("-publish_at", "-pk")


def _for(found: Sequence[Article], subjects: Collection[str]) -> tuple[ArticleShown, ...]:
    rows = journeys.journeys_of(subjects) if any(one.rule for one in found) else []
    return tuple(shown_article(one) for one in found if not one.rule or first_fitting(one.rule, rows))
