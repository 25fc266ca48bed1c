"""News are written here: in every language, looked at, published at a time."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back import to_many
from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.to_many import Button, Field, Pages, Row, SaidPage
from vorfreude.community import actions
from vorfreude.community.actions import OwnPicture
from vorfreude.community.audience import reach
from vorfreude.community.queries import desk
from vorfreude.community.queries.desk import Written

PARTS = ("title", "text")


@for_staff_who_may("write-news")
@require_safe
def news(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    rows = [_row(one, staff) for one in desk.articles()]
    return PAGES.listed(request, _("News"), rows, new=(reverse("desk-article-new"), _("Write an article")))


@for_staff_who_may("write-news")
@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def write() -> str:
        words, rule, picture = _written(request, staff)
        return actions.write_article(words=words, rule=rule, picture=picture, actor=staff.person.email, now=staff.now)

    return PAGES.begun(request, staff, write)


@for_staff_who_may("write-news")
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    def change() -> None:
        words, rule, picture = _written(request, staff)
        actions.change_article(
            article=article_id, words=words, rule=rule, picture=picture, actor=staff.person.email, now=staff.now
        )

    return PAGES.acted(request, staff, article_id, change)


@for_staff_who_may("write-news")
@require_POST
def publications(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    def publish() -> None:
        at = to_many.instant_in(request, "at", staff.zone) if request.POST.get("at") else staff.now
        actions.publish_article(article=article_id, at=at, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, article_id, publish)


@for_staff_who_may("write-news")
@require_POST
def withdrawals(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    def withdraw() -> None:
        actions.withdraw_article(article=article_id, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, article_id, withdraw)


def _written(request: HttpRequest, staff: Staff) -> tuple[dict[str, dict[str, str]], str, OwnPicture | None]:
    words, picture = to_many.words_in(request, PARTS), to_many.picture_in(request, staff)
    return words, request.POST.get("rule", ""), picture


def _page(request: HttpRequest, staff: Staff, found: Written | None) -> SaidPage:
    fields = _fields(request, found)
    if found is None:
        return SaidPage(to_many.ways("desk-news"), _("A new article"), fields)
    return replace(
        to_many.page_about("desk-news", found, staff, fields),
        standing=_standing(found, staff),
        reach=to_many.said_reach(reach(found.rule, owners=False)) if to_many.is_draft(found) else "",
        buttons=_buttons(found, staff),
    )


def _fields(request: HttpRequest, found: Written | None) -> tuple[Field, ...]:
    """What was typed a moment ago, else what is kept."""
    if "rule" in request.POST:
        words, rule = to_many.words_in(request, PARTS), request.POST["rule"]
    else:
        words, rule = (found.words, found.rule) if found else ({}, "")
    return (*to_many.word_fields(PARTS, words), to_many.rule_field(rule), *to_many.picture_fields())


def _buttons(found: Written, staff: Staff) -> tuple[Button, ...]:
    if found.withdrawn_at:
        return ()
    withdraw = Button(_("Withdraw it"), reverse("desk-article-withdrawals", args=[found.public_id]), is_quiet=True)
    if found.at and found.at <= staff.now:
        return (withdraw,)
    at = Field("at", _("From when on (empty: now)"), to_many.written_instant(found.at, staff.zone), "instant")
    return (Button(_("Publish it"), reverse("desk-article-publications", args=[found.public_id]), at), withdraw)


def _standing(found: Written, staff: Staff) -> str:
    standing = to_many.standing_of(found, staff)
    if found.at is None:
        return standing
    words = _("to be read from %(when)s on") if found.at > staff.now else _("read since %(when)s")
    return f"{standing} · {words % {'when': exact(found.at, staff.now, staff.zone)}}"


def _row(one: Written, staff: Staff) -> Row:
    return Row(
        address=reverse("desk-article", args=[one.public_id]),
        title=to_many.title_of(one, staff),
        standing=to_many.short_standing(one),
        when=exact(one.at or one.written_at, staff.now, staff.zone),
        count="",
        is_settled=one.withdrawn_at is not None,
    )


PAGES = Pages("desk-news", "desk-article", desk.article, _page)
