"""The ground every test stands on: its own data folder, a fixed instant, the real inputs, and a browser.

Outside CI a test that misses its browser, its database or the inputs is skipped and says why. In CI a skip is a failure.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import DjangoDbBlocker

    from tests.ground import Standing

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT.parent / "shared" / "inputs"
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = "tests.settings"
PATIENCE = 15_000
"""Milliseconds that a step in the browser may take on a busy machine."""

IN_CI = os.environ.get("CI") == "true"
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")

# A busy machine is no failure. In CI hypothesis brings the same by itself, and always the same examples.
hypothesis.settings.register_profile("desk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("thorough", hypothesis.settings.get_profile("desk"), max_examples=500)
hypothesis.settings.register_profile("gate", hypothesis.settings.get_profile("ci"), max_examples=50)
hypothesis.settings.load_profile("gate" if IN_CI else "desk")


def pytest_configure() -> None:
    """Refuse other settings than those of the tests: they might name the data of the person who runs them."""
    from django.conf import settings

    if settings.SETTINGS_MODULE != SETTINGS:
        raise pytest.UsageError(f"settings: got {settings.SETTINGS_MODULE}, expected {SETTINGS}; hint: leave out --ds")


def pytest_unconfigure() -> None:
    """Take the tests' data folder away."""
    from django.conf import settings

    if settings.configured and settings.SETTINGS_MODULE == SETTINGS:
        shutil.rmtree(settings.DATA, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the database at hand has nothing to say about; outside CI, say what one more server could run."""
    from tests.ground import commits, together

    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        if _is_page(item):
            item.add_marker(pytest.mark.page)
        if ON_POSTGRESQL and (item.get_closest_marker("sqlite") or _is_alike(item)):
            dropped.append(item)
        elif not ON_POSTGRESQL and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: scripts/postgres run uv run pytest"))
            (dropped if IN_CI else kept).append(item)
        else:
            kept.append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
    items[:] = sorted(together(kept), key=lambda item: commits(item) or not _lies_in(item, LONG))


ALIKE = (
    "tests/*/test_*access.py",
    "tests/*/test_*attacks.py",
    "tests/*/test_*rights.py",
    "tests/back/test_who_may.py",
    "tests/boot/test_cli.py",
    "tests/front/test_provider.py",
    "tests/photos/actions/test_film*.py",
    "tests/photos/detect/*",
    "tests/photos/gate/*",
    "tests/rules/*",
    "tests/stories/test_demo_world.py",
    "tests/stories/test_real_*.py",
)
"""The same on every database, and tried on the embedded one: who may open which address, programs that are run by themselves,
what becomes of the pixels of a picture; and months of signals, which in the one transaction of a test PostgreSQL plans without ever
having counted its rows, and takes seven times as long for."""


PAGES = ("tests/api/*", "tests/back/*", "tests/crew/*", "tests/front/*", "tests/stories/*")
"""Pages, asked by a client, and stories told to their end. Whoever works here tries them on the embedded database with every ``pytest``, and CI by its browser;
the client asks them there on PostgreSQL alone, which is the stricter of the two (``-m "not page"`` leaves them out)."""


LONG = (
    "tests/boot/commands/test_demo.py",
    "tests/boot/test_cli.py",
    "tests/boot/test_serving.py",
    "tests/dryruns/test_law.py",
    "tests/rules/test_ground.py",
    "tests/stories/*",
)
"""A test of half a minute begins first, that it does not run alone at last while the other processes have nothing left."""


def _is_page(item: pytest.Item) -> bool:
    """Whether it is a page that a client asks, and tried on PostgreSQL, too."""
    outside = any(item.get_closest_marker(name) for name in ("browser", "sqlite", "postgres"))
    return not outside and _lies_in(item, PAGES) and not _is_alike(item)


def _is_alike(item: pytest.Item) -> bool:
    """Whether PostgreSQL has nothing to say about this test: it asks no database, or only who is who."""
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return not item.get_closest_marker("postgres") and (not asks or _lies_in(item, ALIKE))


def _lies_in(item: pytest.Item, places: tuple[str, ...]) -> bool:
    return any(fnmatch(item.nodeid.partition("::")[0], one) for one in places)


def _refuse_skip[R: (pytest.TestReport, pytest.CollectReport)](report: R) -> R:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and in CI nothing may be skipped: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin each test in the language of the settings: a page that was asked for in another one leaves it behind in its process."""
    from django.utils import translation

    translation.deactivate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test fail in CI."""
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let a skipped module fail in CI."""
    return _refuse_skip((yield))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_test_environment: None,
    django_db_blocker: "DjangoDbBlocker",
) -> None:
    """Every process has a database of its own, and it begins with all tables."""
    from tests.fresh import lay_template

    with django_db_blocker.unblock():
        lay_template()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether what was copied is gone on from; it lies in the tests' data folder and goes with it."""
    return not ON_POSTGRESQL


@pytest.fixture(scope="session")
def _standing(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> "Iterator[Standing]":
    """The grounds of this process."""
    from tests.ground import Standing

    standing = Standing()
    yield standing
    with django_db_blocker.unblock():
        standing.fall()


@pytest.fixture
def _ground(request: pytest.FixtureRequest, _standing: "Standing", django_db_blocker: "DjangoDbBlocker") -> None:
    """What the test stands on, as it was built."""
    from tests.ground import FOUND, grounds_of

    with django_db_blocker.unblock():
        request.node.stash[FOUND] = _standing.let_stand(grounds_of(request.node))


@pytest.fixture
def _django_db_helper(_ground: None, _django_db_helper: None) -> None:
    """The transaction of the test: it begins when its ground stands. Every way to a database asks for this."""


@pytest.fixture
def now() -> datetime:
    """Monday morning in the plant: 2 November 2026, 09:00 UTC."""
    return datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def inputs() -> Path:
    """The folder of real inputs beside the checkout; read, never copied."""
    if not INPUTS.is_dir():
        pytest.skip(f"needs the real inputs in {INPUTS}")
    return INPUTS


# Per module: while Playwright runs, its event loop does too, and other modules may want one of their own.
@pytest.fixture(scope="module")
def browser(_standing: "Standing", django_db_blocker: "DjangoDbBlocker") -> "Iterator[Browser]":
    """Debian's Chromium, headless. Tests that use it carry the marker ``browser``. What stood falls before Playwright's loop runs: in it the
    database is reached by another connection, and no ground lies there.
    """
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    with django_db_blocker.unblock():
        _standing.fall()
    from playwright.sync_api import sync_playwright  # two seconds that only browser tests should pay

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread that asks the database
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A fresh window of an English reader at a desk. What the page complains of in the console fails the test."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Berlin", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def plain_statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that pass Django by, as they are asked."""
    from vorfreude.lib import plain_sql

    asked: list[str] = []
    spoken = plain_sql._spoken

    def counted(statement: str, vendor: str) -> str:
        asked.append(statement)
        return spoken(statement, vendor)

    monkeypatch.setattr(plain_sql, "_spoken", counted)
    return asked
