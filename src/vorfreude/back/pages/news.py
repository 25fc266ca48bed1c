"""News are written here: in every language, looked at, published at a time."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back import to_many
from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.to_many import Button, Field, Row, SaidPage
from vorfreude.community import actions
from vorfreude.community.actions import Unfit
from vorfreude.community.audience import reach
from vorfreude.community.queries import desk
from vorfreude.community.queries.desk import Written

PARTS = ("title", "text")


@for_staff_who_may("write-news")
@require_safe
def news(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    context = {
        "ways": to_many.ways("desk-news"),
        "title": _("News"),
        "new": (reverse("desk-article-new"), _("Write an article")),
        "counted": "",
        "rows": [_row(one, staff) for one in desk.articles()],
    }
    return render(request, "back/to_many_list.html", context)


@for_staff_who_may("write-news")
@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, staff, None)
    try:
        made = actions.write_article(
            words=to_many.words_in(request, PARTS),
            rule=request.POST.get("rule", ""),
            picture=to_many.picture_in(request, staff),
            actor=staff.person.email,
            now=staff.now,
        )
    except Unfit as trouble:
        return _page(request, staff, None, trouble)
    return redirect("desk-article", made)


@for_staff_who_may("write-news")
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    found = desk.article(article_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, staff, found)
    try:
        actions.change_article(
            article=article_id,
            words=to_many.words_in(request, PARTS),
            rule=request.POST.get("rule", ""),
            picture=to_many.picture_in(request, staff),
            actor=staff.person.email,
            now=staff.now,
        )
    except Unfit as trouble:
        return _page(request, staff, found, trouble)
    return redirect("desk-article", article_id)


@for_staff_who_may("write-news")
@require_POST
def publications(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    try:
        at = to_many.instant_in(request, "at", staff.zone) if request.POST.get("at") else staff.now
        actions.publish_article(article=article_id, at=at, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _refused(request, staff, article_id, trouble)
    return redirect("desk-article", article_id)


@for_staff_who_may("write-news")
@require_POST
def withdrawals(request: HttpRequest, staff: Staff, article_id: str) -> HttpResponseBase:
    try:
        actions.withdraw_article(article=article_id, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _refused(request, staff, article_id, trouble)
    return redirect("desk-article", article_id)


def _refused(request: HttpRequest, staff: Staff, article_id: str, trouble: Unfit) -> HttpResponseBase:
    found = desk.article(article_id)
    if found is None:
        raise Http404
    return _page(request, staff, found, trouble)


def _page(request: HttpRequest, staff: Staff, found: Written | None, trouble: Unfit | None = None) -> HttpResponseBase:
    words = to_many.words_in(request, PARTS) if trouble and "rule" in request.POST else found.words if found else {}
    rule = request.POST.get("rule", "") if trouble and "rule" in request.POST else found.rule if found else ""
    is_draft = found is not None and found.released_at is None and found.withdrawn_at is None
    page = SaidPage(
        ways=to_many.ways("desk-news"),
        title=to_many.title_of(found, staff) if found else _("A new article"),
        standing=_standing(found, staff) if found else "",
        fields=(*to_many.word_fields(PARTS, words), to_many.rule_field(rule), *to_many.picture_fields()),
        picture=to_many.shown_picture(found, staff),
        seen=to_many.seen(found, "") if found else (),
        reach=to_many.said_reach(reach(found.rule, owners=False)) if found and is_draft else "",
        sample=(),
        buttons=_buttons(found, staff) if found else (),
        people_title="",
        people=(),
        trouble=to_many.said_trouble(trouble) if trouble else "",
        noted="",
        may_write=found is None or found.withdrawn_at is None,
    )
    return render(request, "back/to_many.html", {"page": page}, status=422 if trouble else 200)


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
