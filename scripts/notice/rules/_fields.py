"""Rules about words that are shown as they are typed: front matter and the site's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules._pieces import of_fields

PLAIN = Rule(
    "words.plain",
    Severity.ERROR,
    "Title, summary, short, disclaimer, note and the site's own words are shown as they are "
    "typed, so they hold no marks.",
    "Write plain sentences; an empty line in a summary begins a new paragraph.",
)

_ITEM = r"(?:[-*+•–—▪◦‣]|\d{1,2}[.)])"
_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "a list, which would run together",
        re.compile(
            rf"^{_ITEM}\s.*\s{_ITEM}\s|^(?:[-*+•▪◦‣])\s|[:：]\s+{_ITEM}\s+\S.*\s{_ITEM}\s"
            r"|[:：]\s+[-*+•▪◦‣]\s",
            re.DOTALL,
        ),
        "Write a sentence, with the points after one another, or a paragraph for each.",
    ),
    ("a heading", re.compile(r"(?:^|\s)#{1,6}\s|^#{2,6}\w"), "Write the words without `#`."),
    (
        "a link",
        re.compile(r"\]\(|\]\[|\[[^\]]*\]:|<(?:https?:|mailto:)?[^<>\s]+[@:/][^<>\s]*>"),
        "Write the words alone; a reader can't follow it from here.",
    ),
    ("a footnote", re.compile(r"\[\^"), "Say it in the sentence."),
    (
        "emphasis",
        re.compile(r"(?<!\\)\*+(?=\S)[^*]*\S\*|(?<!\w)__?(?=[^\s_])[^_]*[^\s_]__?(?!\w)|\*\*"),
        "Write the words without signs around them.",
    ),
    ("code", re.compile(r"`"), "Write the words without the sign ‘`’."),
    ("struck words", re.compile(r"~~"), "Write only the words that hold."),
    (
        "a tag of HTML",
        re.compile(r"</?[A-Za-z][\w-]*(?:\s+[\w-]+=[^<>]*)?\s*/?>|<!--"),
        "Write the words without the tag.",
    ),
    (
        "an entity of HTML",
        re.compile(r"&(?:#\w{1,7}|[A-Za-z]\w{1,30});"),
        "Type the character itself.",
    ),
    (
        "a backslash",
        re.compile(r"\\(?=[^\w\s]|$)"),
        "Remove it: nothing has to be marked as text here.",
    ),
    ("a box", re.compile(r"^(?:!!!|\?\?\?\+?|:::)\s*\w"), "Write the words alone."),
    ("a quotation", re.compile(r"^>\s"), "Write the words without `>`."),
    ("a table", re.compile(r"\|[ :]*-{2,}|^\|.*\|"), "Write a sentence."),
)

# Nearly all texts hold none of the signs without which nothing above can be.
_SIGNS = re.compile(r"[][*+•–—▪◦‣#<>`~&\\!|_]|\d[.)]|[:：]\s+-|^[-?:]")


def plain_words(corpus: Corpus) -> Iterator[Finding]:
    """Marks in what is shown as plain text."""
    for notice in corpus.notices():
        for piece in of_fields(notice):
            yield from _marks(piece.name, piece.text, piece.place)
    for strings in corpus.strings.values():
        for key, text in strings.words.items():
            yield from _marks(f"`{key}`", text, strings.place(key))


def _marks(called: str, text: str, place: Place) -> Iterator[Finding]:
    if not _SIGNS.search(text):
        return
    for name, mark, remedy in _MARKS:
        found = mark.search(text)
        if found:
            begin = max(0, found.start() - 10)
            shown = text[begin : begin + 40].strip()
            message = f"{called} holds {name} (“{shown}”), and readers see the signs."
            yield PLAIN.broken(place, message, remedy)
            return


CHECKS = (plain_words,)
RULES = (PLAIN,)
