"""Words in a Markdown text that others render: nothing of them becomes markup or calls anybody."""

from __future__ import annotations

import re


def escaped(text: str) -> str:
    """A text in which Markdown sees no HTML, no link, no picture and nobody's name.

    Code between back quotes, in which messages set what somebody has to type, stays code.
    """
    # Several back quotes in a row would open code that ends elsewhere, or nowhere.
    pieces = re.sub("``+", "'", text).split("`")
    if len(pieces) % 2 == 0:
        pieces = ["'".join(pieces)]
    for n in range(0, len(pieces), 2):
        pieces[n] = as_words(pieces[n])
    return "`".join(pieces).replace("\n", " ")


def as_words(text: str) -> str:
    """The same of a text in which nothing is code: words alone come out, on one line.

    GitHub looks for names, numbers and addresses after it has read entities, so an invisible word
    joiner (U+2060) parts what it looks for.
    """
    text = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)
    return _CALLS.sub(lambda found: found[0] + _JOINER, text).replace("\n", " ")


def in_code(text: str) -> str:
    """A text between back quotes, whatever it holds."""
    return "`" + text.replace("`", "'").replace("\n", " ") + "`"


def as_name(text: str) -> str:
    """The name of a section, a key, a rule or a file: as code, if it is one."""
    return in_code(text) if _NAME.fullmatch(text) else as_words(text)


_NAME = re.compile(r"[\w.:/-]+")

_MARKUP = re.compile(r"[<>&\[\]!*_~|#\\`$]")

_CALLS = re.compile(r"@|&#35;|\b(?:gh-|www(?=\.)|https?:|ftp:|mailto:|xmpp:)", re.IGNORECASE)

_JOINER = "&#8288;"
