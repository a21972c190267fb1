"""Asks a web server, who may be anybody: nothing is followed, kept or believed beyond limits."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import quote, urlsplit

import brotli
from msgspec import Struct, field
from msgspec.structs import replace

_LARGEST = 16_000_000
_PATIENCE = 20.0
"""How many seconds a request may take."""
_PIECE = 65_536
_MOST_HEADERS = 8_000
Clock = Callable[[], float]


class Answer(Struct, frozen=True):
    """What came back; `fault` says why nothing did, in words.

    `body` is decoded.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0
    fault: str = ""

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for known, value in self.headers if known.lower() == name.lower()]

    def one(self, name: str) -> str:
        """The value of a header; "" without it."""
        return ", ".join(self.all(name))


class Asker(Struct):
    """Asks one server at one address, one request at a time, within a time for each.

    `asked` is all that was asked for, of other servers too that are asked `elsewhere`.
    """

    url: str
    clock: Clock
    address: str = ""
    asked: list[str] = field(default_factory=list)

    def elsewhere(self, *, url: str = "", address: str = "") -> Asker:
        """Asks another host, or another address of the same."""
        return replace(self, url=url or self.url, address=address)

    def get(self, target: str, *, encoding: str = "identity") -> Answer:
        """The answer to a path with a query perhaps, which is sent as it is."""
        self.asked.append(target)
        begun = self.clock()
        try:
            return self._get(target, encoding, begun)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(seconds=self.clock() - begun, fault=_said(error))

    def _get(self, target: str, encoding: str, begun: float) -> Answer:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
        raw = socket.create_connection((self.address or host, port), timeout=_PATIENCE)
        with self._within(raw):
            connection.sock = (
                ssl.create_default_context().wrap_socket(raw, server_hostname=host)
                if secure
                else raw
            )
            connection.request(
                "GET",
                quote(target, safe="/?=&%#~.-_:@!$'()*+,;"),
                headers={
                    "Host": parts.netloc,
                    "Accept-Encoding": encoding,
                    "User-Agent": "notice-verify",
                    "Cache-Control": "max-age=0",
                    "Connection": "close",
                },
            )
            answer = connection.getresponse()
            headers = tuple(answer.getheaders())
            if sum(len(n) + len(v) for n, v in headers) > _MOST_HEADERS * 4:
                return Answer(answer.status, fault="It sends more headers than any server does.")
            body = _body(answer)
            connection.close()
        known = {name.lower(): value for name, value in headers}
        sent = known.get("content-encoding", "identity").strip().lower()
        seconds = self.clock() - begun
        return Answer(answer.status, headers, _decoded(body, sent), seconds)

    @contextmanager
    def _within(self, raw: socket.socket) -> Iterator[None]:
        """Close the connection in the end, or once its time is over, however slowly it drips."""
        late = threading.Event()
        # HTTPS takes the socket over, and leaves none of it in `raw`.
        with raw, raw.dup() as held:

            def end() -> None:
                late.set()
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

            timer = threading.Timer(_PATIENCE, end)
            timer.daemon = True
            timer.start()
            try:
                yield
            except (OSError, http.client.HTTPException):
                if not late.is_set():
                    raise
            finally:
                timer.cancel()
            if late.is_set():
                raise TimeoutError


def _body(answer: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _LARGEST:
            raise ValueError(f"It sends more than {_LARGEST} bytes.")
    if answer.length:  # what the server said it would still send
        raise ConnectionResetError
    return b"".join(pieces)


def addresses(url: str) -> list[str]:
    """Every address of the host, those of IPv4 first; none where its name is not known."""
    parts = urlsplit(url)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    order = sorted(found, key=lambda one: one[0] != socket.AF_INET)
    return list(dict.fromkeys(str(one[4][0]) for one in order))


def _decoded(body: bytes, sent: str) -> bytes:
    """What was sent, without its encodings, the last of which was put on last."""
    for coding in reversed(sent.split(",")):
        body = _without(coding.strip(), body)
    return body


def _without(coding: str, body: bytes) -> bytes:
    if coding in {"", "identity"} or not body:
        return body
    if coding == "br":
        return _unpacked(body)
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(f"It answers as `{coding[:40]}`, which was not asked for.")
    reader = zlib.decompressobj(wbits=47 if "gzip" in coding else -15)
    try:
        whole = reader.decompress(body, _LARGEST)
    except zlib.error:
        raise ValueError(f"What it sends as `{coding}` can't be read.") from None
    if reader.unconsumed_tail:
        raise ValueError(f"It sends more than {_LARGEST} bytes, compressed.")
    if not reader.eof:
        raise ValueError(f"What it sends as `{coding}` breaks off.")
    return whole


def _unpacked(body: bytes) -> bytes:
    reader = brotli.Decompressor()
    try:
        whole = bytes(reader.process(body, output_buffer_limit=_LARGEST))
    except brotli.error:
        raise ValueError("What it sends as `br` can't be read.") from None
    if not reader.is_finished():
        raise ValueError(f"It sends more than {_LARGEST} bytes as `br`, or breaks off.")
    return whole


_SAID: Mapping[type[BaseException], str] = {
    ConnectionRefusedError: "It refuses the connection: nothing listens there.",
    ConnectionResetError: "It breaks off the connection.",
    TimeoutError: "It does not answer in time.",
    http.client.RemoteDisconnected: "It closes the connection without an answer.",
    socket.gaierror: "Its name is not known (DNS).",
}


def _said(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not valid: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return "It speaks no HTTPS at this port, perhaps plain HTTP, or none that can be trusted."
    for kind in type(error).__mro__:
        if kind in _SAID:
            return _SAID[kind]
    if isinstance(error, ValueError):
        return str(error)
    return (
        "Its answer is no HTTP."
        if isinstance(error, http.client.HTTPException)
        else (f"The connection fails: {getattr(error, 'strerror', None) or type(error).__name__}.")
    )
