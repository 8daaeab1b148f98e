"""The door to httpx: a source fetched from its address, because the user asked for it, within limits of time and size.

What comes is kept as the server has it. Nothing is sent but the address and what this program is called; cookies last
for the one fetch.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Iterator

import httpx
from msgspec import Struct

from pincite import __version__
from pincite.errors import PinciteError, UsageError

MAX_REDIRECTS = 10
_HEADERS = {
    "User-Agent": f"pincite/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    # One encoding, which is undone here: of others, and of one in another, a little may become a very great deal.
    "Accept-Encoding": "gzip",
}


class Fetched(Struct, frozen=True, kw_only=True):
    """What was fetched. ``origin`` is the address that gave it, without a name and password.

    ``redirects`` are those that led there, each as ``301 https://…``; ``charset`` is what the server says of the
    letters, if it says so.
    """

    content: bytes
    origin: str
    redirects: tuple[str, ...] = ()
    charset: str = ""
    tool: str = f"pincite {__version__}, httpx {httpx.__version__}"


class _Refused(Exception):
    """Why an answer is not taken."""


def fetch(address: str, *, seconds: float, max_bytes: int) -> Fetched:
    """Fetch what is at an address, in so many seconds and bytes at most.

    Raises UsageError for what is no address, and PinciteError with the reason when it cannot be fetched.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise UsageError(f"{address} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"{address} is no address of http:// or https://")
    try:
        return asyncio.run(_fetch(url, seconds, max_bytes))
    except (httpx.HTTPError, _Refused, TimeoutError, OSError) as error:
        raise PinciteError(f"{_bare(url)}: not fetched: {_reason(error, seconds)}") from error


async def _fetch(url: httpx.URL, seconds: float, max_bytes: int) -> Fetched:
    """One clock runs for all of it, names, redirects and body: single steps have no limit of their own."""
    async with asyncio.timeout(seconds), httpx.AsyncClient(headers=_HEADERS, timeout=None) as client:
        request = client.build_request("GET", url)
        redirects: list[str] = []
        while True:
            response = await client.send(request, stream=True)
            try:
                following = response.next_request
                if following is None:
                    content = await _body(response, max_bytes)
                    return Fetched(
                        content=content,
                        origin=_bare(response.url),
                        redirects=tuple(redirects),
                        charset=response.charset_encoding or "",
                    )
            finally:
                await response.aclose()
            redirects.append(f"{response.status_code} {_bare(request.url)}")
            if len(redirects) > MAX_REDIRECTS:
                raise _Refused(f"it is redirected more than {MAX_REDIRECTS} times")
            await _check_redirect(url, following.url)
            request = following


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    if response.status_code != 200:
        raise _Refused(f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise _Refused(f"the server packs it as '{encoding}', which was not asked for")
    raw = bytearray()
    async for piece in response.aiter_raw():
        raw += piece
        _check_size(raw, max_bytes)
    return _unpacked(raw, max_bytes) if encoding == "gzip" else bytes(raw)


def _unpacked(raw: bytearray, max_bytes: int) -> bytes:
    """What gzip has packed (RFC 1952): never more than one byte above the limit."""
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(raw, max_bytes + 1)
    except zlib.error as error:
        raise _Refused(f"what the server sends cannot be unpacked: {error}") from error
    _check_size(content, max_bytes)
    if not unpacking.eof:
        raise _Refused("what the server sends breaks off")
    return content


def _check_size(content: bytes | bytearray, max_bytes: int) -> None:
    if len(content) > max_bytes:
        raise _Refused(f"it is larger than {max_bytes / 1e6:g} MB; --max-size sets another limit")


async def _check_redirect(first: httpx.URL, following: httpx.URL) -> None:
    """A redirect leads from the web to the web: not to a file, nor from the open network into the user's own.

    What a name stands for is asked here and once more when the connection is made: a server that gives two answers in
    between is not seen through.
    """
    if following.scheme not in ("http", "https"):
        raise _Refused(f"it is redirected to {_bare(following)}, which is neither http:// nor https://")
    local = await _is_local(following)
    if any(local) and not all(await _is_local(first) or [False]):
        raise _Refused(f"it is redirected to {_bare(following)}, in a local network")


async def _is_local(url: httpx.URL) -> list[bool]:
    """Of each number that a server's name stands for, whether it is in a local network; nothing if there are none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.raw_host.decode("ascii"), None)
    except OSError:
        return []  # connecting will say so, or a proxy knows the name
    return [not _number(str(address[0])).is_global for *_, address in found]


def _number(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    number = ipaddress.ip_address(text.partition("%")[0])
    return getattr(number, "ipv4_mapped", None) or number


def _bare(url: httpx.URL) -> str:
    """An address as it is recorded: without a name and password."""
    return str(url.copy_with(userinfo=b""))


def _reason(error: Exception, seconds: float) -> str:
    causes = list(_causes(error))
    for cause in causes:
        match cause:
            case _Refused():
                return str(cause)
            case TimeoutError():
                return f"it is not there after {seconds:g} seconds; --timeout sets another limit"
            case socket.gaierror():
                return "no server of this name is known, or there is no network"
            case ssl.SSLError():
                return f"no safe connection: {getattr(cause, 'verify_message', '') or cause.reason or cause}"
            case ConnectionRefusedError():
                return "the server refuses the connection"
    return f"{causes[0] or type(causes[0]).__name__}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it."""
    while error:
        yield error
        if isinstance(error, BaseExceptionGroup):
            yield from (inner for one in error.exceptions for inner in _causes(one))
        error = error.__cause__ or error.__context__
