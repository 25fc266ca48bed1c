"""A server on this machine that keeps what was posted to it and answers as it is told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from vorfreude.lib.outward import networks_of

PATIENCE = 60
LOOPBACK = networks_of(["127.0.0.0/8"])


@dataclass(frozen=True)
class Posted:
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Server:
    """``answer`` gives status, headers and body for what was posted."""

    url: str = ""
    answer: Callable[[Posted], tuple[int, dict[str, str], bytes]] = lambda _posted: (201, {}, b"")
    posted: list[Posted] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Server]:
    here = Server()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted = Posted(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            here.posted.append(posted)
            status, headers, said = here.answer(posted)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name in the standard library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    here.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()
