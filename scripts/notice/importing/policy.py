"""A policy from elsewhere becomes a text of the notice.  Pure: bytes come in, a text goes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from notice.importing import _html, _markdown, _word
from notice.importing._pieces import Notes
from notice.importing._shaping import Known, ready
from notice.importing._writing import Writer
from notice.model.corpus import Section
from notice.model.finding import Finding
from notice.model.language import Typography
from notice.sources.entries import quoted

_READERS = {
    ".html": _html.page,
    ".htm": _html.page,
    ".xhtml": _html.page,
    ".docx": _word.document,
    ".md": _markdown.markdown,
    ".markdown": _markdown.markdown,
}
FORMS = tuple(_READERS)
"""How the names of files end that can be imported."""


class Imported(Struct, frozen=True):
    """A text of the notice, and what was left out or rewritten on the way; "" without a title."""

    title: str
    text: str
    findings: tuple[Finding, ...]


def imported(
    data: bytes,
    path: str,
    *,
    title: str = "",
    effective: date | None = None,
    prevails: str = "",
    earlier: Sequence[Section] = (),
    source: Sequence[Section] = (),
    typography: Typography | None = None,
) -> Imported:
    """The text that is made of a file with this name.

    `effective` and `prevails` stand in the text that prevails, and in no other.  Ids are those of
    `earlier` sections with the same words, and those of the `source` in the same places.
    `typography` says how its language is set, None where nobody has filled that in.
    Raises NoticeError for a file that can't be read.
    """
    notes = Notes(path)
    policy = _READERS[PurePath(path).suffix.casefold()](data, notes, typography)
    made, blocks = ready(policy, title, Known(earlier, source), notes)
    if not blocks:
        raise notes.unreadable("There are no words of a policy in it.")
    body = Writer(notes).text(blocks)
    front = [f"title: {quoted(made)}"]
    if effective:
        front.append(f"effective: {effective}")
    if prevails:
        front.append(f"prevails: {prevails}")
    text = "\n".join(("---", *front, "---", "", body))
    return Imported(made, text, tuple(sorted(notes.findings, key=lambda f: f.place)))
