"""A campaign as it is written: its words in every language of the maker, and which vehicles are meant."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from vorfreude.back.care.plans_forms import amount_of
from vorfreude.back.care.upkeep_words import PARTS
from vorfreude.back.care.visits_forms import day_in, money_in
from vorfreude.back.forms import line_in, text_in
from vorfreude.care.actions.campaigns import Asks, NewCampaign
from vorfreude.care.queries import Campaign


@dataclass(frozen=True, slots=True)
class CampaignForm:
    """What stands in the fields. ``words``: of each language its tag, its name and of each part name, title, whether it must be said, and what is."""

    words: tuple[tuple[str, str, tuple[tuple[str, str, bool, str], ...]], ...]
    models: tuple[tuple[str, bool], ...]
    serials: str
    serial_from: str
    serial_to: str
    built_from: str
    built_to: str
    is_recall: bool
    job: str
    compensation: str


def new_campaign(request: HttpRequest) -> NewCampaign:
    """The campaign that was typed. Raises Unfit: money-unclear, times-unclear."""
    words = {
        tag: {part: text_in(request, f"{part}-{tag}") for part, _title, _needed in PARTS}
        for tag, _name in settings.LANGUAGES
    }
    asks = Asks(
        models=request.POST.getlist("models"),
        serials=text_in(request, "serials").replace(",", " ").split(),
        serial_from=line_in(request, "serial_from"),
        serial_to=line_in(request, "serial_to"),
        built_from=day_in(request, "built_from"),
        built_to=day_in(request, "built_to"),
    )
    return NewCampaign(
        words={tag: said for tag, said in words.items() if any(said.values())},
        asks=asks,
        is_recall="recall" in request.POST,
        job=line_in(request, "job"),
        compensation=money_in(request, "compensation"),
    )


def form_of(request: HttpRequest, row: Campaign | None, models: tuple[str, ...]) -> CampaignForm:
    """What was sent and could not be, or the draft as it is kept, or nothing."""
    if request.method == "POST" and "title-en" in request.POST:
        kept, chosen = {name: request.POST.get(name, "") for name in _PLAIN}, set(request.POST.getlist("models"))
        return _form(
            lambda part, tag: text_in(request, f"{part}-{tag}"), chosen, kept, models, recall="recall" in request.POST
        )
    asks = row.asks if row else {}
    said = row.words if row else {}
    kept = {name: str(asks.get(name) or "") for name in _PLAIN}
    kept["serials"] = " ".join(asks.get("serials", []))
    kept["job"] = row.job if row else ""
    kept["compensation"] = amount_of(row.compensation, row.currency) if row and row.compensation is not None else ""
    return _form(
        lambda part, tag: said.get(tag, {}).get(part, ""),
        set(asks.get("models", [])),
        kept,
        models,
        recall=bool(row and row.is_recall),
    )


_PLAIN = ("serials", "serial_from", "serial_to", "built_from", "built_to", "job", "compensation")


def _form(
    say: Callable[[str, str], str], chosen: set[str], kept: dict[str, str], models: tuple[str, ...], *, recall: bool
) -> CampaignForm:
    words = tuple(
        (tag, str(name), tuple((part, str(title), needed, say(part, tag)) for part, title, needed in PARTS))
        for tag, name in settings.LANGUAGES
    )
    return CampaignForm(words=words, models=tuple((one, one in chosen) for one in models), is_recall=recall, **kept)
