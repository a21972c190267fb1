"""What a picture may hold: SVG by what is allowed, PNG that is PNG.

An SVG can be opened at its own address, where a browser runs and loads whatever it says.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from lxml import etree

from notice.sources.theme._style_sheets import faults as style_faults
from notice.sources.theme._style_sheets import value_faults

LARGEST = 1024 * 1024
"""How many bytes a picture may have."""
_WIDEST = 4096
_MOST_ELEMENTS = 5000
_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_SPACE = "{http://www.w3.org/XML/1998/namespace}"
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text "
    "tspan textPath linearGradient radialGradient stop pattern clipPath mask marker filter switch "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting "
    "feSpotLight feTile feTurbulence".split()
)
_ATTRIBUTES = frozenset(
    "id class style lang role version baseProfile type media xml:space x y x1 y1 x2 y2 cx cy r rx "
    "ry fx fy fr dx dy d points pathLength width height viewBox preserveAspectRatio transform "
    "gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits "
    "patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient filterUnits primitiveUnits rotate textLength lengthAdjust "
    "startOffset method spacing side href in in2 result mode values operator k1 k2 k3 k4 "
    "stdDeviation edgeMode flood-color flood-opacity lighting-color surfaceScale diffuseConstant "
    "specularConstant specularExponent kernelMatrix order divisor bias targetX targetY scale "
    "xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle radius baseFrequency numOctaves seed stitchTiles slope intercept amplitude "
    "exponent tableValues color-interpolation color-interpolation-filters color-rendering color "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity stop-color "
    "stop-opacity clip-path clip-rule mask marker marker-start marker-mid marker-end filter "
    "display visibility overflow clip cursor pointer-events shape-rendering text-rendering "
    "image-rendering vector-effect paint-order mix-blend-mode isolation enable-background "
    "font-family font-size font-weight font-style font-variant font-stretch font-size-adjust "
    "letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline "
    "baseline-shift writing-mode direction unicode-bidi transform-origin systemLanguage "
    "requiredFeatures aria-label aria-hidden aria-labelledby aria-describedby tabindex focusable "
    "data-name".split()
)
_AS_VALUE = re.compile(r"[()\\@]|:\s*//")
_INSTRUCTION = re.compile(r"<\?(?!xml\s)")
_OTHER_ENCODING = re.compile(r"encoding\s*=(?!\s*[\"']utf-8)", re.IGNORECASE)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP tEXt zTXt iTXt bKGD hIST pHYs sPLT "
    b"eXIf tIME".split()
)


def faults(path: str, data: bytes) -> Iterator[str]:
    """What is wrong with a picture of this name."""
    if len(data) > LARGEST:
        yield f"it has {len(data)} bytes, and {LARGEST} are the most"
    elif path.endswith(".svg"):
        yield from dict.fromkeys(_svg(data))
    elif path.endswith(".png"):
        yield from _png(data)


def _svg(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "it is not in UTF-8"
        return
    if "\0" in text or re.search(r"<!(?!--)", text):
        yield "it holds a document type, an entity or a block of raw text"
        return
    if _INSTRUCTION.search(text) or _OTHER_ENCODING.search(text[:200]):
        yield "it holds an instruction for programs, or says that it is in another encoding"
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield f"it is no valid XML: {str(error)[:200]}"
        return
    if root.tag != f"{{{_SVG}}}svg":
        yield "it is no SVG"
    for number, element in enumerate(root.iter()):
        if number > _MOST_ELEMENTS:
            yield f"it has more than {_MOST_ELEMENTS} elements"
            return
        yield from _in_element(element)


def _in_element(element: etree._Element) -> Iterator[str]:
    if isinstance(element, etree._Comment):  # noqa: SLF001 - its only name
        return
    if not isinstance(element.tag, str):
        yield "it holds an instruction for programs, or an entity"
        return
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname not in _ELEMENTS:
        yield f"the element `{element.tag.rpartition('}')[2][:40]}` is not allowed"
    if name.localname == "style":
        yield from style_faults("".join(map(str, element.itertext())).encode())
    for key, value in element.items():
        yield from _in_attribute(str(key), str(value))


def _in_attribute(key: str, value: str) -> Iterator[str]:
    if key in {"href", _LINK}:
        if not value.strip().startswith("#"):
            yield f"it leads to `{value[:60]}`"
    elif key not in _ATTRIBUTES and not key.startswith(_SPACE):
        yield f"the attribute `{key.rpartition('}')[2][:40]}` is not allowed"
    elif key == "style" or _AS_VALUE.search(value):
        yield from value_faults(value)
    elif re.match(r"\s*\w+script\s*:", value, re.IGNORECASE):
        yield f"the value `{value[:60]}` is not allowed"


def _png(data: bytes) -> Iterator[str]:
    if not data.startswith(_SIGNATURE):
        yield "it is no PNG, whatever its name says"
        return
    at = len(_SIGNATURE)
    names: list[bytes] = []
    while at < len(data):
        head = data[at : at + 8]
        if len(head) < 8:
            yield "it is cut off"
            return
        length, name = struct.unpack(">I4s", head)
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(name + body) != int.from_bytes(check, "big"):
            yield "it is cut off, or damaged"
            return
        if name not in _CHUNKS:
            yield f"it holds a part `{name.decode('ascii', 'replace')}`, which no still picture has"
            return
        if not names:
            yield from _size(name, body)
        names.append(name)
        at += 12 + length
        if name == b"IEND":
            break
    if names[-1:] != [b"IEND"] or at != len(data) or b"IDAT" not in names:
        yield "it does not end where a PNG ends"


def _size(name: bytes, body: bytes) -> Iterator[str]:
    if name != b"IHDR" or len(body) != 13:
        yield "it does not begin as a PNG does"
        return
    width, height = struct.unpack(">II", body[:8])
    if not (0 < width <= _WIDEST and 0 < height <= _WIDEST):
        yield f"it has {width} × {height} points, and {_WIDEST} each way are the most"
