"""Blueprint versions made ready to run, kept per process: a version never changes once it is released."""

from functools import lru_cache

from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan
from vorfreude.journeys.models import BlueprintVersion
from vorfreude.lib.plain_sql import plain_rows

MOST_PLANS = 64  # some hundred kilobytes each; a maker has a handful of blueprints and few versions under way


@lru_cache(maxsize=MOST_PLANS)
def plan_of(version_id: int, digest: str) -> Plan:
    """The plan of a released version. ``digest`` is part of the key so that a restored database is not confused."""
    version = BlueprintVersion.objects.get(pk=version_id, digest=digest)
    return Plan.of(read(version.text, file=f"{version.name}-{version.number}.yaml"))


def running_versions() -> list[tuple[int, str]]:
    """(id, digest) of the newest version of each blueprint name, by name."""
    return [(version_id, digest) for version_id, digest in plain_rows(_RUNNING, [])]


_RUNNING = """
    SELECT id, digest FROM journeys_blueprintversion AS version
    WHERE number = (SELECT max(number) FROM journeys_blueprintversion AS newer WHERE newer.name = version.name)
    ORDER BY name
"""
