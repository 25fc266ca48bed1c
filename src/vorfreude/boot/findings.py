"""What ``vorfreude check`` looks at, one question after the other, and how bad each answer is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vorfreude.boot import ready
from vorfreude.boot.outcome import CommandFailed, Exit


@dataclass(frozen=True)
class Finding:
    """One answer: what was looked at, whether it is in order, what was found, what to do about it."""

    about: str
    fine: bool
    says: str
    hint: str = ""
    code: Exit = Exit.OK


def findings() -> Iterator[Finding]:
    """Everything, in an order in which an answer may end the looking (no tables are searched in a database that is away)."""
    yield from _settings()
    away = _failing("database", ready.database_ready)
    yield away or Finding("database", fine=True, says=_database_name())
    if away:
        return
    lacking = _migrations()
    yield lacking
    if lacking.fine:
        yield from _blueprints()


def _settings() -> Iterator[Finding]:
    """What Django's checks and ours say of the settings."""
    from django.core import checks

    messages = checks.run_checks()
    for message in messages:
        bad = message.is_serious()
        code = Exit.SETTINGS_WRONG if bad else Exit.OK
        yield Finding("settings", fine=False, says=str(message.msg), hint=str(message.hint or ""), code=code)
    if not messages:
        yield Finding("settings", fine=True, says="all readable, none suspicious")


def _failing(about: str, question: Callable[[], None]) -> Finding | None:
    try:
        question()
    except CommandFailed as failed:
        return Finding(about, fine=False, says=failed.message, hint=failed.hint, code=failed.code)
    return None


def _database_name() -> str:
    from django.db import connection

    return f"{connection.vendor}, {connection.settings_dict['NAME']}"


def _migrations() -> Finding:
    pending = ready.pending_migrations()
    if not pending:
        return Finding("tables", fine=True, says="as this version wants them")
    says = "the database is fresh" if ready.is_fresh() else f"{len(pending)} migrations are missing, first {pending[0]}"
    return Finding("tables", fine=False, says=says, hint=ready.MIGRATE_HINT, code=Exit.SETTINGS_WRONG)


def _blueprints() -> Iterator[Finding]:
    """Whether this version of the program still reads every running blueprint."""
    from vorfreude.core.blueprint import BlueprintErrors, read
    from vorfreude.journeys.queries.blueprints import blueprint_text, releases

    running = [release for release in releases() if release.running]
    for release in running:
        about = f"blueprint {release.name}"
        try:
            read(blueprint_text(release.name, release.number) or "", file=release.name)
        except BlueprintErrors as errors:
            hint = "correct the file and release it with vorfreude blueprint release"
            yield Finding(about, fine=False, says=str(errors), hint=hint, code=Exit.FAILED)
        else:
            yield Finding(about, fine=True, says=f"version {release.number} runs")
    if not running:
        yield Finding("blueprints", fine=True, says="none released yet")
