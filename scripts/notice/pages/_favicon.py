"""The icon that browsers and crawlers ask for at the root of a host, whatever a page says."""

from __future__ import annotations

import struct
import zlib

_SIZE = 32
_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 256


def favicon(logo: bytes, accent: str) -> bytes:
    """The logo in an ICO file where it is a PNG that fits; else a square of the accent colour.

    Browsers that know pictures in SVG take the logo from the page itself.
    """
    if logo.startswith(_PNG):
        width, height = struct.unpack(">II", logo[16:24])
        if max(width, height) <= _LARGEST:
            return _ico(logo, width, height)
    return _ico(_square(bytes.fromhex(accent.removeprefix("#"))), _SIZE, _SIZE)


def _ico(png: bytes, width: int, height: int) -> bytes:
    # One picture, 32 bits a pixel; 0 stands for 256.
    place = struct.pack("<BBBBHHII", width % 256, height % 256, 0, 0, 1, 32, len(png), 22)
    return struct.pack("<HHH", 0, 1, 1) + place + png


def _square(colour: bytes) -> bytes:
    rows = (b"\0" + colour * _SIZE) * _SIZE
    head = struct.pack(">IIBBBBB", _SIZE, _SIZE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
