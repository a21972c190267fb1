"""The pictures that stand for the site where none of its pages is seen.

Browsers and crawlers ask for one at the root of a host, whatever a page says; a phone puts one on
its home screen, and takes no SVG for it.
"""

from __future__ import annotations

import struct
import zlib

_SIZE, _TOUCH = 32, 180
_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 256
_WHITE = b"\xff\xff\xff"
# A sheet with a heading and three lines of text, in 32nds of the picture: from and to, across and
# down, and whether in white.
_DRAWN = (
    (9, 23, 6, 26, True),
    (12, 18, 10, 12, False),
    (12, 20, 14, 15, False),
    (12, 20, 17, 18, False),
    (12, 20, 20, 21, False),
)


def favicon(logo: bytes, accent: str) -> bytes:
    """The logo in an ICO file where it is a PNG that fits; else a sheet on the accent colour.

    Browsers that know pictures in SVG take the logo from the page itself.
    """
    if size := _measured(logo):
        width, height = size
        if max(width, height) <= _LARGEST:
            return _ico(logo, width, height)
    return _ico(_sheet(accent, _SIZE), _SIZE, _SIZE)


def touch_icon(logo: bytes, accent: str) -> bytes:
    """The PNG for a home screen: the logo where it is a square one, else a sheet as above."""
    if size := _measured(logo):
        width, height = size
        if width == height >= _TOUCH:
            return logo
    return _sheet(accent, _TOUCH)


def _measured(logo: bytes) -> tuple[int, int] | None:
    if not logo.startswith(_PNG) or len(logo) < 24:
        return None
    width, height = struct.unpack(">II", logo[16:24])
    return int(width), int(height)


def _ico(png: bytes, width: int, height: int) -> bytes:
    # One picture, 32 bits a pixel; 0 stands for 256.
    place = struct.pack("<BBBBHHII", width % 256, height % 256, 0, 0, 1, 32, len(png), 22)
    return struct.pack("<HHH", 0, 1, 1) + place + png


def _sheet(accent: str, size: int) -> bytes:
    """The drawn picture as a PNG of `size` by `size`, on the accent colour."""
    ground = bytes.fromhex(accent.removeprefix("#"))
    rows = [bytearray(ground * size) for _ in range(size)]
    for left, right, top, bottom, is_white in _DRAWN:
        begin, end = (round(x * size / 32) for x in (left, right))
        for row in rows[round(top * size / 32) : round(bottom * size / 32)]:
            row[begin * 3 : end * 3] = (_WHITE if is_white else ground) * (end - begin)
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    data = b"".join(b"\0" + bytes(row) for row in rows)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
