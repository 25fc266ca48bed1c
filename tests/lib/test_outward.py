import ipaddress
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from vorfreude.lib.outward import (
    Address,
    Answer,
    Call,
    NoAnswer,
    Refused,
    Resolve,
    call,
    is_of_the_world,
    networks_of,
    parts_of,
)

HERE = networks_of(["127.0.0.0/8"])
PATIENCE = 20.0


@contextmanager
def listening(answer: bytes, *, dribbles: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server for one call: its port, and what it was sent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard: list[bytes] = []

        def serve() -> None:
            line, _ = server.accept()
            with line:
                asked = line.recv(65536)
                while not asked.endswith(b"{}"):
                    asked += line.recv(65536)
                heard.append(asked)
                try:
                    line.sendall(answer)
                    while dribbles:
                        line.sendall(b"X-More: 1\r\n")
                        time.sleep(0.02)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        thread.join(PATIENCE)


def of(*addresses: str) -> Resolve:
    found = [ipaddress.ip_address(address) for address in addresses]

    def resolve(host: str, port: int) -> Sequence[Address]:
        return found

    return resolve


def to(address: str) -> Call:
    return Call(address, b"{}", {"Content-Type": "application/json"})


def test_call_is_made_and_its_answer_read() -> None:
    with listening(b"HTTP/1.1 202 Accepted\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nok") as (port, heard):
        answer = call(to(f"http://127.0.0.1:{port}/hook?a=b"), seconds=PATIENCE, networks=HERE)
    assert answer == Answer(202, {"retry-after": "7", "content-length": "2"}, b"ok")
    assert heard[0].startswith(b"POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:")
    assert heard[0].endswith(b"\r\n\r\n{}")


def test_redirect_is_not_followed() -> None:
    with listening(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n") as (
        port,
        _,
    ):
        assert call(to(f"http://127.0.0.1:{port}/"), seconds=PATIENCE, networks=HERE).status == 302


def test_answer_that_dribbles_is_cut_in_time() -> None:
    begun = time.monotonic()
    with listening(b"HTTP/1.1 200 OK\r\n", dribbles=True) as (port, _), pytest.raises(NoAnswer) as refusal:
        call(to(f"http://127.0.0.1:{port}/"), seconds=0.3, networks=HERE)
    assert str(refusal.value) == "it took too long"
    assert time.monotonic() - begun < PATIENCE


def test_only_so_much_of_an_answer_is_read() -> None:
    with listening(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000) as (port, _):
        assert len(call(to(f"http://127.0.0.1:{port}/"), seconds=PATIENCE, networks=HERE).body) == 65536


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 nothing is bound to it
        "255.255.255.255",
        "224.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "240.0.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2002:7f00:0001::1",
        "2002:c0a8:0101::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2001:0:4136:e378:8000:63bf:807f:fffe",
        "2001:db8::1",
    ],
)
def test_address_that_is_not_of_the_world_is_refused(address: str) -> None:
    assert not is_of_the_world(ipaddress.ip_address(address))
    with pytest.raises(Refused) as refusal:
        call(to("https://hook.example/"), seconds=PATIENCE, resolve=of(address))
    assert str(refusal.value) == "it leads into a private network"


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_address_of_the_world_is_called(address: str) -> None:
    assert is_of_the_world(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "017700000001", "[::1]", "localhost", "0"])
def test_odd_spelling_of_this_machine_is_refused(host: str) -> None:
    with pytest.raises(Refused):
        call(to(f"https://{host}/"), seconds=PATIENCE)


def test_name_with_one_private_address_among_others_is_refused() -> None:
    with pytest.raises(Refused):
        call(to("https://hook.example/"), seconds=PATIENCE, resolve=of("93.184.215.14", "10.0.0.1"))


def test_name_is_looked_up_once_so_that_a_second_answer_changes_nothing() -> None:
    answers = iter([[ipaddress.ip_address("127.0.0.1")], [ipaddress.ip_address("10.0.0.1")]])
    with listening(b"HTTP/1.1 204 No Content\r\n\r\n") as (port, heard):
        answer = call(
            to(f"http://rebound.example:{port}/"), seconds=PATIENCE, networks=HERE, resolve=lambda _h, _p: next(answers)
        )
    assert answer.status == 204
    assert f"Host: rebound.example:{port}".encode() in heard[0]
    assert len(list(answers)) == 1


def test_network_of_ours_is_called_only_where_the_operator_lets_it() -> None:
    with pytest.raises(Refused):
        call(to("https://hook.example/"), seconds=PATIENCE, networks=HERE, resolve=of("10.0.0.1"))
    with pytest.raises(Refused):
        call(to("http://hook.example/"), seconds=PATIENCE, networks=HERE, resolve=of("93.184.215.14"))


def test_name_that_nobody_knows_gives_no_answer() -> None:
    def nobody(host: str, port: int) -> Sequence[Address]:
        raise socket.gaierror

    with pytest.raises(NoAnswer):
        call(to("https://hook.example/"), seconds=PATIENCE, resolve=nobody)


def test_resolver_that_hangs_holds_nobody_up() -> None:
    gate = threading.Event()

    def hang(host: str, port: int) -> Sequence[Address]:
        gate.wait(PATIENCE)
        return []

    with pytest.raises(NoAnswer):
        call(to("https://hook.example/"), seconds=0.05, resolve=hang)
    gate.set()


@pytest.mark.parametrize(
    "address",
    [
        "http://hook.example/",
        "ftp://hook.example/",
        "file:///etc/passwd",
        "gopher://hook.example/",
        "//hook.example/",
        "https:///path",
        "https://user:password@hook.example/",
        "https://user@hook.example/",
        "https://hook.example\\@127.0.0.1/",
        "https://hook.example/#fragment",
        "https://hook.example/\r\nX-Evil: 1",
        "https://hook.example/a b",
        "https://hööк.example/",
        "https://①②⑦.⓪.⓪.①/",
        "https://hook.example:22/",
        "https://hook.example:99999/",
        "https://hook.example:x/",
        "https://[::1/",
        "https://hook.example/" + "x" * 2000,
        "",
    ],
)
def test_address_with_tricks_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        parts_of(address)
