"""The files at the root of a host of its own: `robots.txt` and `favicon.ico`."""

from __future__ import annotations

import struct
import zlib

ROBOTS = "robots.txt"
ICON = "favicon.ico"
_SIZE = 32
_EDGE, _ROUND = 3, 6


def robots(site_url: str) -> bytes:
    """Lets everybody in, and names the sitemap."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site_url}sitemap.xml\n".encode()


def icon(colour: str) -> bytes:
    """A sheet in the site's colour, for browsers that know no SVG: one PNG within an ICO."""
    picture = _png(bytes.fromhex(colour.removeprefix("#")))
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", _SIZE, _SIZE, 0, 0, 1, 32, len(picture), len(head) + 16)
    return head + entry + picture


def _png(colour: bytes) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(_dot(x, y, colour) for x in range(_SIZE)) for y in range(_SIZE)
    )
    header = struct.pack(">IIBBBBB", _SIZE, _SIZE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _dot(x: int, y: int, colour: bytes) -> bytes:
    """A rounded square with three lines of a text on it."""
    near_x, near_y = min(x, _SIZE - 1 - x), min(y, _SIZE - 1 - y)
    beyond = max(0, _ROUND - near_x) ** 2 + max(0, _ROUND - near_y) ** 2
    if near_x < _ROUND and near_y < _ROUND and beyond > (_ROUND + 1) ** 2:
        return b"\0\0\0\0"
    is_line = y // _EDGE in {3, 5, 7} and 7 <= x < (20 if y // _EDGE == 7 else 25)
    return b"\xff\xff\xff\xff" if is_line else colour + b"\xff"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
