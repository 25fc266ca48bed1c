"""How far something got that is to be taken back, as one sentence: what is stopped, and to whom a correction goes."""

from django.utils.translation import ngettext

from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff
from vorfreude.core.attention.words import channel_name
from vorfreude.delivery.queries import Reach, Sent


def reach_in_words(reach: Reach, staff: Staff) -> str:
    """“3 not sent: stopped. 1 sent by e-mail yesterday: a correction goes out.” Empty where nothing was to be said."""
    said: list[str] = []
    if reach.stopped:
        said.append(
            ngettext("%(n)d not sent: it is stopped.", "%(n)d not sent: they are stopped.", reach.stopped)
            % {"n": reach.stopped}
        )
    said += [_sent(one, staff) for one in reach.sent]
    if reach.heard:
        said.append(
            ngettext("%(n)d correction goes out.", "%(n)d corrections go out.", reach.heard) % {"n": reach.heard}
        )
    if reach.shown:
        said.append(
            ngettext(
                "%(n)d stands on a page only: the page says it.",
                "%(n)d stand on a page only: the page says it.",
                reach.shown,
            )
            % {"n": reach.shown}
        )
    return " ".join(said)


def _sent(one: Sent, staff: Staff) -> str:
    way = channel_name(one.channel, staff.language)
    told = {"n": one.people, "way": way, "at": exact(one.since, staff.now, staff.zone) if one.since else ""}
    if one.since is None:
        return (
            ngettext(
                "Being handed over to %(n)d person: %(way)s.", "Being handed over to %(n)d people: %(way)s.", one.people
            )
            % told
        )
    return (
        ngettext("Sent to %(n)d person: %(way)s, %(at)s.", "Sent to %(n)d people: %(way)s, first %(at)s.", one.people)
        % told
    )
