"""Keeps one comment with the review on a pull request, on GitHub and on GitLab.

A review is written by the pull request's own code, so its text is somebody's who may mean harm.
`prepare` makes of it what may be said in the project's name; `place` puts it where it belongs.
Standard library alone: nothing is installed where a token is in reach.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

MARKER = "<!-- notice-review -->"
"""Hidden first line by which the comment is found again."""
LIMIT = 65_536
"""Most characters of a comment on GitHub; GitLab takes more."""

_PAGE = 100
_SECONDS = 30


def prepare(text: str | None, *, request: str, commit: str, packet: str) -> str:
    """The comment for a review's Markdown, or for none; never longer than LIMIT.

    `request` is what the place calls it ("pull request"), `commit` the commit that was reviewed,
    `packet` the address under which the whole packet is found.
    All that the project itself says stands before the text, which can't hide it there.
    """
    commit = commit[:12]
    if text is None:
        return f"{MARKER}\n**Commit {commit} has no review to show.** See [its run]({packet}).\n"
    head = (
        f"{MARKER}\n*Review of commit {commit}, made by this {request}'s own code: an aid to "
        f"reading, not an approval. The Word files are in [the packet]({packet}).*\n\n"
    )
    body = harmless(text)
    if len(head) + len(body) > LIMIT:
        head += "**This is the beginning only: the whole review is in the packet.**\n\n"
        body = body[: LIMIT - len(head)]
        body = body[: body.rfind("\n") + 1] or body
    return head + body


_JOINER = "\u2060"
_LEFT_OUT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# What shows nothing though Unicode puts it among letters, marks and signs.
_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U0001d159\U000e0000-\U000e0fff]"
)
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
# Signs of Arabic and others that stand around the number behind them, and are seen.
_PREPENDED = frozenset((*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
_SIGNS = frozenset(("So", "Sm", "Sk"))
_TAGS = "b|br|code|del|details|em|ins|strong|sub|summary|sup"
_BEFORE = re.compile(r"^(?=/)", re.MULTILINE)  # GitLab acts on lines such as /merge
_SLASH = r"(?:/|&(?:\#0*47|\#x0*2f|sol);?|%2f)"
_AFTER = re.compile(
    r"@|&(?:\#0*64|\#x0*40|commat);?"  # who is named here gets a message
    r"|(?:(?<!&)\#|!|&(?:\#0*3[35]|\#x0*2[13]|num|excl);?)(?=[\d&])"  # links from other threads
    # an address of another thread, of which that thread would be told
    rf"|{_SLASH}(?=(?:issues|pulls?|discussions|merge_requests|work_items|epics|incidents){_SLASH})"
    r"|\bGH-(?=\d)"
    r"|!(?=\[)"  # a picture is fetched from anywhere, and tells who reads
    rf"|<(?!/?(?:{_TAGS})>)",  # what HTML can hide, such as the rest of the comment
    re.IGNORECASE | re.VERBOSE,
)


_HIDDEN = re.compile(r"[^\t\n -~]")


def _seen(found: re.Match[str]) -> str:
    """A character, or U+FFFD for one that nobody sees and that no letter or picture needs."""
    character, at = found[0], found.start()
    before = found.string[at - 1 : at]
    category = unicodedata.category(character)
    is_seen = category not in _UNSEEN or ord(character) in _PREPENDED
    if is_seen and not _NOTHING.match(character):
        return character
    beside = unicodedata.category(before) if before else ""
    if character in "\ufe0e\ufe0f":
        is_needed = beside in _SIGNS or before in "0123456789#*\u203c\u2049\u3030\u303d"
    elif character in "\u200c\u200d":  # as Persian, Indic languages and some pictures have them
        is_needed = beside in _SIGNS or before == "\ufe0f" or before >= "\u0600"
        is_needed = is_needed and (beside[:1] in "LMS")
    else:
        is_needed = False
    return character if before and is_needed else "\ufffd"


def harmless(text: str) -> str:
    """The same Markdown, in which nothing calls people, acts, loads pictures or hides.

    An invisible word joiner (U+2060) breaks what would: in text and in code alike, a reader sees
    the same as before. Links stay, since they do nothing until somebody follows them; but not those
    to other threads, which would be told of it.
    """
    text = _LEFT_OUT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _HIDDEN.sub(_seen, text)
    text = _AFTER.sub(lambda found: found[0] + _JOINER, text)
    return _BEFORE.sub(_JOINER, text)


@dataclass(frozen=True)
class Api:
    """A JSON API below `root`, asked with `headers`, which go to no other host."""

    root: str
    headers: Mapping[str, str]

    def ask(self, path: str, method: str = "GET", content: object = None) -> Any:
        """The answer to a request; `content` is sent as JSON."""
        with self._open(path, method, content) as answer:
            return json.load(answer)

    def download(self, path: str, most: int) -> bytes:
        """The first `most` bytes of a file behind the API, wherever it redirects to."""
        with self._open(path, "GET", None) as answer:
            data: bytes = answer.read(most)
        return data

    def pages(self, path: str) -> Iterator[Any]:
        """The entries of a list that is given in pages."""
        number = 0
        entries = [None] * _PAGE
        while len(entries) == _PAGE:
            number += 1
            entries = self.ask(f"{path}?per_page={_PAGE}&page={number}")
            yield from entries

    def _open(self, path: str, method: str, content: object) -> Any:
        data = None if content is None else json.dumps(content).encode()
        request = Request(self.root + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        for name, value in self.headers.items():
            # Not repeated at the address to which an answer redirects.
            request.add_unredirected_header(name, value)
        return urlopen(request, timeout=_SECONDS)


def place(
    api: Api,
    comments: str,
    body: str,
    *,
    is_own: Callable[[Any], bool],
    edit: Callable[[Any], tuple[str, str]],
) -> str:
    """Write the comment, or change the one that is there; gives what was done.

    `comments` is the path of the comments, `is_own` tells who wrote one, and `edit` gives the
    method and path by which one is changed. Only a comment that has both the marker and the
    right author is touched: anybody can write the marker.
    """
    for comment in api.pages(comments):
        if (comment["body"] or "").startswith(MARKER) and is_own(comment):
            method, path = edit(comment)
            api.ask(path, method, {"body": body})
            return "Updated the comment."
    api.ask(comments, "POST", {"body": body})
    return "Wrote the comment."


@contextmanager
def refusals(remedy: str) -> Iterator[None]:
    """End with a sentence and `remedy`, and exit code 1, where an API refuses or is silent."""
    try:
        yield
    except HTTPError as error:
        error.close()
        sys.exit(f"{error.url} answered {error.code} ({error.reason}). {remedy}")
    except (URLError, TimeoutError, ConnectionError) as error:
        sys.exit(f"The API could not be reached: {error}. Run this job again.")
