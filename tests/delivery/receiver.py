"""The other side of letters: counts what it is handed, raw and by key. Run as a program; prints its port.

    python -m tests.delivery.receiver

``POST /KEY`` with one notice a line hands a letter over. ``GET /`` answers with all of them: key → [times, notices].
"""

import json
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock


class Counting(BaseHTTPRequestHandler):
    """Keeps connections, and counts."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    times: Counter[str] = Counter()
    notices: dict[str, list[str]] = {}
    lock = Lock()

    def do_POST(self) -> None:
        """Take a letter."""
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        key = self.path.removeprefix("/")
        with self.lock:
            self.times[key] += 1
            self.notices.setdefault(key, sorted(said.split()))
        self._answer(b"taken")

    def do_GET(self) -> None:
        """Say what was taken."""
        self._answer(json.dumps({key: [count, self.notices[key]] for key, count in self.times.items()}).encode())

    def log_message(self, *_: object) -> None:
        """Be quiet."""

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    print(server.server_address[1], flush=True)  # noqa: T201  whoever started it asks there
    server.serve_forever()
