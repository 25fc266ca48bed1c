"""Reading the operator's settings: typed, with ``_FILE`` secrets, and an error that says what to do."""

import contextlib
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from vorfreude.boot.variables import BY_NAME, Kind

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"", "0", "false", "no", "off"})

SECRET_BYTES = 48
"""384 bits: more than any signature in use can carry."""

SHORTEST_SECRET = 32
"""Characters. Shorter ones can be guessed from one signed cookie."""


class SettingRefusedError(ImproperlyConfigured):
    """A variable cannot be used: which, what came, what was expected, and what to do."""

    def __init__(self, name: str, *, came: str, expected: str, hint: str) -> None:
        """Say it in two lines, the second one being the hint."""
        self.name = name
        super().__init__(f"{name}: got {came}, expected {expected}.\nhint: {hint}")


class Environment:
    """The variables of one process. Reads only what the table in ``variables.py`` names."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read from ``variables``: ``os.environ``, or a mapping in tests."""
        self._variables = variables

    def text(self, name: str, default: str) -> str:
        """The words of ``name`` without surrounding space."""
        return self._raw(name, "text") or default

    def words(self, name: str, default: Sequence[str] = ()) -> list[str]:
        """The parts of ``name`` between commas."""
        raw = self._raw(name, "words")
        return [word.strip() for word in raw.split(",") if word.strip()] if raw else list(default)

    def path(self, name: str, default: Path) -> Path:
        """An absolute path; ``~`` is the home folder."""
        raw = self._raw(name, "path")
        return (Path(raw) if raw else default).expanduser().absolute()

    def path_if_set(self, name: str) -> Path | None:
        """A path as ``path`` gives it, or None when nothing was set."""
        return self.path(name, Path()) if self._raw(name, "path") else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        raw = self._raw(name, "flag").lower()
        if raw not in YES | NO:
            raise SettingRefusedError(name, came=repr(raw), expected="yes or no", hint=f"set {name}=yes or remove it")
        return raw in YES if raw else default

    def whole(self, name: str, default: int) -> int:
        """A whole number, zero or more."""
        raw = self._raw(name, "whole number")
        if not raw:
            return default
        if not raw.isascii() or not raw.isdigit():
            raise SettingRefusedError(
                name, came=repr(raw), expected="a whole number from 0", hint=f"for example {name}={default}"
            )
        return int(raw)

    def choice(self, name: str, default: str) -> str:
        """One of the words that the table allows, in capitals."""
        raw = self._raw(name, "choice").upper() or default
        choices = BY_NAME[name].choices
        if raw not in choices:
            raise SettingRefusedError(
                name, came=repr(raw), expected="one of " + ", ".join(choices), hint=f"set {name}={default}"
            )
        return raw

    def address(self, name: str, default: str, *, schemes: Sequence[str]) -> SplitResult:
        """An address with one of ``schemes`` and a host, in its parts."""
        raw = self._raw(name, "address") or default
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not parts.hostname:
            raise SettingRefusedError(
                name,
                came=f"scheme {parts.scheme!r} and host {parts.hostname!r}",
                expected="an address that begins with " + " or ".join(f"{scheme}://" for scheme in schemes),
                hint=f"for example {name}={schemes[0]}://example.org",
            )
        return parts

    def address_if_set(self, name: str, *, schemes: Sequence[str]) -> SplitResult | None:
        """An address as ``address`` gives it, or None when nothing was set."""
        return self.address(name, "", schemes=schemes) if self._raw(name, "address") else None

    def zone(self, name: str, default: str) -> str:
        """The name of an IANA time zone."""
        raw = self._raw(name, "text") or default
        try:
            ZoneInfo(raw)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SettingRefusedError(
                name, came=repr(raw), expected="an IANA time zone", hint="for example Europe/Berlin"
            ) from error
        return raw

    def languages(self, name: str, default: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of a language tag and the language's name in itself."""
        tags = self.words(name, default)
        unknown = [tag for tag in tags if tag not in LANG_INFO]
        if unknown:
            raise SettingRefusedError(
                name, came=", ".join(unknown), expected="language tags that Django knows", hint="for example en,de"
            )
        return [(tag, LANG_INFO[tag].get("name_local", tag)) for tag in tags]

    def secret_if_set(self, name: str) -> str:
        """The secret ``name`` (or the content of the file ``name_FILE``), of any length, or nothing."""
        return self._raw(name, "secret")

    def secret(self, name: str, *, kept_in: Path | None) -> str:
        """The secret ``name`` (or the content of the file ``name_FILE``).

        When neither is set it is made once and kept, readable by its owner only, in ``kept_in``, if that is given.
        """
        value = self._raw(name, "secret")
        if not value and kept_in is not None:
            return _kept_secret(kept_in)
        if len(value) < SHORTEST_SECRET:
            raise SettingRefusedError(
                name,
                came=f"{len(value)} characters",
                expected=f"at least {SHORTEST_SECRET}",
                hint=f"python3 -c 'import secrets; print(secrets.token_urlsafe({SECRET_BYTES}))' makes one; "
                f"put it into a file and name that in {name}_FILE",
            )
        return value

    def is_set(self, name: str) -> bool:
        """Whether ``name`` or ``name_FILE`` was given at all."""
        return bool(self._variables.get(name) or self._variables.get(f"{name}_FILE"))

    def raw_database(self, name: str) -> str:
        """The database's address as it was written, or nothing."""
        return self._raw(name, "database")

    def _raw(self, name: str, kind: Kind) -> str:
        """What stands in ``name`` or in the file that ``name_FILE`` points to. Undocumented names are a KeyError."""
        if BY_NAME[name].kind != kind:
            message = f"{name} is documented as {BY_NAME[name].kind}, read as {kind}"
            raise TypeError(message)
        if name in self._variables:
            return self._variables[name].strip()
        file = self._variables.get(f"{name}_FILE")
        return _content(f"{name}_FILE", Path(file)) if file else ""


def _content(name: str, file: Path) -> str:
    """The text of a file that an operator named."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingRefusedError(
            name,
            came=f"{file} ({type(error).__name__})",
            expected="a readable text file",
            hint="check that the path is right and that this user may read it",
        ) from error


def _kept_secret(file: Path) -> str:
    """The secret in ``file``, made first when there is none. Two processes that begin together agree on one."""
    try:
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(file, secrets.token_urlsafe(SECRET_BYTES))
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingRefusedError(
            "VORFREUDE_DATA",
            came=f"{file.parent} ({type(error).__name__})",
            expected="a folder that this user may write to",
            hint="name another folder in VORFREUDE_DATA, or give this one to the user who runs vorfreude",
        ) from error


def _write_once(file: Path, text: str) -> None:
    """Put ``text`` into ``file`` in one step; whoever comes second changes nothing."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
    with contextlib.suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
