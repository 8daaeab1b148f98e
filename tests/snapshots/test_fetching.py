"""Fetching, from a server on this machine that misbehaves in every way it knows."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pincite import __version__
from pincite.errors import PinciteError, UsageError
from pincite.snapshots import fetching
from pincite.snapshots.fetching import fetch

PAGE = b"<!doctype html><meta charset=utf-8><p>Visits stopped in July.</p>"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    seen: list[tuple[str, dict[str, str]]]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "do_" + self.path.strip("/").partition("?")[0].replace("-", "_"))()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_page(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html; charset=UTF-8")

    def do_plain(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html")

    def do_hop(self) -> None:
        self.answer(301, Location="/hop2?a=b", Set_Cookie="a=b")

    def do_hop2(self) -> None:
        self.answer(302, Location=f"http://127.0.0.1:{self.server.server_port}/page#part")

    def do_loop(self) -> None:
        self.answer(302, Location="/loop")

    def do_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def do_nowhere(self) -> None:
        self.answer(302, Location="http://[::1")

    def do_missing(self) -> None:
        self.answer(404, b"<p>not here</p>")

    def do_empty(self) -> None:
        self.answer(204)

    def do_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def do_slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for turn in range(200):
            self.wfile.write(b"X-%d: y\r\n" % turn)
            self.wfile.flush()
            time.sleep(0.05)

    def do_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def do_packed(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def do_bomb(self) -> None:
        self.answer(200, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def do_double_bomb(self) -> None:
        self.answer(200, gzip.compress(gzip.compress(bytes(50_000_000))), Content_Encoding="gzip, gzip")

    def do_brotli(self) -> None:
        self.answer(200, b"\x0b\x02\x80", Content_Encoding="br")

    def do_no_gzip(self) -> None:
        self.answer(200, PAGE, Content_Encoding="gzip")

    def do_cut_gzip(self) -> None:
        self.answer(200, gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def do_cut(self) -> None:
        self.answer(200, PAGE, Content_Length="5000")

    def do_garbage(self) -> None:
        self.close_connection = True
        self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Handler) as running:
        running.seen = []
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


def address(server: _Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}/{path}"


def refusal(url: str, *, seconds: float = 10, max_bytes: int = 1_000_000) -> str:
    with pytest.raises(PinciteError) as caught:
        fetch(url, seconds=seconds, max_bytes=max_bytes)
    return str(caught.value)


def test_a_page_comes_as_the_server_has_it(server) -> None:
    fetched = fetch(address(server, "page"), seconds=10, max_bytes=1000)
    assert fetched.content == PAGE
    assert (fetched.origin, fetched.redirects, fetched.charset) == (address(server, "page"), (), "utf-8")
    assert fetched.tool.startswith(f"pincite {__version__}, httpx 0.")
    assert fetch(address(server, "plain"), seconds=10, max_bytes=1000).charset == ""


def test_nothing_is_sent_but_the_address_and_what_the_program_is_called(server) -> None:
    fetch(address(server, "page"), seconds=10, max_bytes=1000)
    _, headers = server.seen[0]
    assert headers["user-agent"] == f"pincite/{__version__}"
    assert sorted(headers) == ["accept", "accept-encoding", "connection", "host", "user-agent"]


def test_redirects_are_kept_each_with_its_status(server) -> None:
    fetched = fetch(address(server, "hop"), seconds=10, max_bytes=1000)
    assert fetched.origin == address(server, "page#part")
    assert fetched.redirects == (f"301 {address(server, 'hop')}", f"302 {address(server, 'hop2?a=b')}")


def test_no_cookie_outlasts_the_fetch(server) -> None:
    fetch(address(server, "hop"), seconds=10, max_bytes=1000)
    fetch(address(server, "page"), seconds=10, max_bytes=1000)
    assert "cookie" not in server.seen[-1][1]


def test_a_name_and_password_are_used_and_not_recorded(server) -> None:
    with_password = address(server, "hop").replace("//", "//ann:secret@")
    fetched = fetch(with_password, seconds=10, max_bytes=1000)
    assert server.seen[0][1]["authorization"].startswith("Basic ")
    assert "secret" not in repr(fetched)
    assert "secret" not in refusal(address(server, "missing").replace("//", "//ann:secret@"))


def test_what_is_packed_is_unpacked(server) -> None:
    assert fetch(address(server, "packed"), seconds=10, max_bytes=1000).content == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "the server answers 404 Not Found"),
        ("empty", "the server answers 204 No Content"),
        ("loop", "it is redirected more than 10 times"),
        ("to-file", "it is redirected to file://127.0.0.1/etc/hostname, which is neither http:// nor https://"),
        ("nowhere", "Invalid URL in location header: Invalid port: ':1'."),
        ("endless", "it is larger than 1 MB; --max-size sets another limit"),
        ("bomb", "it is larger than 1 MB; --max-size sets another limit"),
        ("double-bomb", "the server packs it as 'gzip, gzip', which was not asked for"),
        ("brotli", "the server packs it as 'br', which was not asked for"),
        ("cut-gzip", "what the server sends breaks off"),
    ],
)
def test_what_is_not_fetched_is_said_in_one_line(server, path: str, reason: str) -> None:
    assert refusal(address(server, path)) == f"{address(server, path)}: not fetched: {reason}"


@pytest.mark.parametrize("path", ["cut", "garbage", "no-gzip"])
def test_an_answer_that_is_none_is_said(server, path: str) -> None:
    said = refusal(address(server, path))
    assert said.startswith(f"{address(server, path)}: not fetched: ")
    assert "\n" not in said


@pytest.mark.parametrize("path", ["drip", "slow-head"])
def test_the_time_limit_is_for_all_of_it(server, path: str) -> None:
    begun = time.monotonic()
    assert refusal(address(server, path), seconds=0.5).endswith(
        "not fetched: it is not there after 0.5 seconds; --timeout sets another limit"
    )
    assert time.monotonic() - begun < 3


def test_a_server_that_is_not_there() -> None:
    assert refusal("http://127.0.0.1:1/x") == "http://127.0.0.1:1/x: not fetched: the server refuses the connection"


def test_a_server_that_speaks_no_tls(server) -> None:
    said = refusal(address(server, "page").replace("http:", "https:"))
    assert "not fetched: no safe connection: " in said


@pytest.mark.parametrize("url", ["https://", "http:///x", "ftp://example.org/x", "http://[::1", "example.org"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError):
        fetch(url, seconds=1, max_bytes=1)


def test_a_redirect_does_not_lead_from_the_open_network_into_the_users_own(server, monkeypatch) -> None:
    async def outside_by_name(url) -> list[bool]:
        return [url.host != "localhost"]

    monkeypatch.setattr(fetching, "_is_local", outside_by_name)
    outside = f"http://localhost:{server.server_port}/hop2"
    assert refusal(outside).endswith(f"it is redirected to {address(server, 'page#part')}, in a local network")
    assert [path for path, _ in server.seen] == ["/hop2"]
    assert fetch(address(server, "hop2"), seconds=10, max_bytes=1000).content == PAGE


@pytest.mark.parametrize(
    ("number", "local"),
    [("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("::1", True), ("fe80::1%eth0", True),
     ("::ffff:192.168.0.1", True), ("0.0.0.0", True), ("100.64.0.1", True), ("8.8.8.8", False),
     ("2606:4700::1111", False), ("::ffff:8.8.8.8", False)],
)  # fmt: skip
def test_which_numbers_are_local(number: str, local: bool) -> None:
    assert fetching._number(number).is_global is not local
