"""The text of a file from the web: by the encoding that it names, as browsers understand it."""

from __future__ import annotations

import re
from html import unescape

import webencodings

from notice.importing._pieces import Notes

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|\A\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_SEARCHED = 4096
# What a program may have named before another one saved the file in UTF-8.
_WESTERN = ("windows-125", "iso-8859")
# Signs by their numbers in Windows-1252, as old programs wrote them: `&#150;` is a dash.
_OF_WINDOWS = re.compile(r"&#(?:0*1(?:2[89]|[345]\d)|x0*[89][0-9a-f])(?![0-9a-f]);?", re.IGNORECASE)


def decoded(data: bytes, notes: Notes) -> str:
    """The text of a file in the encoding that it names, in UTF-8, or as Windows would have it."""
    return _OF_WINDOWS.sub(lambda sign: unescape(sign[0]), _text(data, notes))


def _text(data: bytes, notes: Notes) -> str:
    encoding = _named(data) or webencodings.UTF8
    if encoding.name.startswith(_WESTERN) and _is_utf_8(data):
        encoding = webencodings.UTF8
    text, used = webencodings.decode(data, encoding)
    if used.name != "utf-8" or "\ufffd" not in text:
        return str(text)
    if sum(sign > "\x7f" for sign in text) > 2 * text.count("\ufffd"):
        # Most of its signs are in UTF-8 all the same.
        return str(text)
    notes.rewritten(
        1, "This file is not in UTF-8; it is read as Windows-1252.", "Look at its accents."
    )
    return data.decode("cp1252", "replace")


def _is_utf_8(data: bytes) -> bool:
    """Whether a file is in UTF-8: no text of another encoding can be read so but by chance."""
    try:
        return bool(data.decode("utf-8"))
    except ValueError:
        return False


def _named(data: bytes) -> webencodings.Encoding | None:
    """The encoding that a file names; its first bytes tell UTF-16 better than it does."""
    found = _CHARSET.search(_COMMENT.sub(b"", data[:_SEARCHED]))
    label = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    encoding = webencodings.lookup(label)
    is_plain = encoding is not None and not encoding.name.startswith("utf-16")
    return encoding if is_plain else None
