"""Load from one machine to itself: wrk where it is installed, a small loader of our own where it is not."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from bench.server import HOST, Server

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 60e3}
HAS_WRK = shutil.which("wrk") is not None


@dataclass(slots=True)
class Load:
    """What was asked of a server and what it cost, over one or more rounds."""

    requests: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    p99_ms: float = 0.0

    def add(self, other: "Load") -> None:
        """One round more; of several rounds the worst ninety-ninth percentile counts."""
        self.requests += other.requests
        self.wall += other.wall
        self.cpu += other.cpu
        self.p99_ms = max(self.p99_ms, other.p99_ms)

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds of the server for one request."""
        return self.cpu / self.requests * 1e3

    @property
    def per_core(self) -> float:
        """Requests for which one CPU second of the server is enough."""
        return self.requests / self.cpu


def drive(server: Server, path: str, headers: Mapping[str, str], *, seconds: float, connections: int) -> Load:
    """Ask for ``path`` over so many connections for so long."""
    before = server.cpu()
    load = (_wrk if HAS_WRK else _by_ourselves)(server.port, path, headers, seconds, connections)
    load.cpu = server.cpu() - before
    return load


def answer(server: Server, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
    """One answer, read to its end."""
    connection = http.client.HTTPConnection(HOST, server.port)
    connection.request("GET", path, headers=dict(headers))
    found = connection.getresponse()
    found.read()
    connection.close()
    return found


def _wrk(port: int, path: str, headers: Mapping[str, str], seconds: float, connections: int) -> Load:
    given = [word for name, value in headers.items() for word in ("--header", f"{name}: {value}")]
    words = ["--threads", "1", "--connections", str(connections), "--duration", f"{round(seconds)}s", "--latency"]
    url = f"http://{HOST}:{port}{path}"
    said = subprocess.run(["wrk", *words, *given, url], check=True, capture_output=True, text=True).stdout
    requests, wall = re.findall(r"(\d+) requests in ([\d.]+)s", said)[0]
    worst, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s|m)", said)[0]
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{path} was not answered as it should be:\n{said}")
    return Load(int(requests), float(wall), p99_ms=float(worst) * UNITS[unit])


def _by_ourselves(port: int, path: str, headers: Mapping[str, str], seconds: float, connections: int) -> Load:
    times: list[float] = []
    began = time.perf_counter()

    def ask() -> None:
        connection = http.client.HTTPConnection(HOST, port)
        while time.perf_counter() - began < seconds:
            sent = time.perf_counter()
            connection.request("GET", path, headers=dict(headers))
            connection.getresponse().read()
            times.append(time.perf_counter() - sent)

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(len(times), time.perf_counter() - began, p99_ms=sorted(times)[len(times) * 99 // 100] * 1e3)
