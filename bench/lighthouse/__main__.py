"""Lighthouse looks at a journey's page with ten photographs as a slow phone would; and what the page weighs.

    python -m bench.lighthouse

The real server serves a world of its own. Scores swing with what else the machine has to do: where one is below its
bar, the median of three counts. The exit code is 1 when a bar is missed. Needs npm and Chromium.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from bench.ground import say
from bench.journey_page import PHOTOGRAPHS, Page, served
from bench.server import HOST, free_port, wait_for_port

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100}
MOST_BYTES = 30_000
"""Of page, styles, scripts and what they fetch, compressed, before any picture."""

RUNS = 3
WEIGHED = {"Document": "page", "Stylesheet": "styles", "Script": "scripts", "Fetch": "fetched", "XHR": "fetched"}
WARMING = 3
"""Times that the page is asked for before anybody measures: a server that has just begun imports for a second."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one run of Lighthouse found: scores out of a hundred, times in milliseconds, what was asked of the server."""

    scores: Mapping[str, int]
    times: Mapping[str, float]
    asked: Sequence[Mapping[str, Any]]
    complaints: Sequence[str]


def main() -> int:
    """Look, weigh, say; gives the exit code."""
    _install()
    with served() as page:
        for _ in range(WARMING):
            _fetch(page.address, page)
        looks = list(_looks(page))
        weights = _weights(page, looks[0])
        pictured = sum(
            one.get("resourceType") == "Image" and one.get("statusCode") == HTTPStatus.OK for one in looks[0].asked
        )
        foreign = [one["url"] for one in looks[0].asked if not _is_ours(one["url"], page)]
    scores = _middle(looks)
    total = sum(weights.values())
    say(
        "lighthouse, journey page",
        photographs=PHOTOGRAPHS,
        runs=len(looks),
        pictures_loaded=pictured,
        **scores,
        **looks[-1].times,
        bytes=total,
        **weights,
        requests_elsewhere=len(foreign),
    )
    missed = [f"{name} {scores[name]}, expected {bar}" for name, bar in BARS.items() if scores[name] < bar]
    if total > MOST_BYTES:
        missed.append(f"{total} bytes, expected at most {MOST_BYTES}")
    missed += [f"a request to {one}, expected none to another host" for one in foreign]
    for line in [*missed, *(looks[-1].complaints if missed else ())]:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def _install() -> None:
    """Lighthouse as the lock file says, where it is not there yet."""
    if not (HERE / "node_modules").is_dir():
        words = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(words, cwd=HERE, check=True, stdout=sys.stderr)


def _looks(page: Page) -> Iterator[Look]:
    """One look, or three when the first is below a bar."""
    yield (first := _look(page))
    if any(first.scores[name] < bar for name, bar in BARS.items()):
        yield from (_look(page) for _ in range(RUNS - 1))


def _look(page: Page) -> Look:
    """Lighthouse's own defaults for a phone: 1.6 Mbit/s, 150 ms, a quarter of the processor."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _browser(page, folder, port):
        out = Path(folder, "report.json")
        words = [
            str(HERE / "node_modules" / ".bin" / "lighthouse"),
            page.address,
            "--quiet",
            "--no-enable-error-reporting",
            f"--port={port}",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(BARS)}",
        ]
        subprocess.run(words, check=True, stdout=sys.stderr)
        return _read(json.loads(out.read_bytes()))


@contextmanager
def _browser(page: Page, folder: str, port: int) -> Iterator[None]:
    """A browser that is signed in, and left alone by whoever signed it in: to be watched costs it time.

    A header given to Lighthouse would not do: what the service worker asks for has none.
    """
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    words = [CHROMIUM, *flags, f"--user-data-dir={folder}", f"--remote-debugging-port={port}", "about:blank"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(process, port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.connect_over_cdp(f"http://{HOST}:{port}")
            name, _is, key = page.cookie.partition("=")
            browser.contexts[0].add_cookies([{"name": name, "value": key, "url": urljoin(page.address, "/")}])
            browser.close()  # of our connection
        yield
    finally:
        process.terminate()
        process.wait()


def _read(report: dict[str, Any]) -> Look:
    audits = report["audits"]
    named = {"fcp_ms": "first-contentful-paint", "lcp_ms": "largest-contentful-paint", "tbt_ms": "total-blocking-time"}
    counted = {ref["id"] for one in report["categories"].values() for ref in one["auditRefs"] if ref["weight"]}
    return Look(
        scores={name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()},
        times={name: round(audits[audit].get("numericValue", 0)) for name, audit in named.items()},
        asked=audits["network-requests"]["details"]["items"],
        complaints=[f"{audits[one]['title']}: {audits[one]['score']}" for one in counted if audits[one]["score"] != 1],
    )


def _middle(looks: Sequence[Look]) -> dict[str, int]:
    return {name: round(median(look.scores[name] for look in looks)) for name in BARS}


def _weights(page: Page, look: Look) -> dict[str, int]:
    """Compressed bytes of the page, and of each sort of thing that it loads by itself."""
    weights = dict.fromkeys(WEIGHED.values(), 0)
    for url, sort in sorted({(one["url"], one.get("resourceType", "")) for one in look.asked}):
        if sort in WEIGHED and _is_ours(url, page):
            weights[WEIGHED[sort]] += len(_fetch(url, page))
    return weights


def _fetch(url: str, page: Page) -> bytes:
    """The answer as it travels."""
    asked = Request(url, headers={"Cookie": page.cookie, "Accept-Encoding": "br, gzip"})  # noqa: S310 our own server
    with urlopen(asked, timeout=60) as answer:  # noqa: S310 our own server
        if answer.status != HTTPStatus.OK:
            sys.exit(f"{url}: {answer.status} came; expected 200")
        return bytes(answer.read())


def _is_ours(url: str, page: Page) -> bool:
    return urlsplit(url).scheme == "data" or urlsplit(url)[:2] == urlsplit(page.address)[:2]


if __name__ == "__main__":
    sys.exit(main())
