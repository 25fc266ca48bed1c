"""Sessions, passkeys and second factors in the words of their page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.people.queries import Access, OpenSession, Passkey


@dataclass(frozen=True, slots=True)
class SaidSession:
    """One place where somebody is signed in."""

    id: int
    device: str
    about: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class SaidPasskey:
    """One passkey."""

    id: int
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class SaidAccess:
    """The whole page. ``app`` and ``codes`` are empty where there is none."""

    sessions: tuple[SaidSession, ...]
    passkeys: tuple[SaidPasskey, ...]
    app: str
    codes: str
    second_step: bool
    has_others: bool


def said_access(found: Access, reader: Reader) -> SaidAccess:
    """How somebody gets in, to themselves."""
    return SaidAccess(
        sessions=tuple(_session(one, reader) for one in found.sessions),
        passkeys=tuple(_passkey(one, reader) for one in found.passkeys),
        app=_("Set up %(day)s.") % {"day": _on(found.app_since, reader)} if found.app_since else "",
        codes=_codes(found) if found.second_step else "",
        second_step=found.second_step,
        has_others=any(not one.is_this for one in found.sessions),
    )


def said_device(browser: str, system: str) -> str:
    """What somebody holds in their hand: Safari on iPhone."""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown device")


def _session(one: OpenSession, reader: Reader) -> SaidSession:
    said = _("since %(instant)s, from %(address)s") % {"instant": _at(one.since, reader), "address": one.address}
    return SaidSession(one.id, said_device(one.browser, one.system), said, one.is_this)


def _passkey(one: Passkey, reader: Reader) -> SaidPasskey:
    made = _("Made %(day)s.") % {"day": _on(one.made_at, reader)}
    used = _("Last used %(day)s.") % {"day": _on(one.used_at, reader)} if one.used_at else _("Not used yet.")
    return SaidPasskey(one.id, one.name, f"{made} {used}")


def _codes(found: Access) -> str:
    if found.codes_left is None:
        return ""
    left = found.codes_left
    return ngettext("%(count)d recovery code is left.", "%(count)d recovery codes are left.", left) % {"count": left}


def _on(at: datetime, reader: Reader) -> str:
    return formats.on_day(at.astimezone(reader.zone).date(), _today(reader))


def _at(at: datetime, reader: Reader) -> str:
    return formats.instant(at.astimezone(reader.zone), _today(reader))


def _today(reader: Reader) -> date:
    return reader.now.astimezone(reader.zone).date()
