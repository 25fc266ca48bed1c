"""Kept-alive HTTP connections from bare sockets: a client that costs next to nothing beside the server it measures."""

import asyncio
import re

from bench.server import HOST

MOST_HEAD = 65_536
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)


class Line:
    """One connection; ask one thing at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> "Line":
        """Connect."""
        return cls(*await asyncio.open_connection(HOST, port, limit=MOST_HEAD))

    async def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, bytes]:
        """Send a request; gives the status and the body of the answer."""
        self.send(method, path, headers, body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        return int(head[9:12]), await self._body(head)

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> None:
        """Send a request, and leave the answer to whoever reads on."""
        given = {"Host": "localhost", "Content-Length": str(len(body)), **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def _body(self, head: bytes) -> bytes:
        if length := LENGTH.search(head):
            return await self.reader.readexactly(int(length[1]))
        if not CHUNKED.search(head):
            return b""
        whole = b""
        while size := int(await self.reader.readline(), 16):
            whole += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readline()
        return whole
