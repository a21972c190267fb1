"""Rules on how a text cites its own parts: “section 4.2” and “clause (b)” must be there.

What is known of the words for them stands in `terms.yml` under `own_parts`.  A sentence that cites
law is left alone: the section is most likely one of that law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language, Topic, language_of, particulars
from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules._working import working_texts
from notice.text.document import Block, parts
from notice.text.numbering import REFERENCE, numbers, written
from notice.translation.pairs import is_legible

NOWHERE = Rule(
    "reference.nowhere",
    Severity.WARNING,
    "A section or a point that the text cites by its number is there.",
    "Name the right one, and link it to its section by id, as in `[section 4](#your-rights)`.",
)
NUMBER = Rule(
    "reference.number",
    Severity.ERROR,
    "A link that says the number of a section leads to the section of that number.",
    "Write the number that the section has.",
)
TYPED = Rule(
    "reference.typed",
    Severity.INFO,
    "A reference to a section is a link, which the checks can follow.",
    "Link it, as in `[section 4](#your-rights)`.",
)
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
_LABEL = r"\((?P<label>[^\W\d_]{1,5}|\d{1,2})\)"
_BEHIND = re.compile(rf"[\s\u00a0]+(?:(?P<number>{_NUMBER})(?![\w(/]|\.\d)|{_LABEL})")
_LINK = re.compile(r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(#(?P<id>[^()\s]*)\)")


class _Text(Struct, frozen=True):
    """A text and what it has to cite: sections by number, and the labels and numbers of items."""

    notice: Notice
    language: Language
    sections: Mapping[str, Section]
    points: frozenset[str]


def own_parts(corpus: Corpus) -> Iterator[Finding]:
    """What the working texts say of their own sections and points."""
    for notice in filter(is_legible, working_texts(corpus)):
        language = language_of(corpus, notice.locale)
        if language is None or not language.terms.own_parts:
            continue
        text = _read(notice, language)
        # The words as they are typed, since a reference by id can't be wrong.
        for shown, typed in zip(written(notice), notice.sections, strict=True):
            lines = zip(shown.text.split("\n"), typed.text.split("\n"), strict=True)
            for number, (line, source) in enumerate(lines, start=typed.text_line):
                place = Place(notice.path, number)
                yield from _links(line, place, text)
                yield from _typed(REFERENCE.sub(" ", source), place, text)


def _read(notice: Notice, language: Language) -> _Text:
    made, blocks = numbers(notice), [b for part in parts(notice) for b in part.blocks]
    typed = {p.id: _sign(p.blocks[0]).rstrip(".") for p in parts(notice) if p.level}
    own = {**typed, **made}
    found = {own[s.id]: s for s in notice.sections if own.get(s.id)}
    signs = {_sign(b).strip("()") for b in blocks if b.kind != "heading"} | {
        str(b.point) for b in blocks if b.point
    }
    # Paragraphs may bear labels too, each by itself.
    first = (re.match(_LABEL, b.text) for b in blocks)
    points = frozenset(signs | {m["label"] for m in first if m} - {""})
    return _Text(notice, language, found, points)


def _sign(block: Block) -> str:
    """The number or label with which a heading or an item begins; "" without one."""
    first = block.runs[0] if block.runs else None
    return first.text if first and first.style.number and not first.style.href else ""


def _links(line: str, place: Place, text: _Text) -> Iterator[Finding]:
    """Links that name another section by its number than that to which they lead."""
    if not text.sections:
        return
    for link in _LINK.finditer(line):
        section = text.notice.section(link["id"])
        own = next((n for n, s in text.sections.items() if section and s.id == section.id), "")
        for words, number, _ in _cited(link["words"], text.language):
            if section and number and number != own:
                what = f"the number {own}" if own else "no number"
                message = f"The link “{words}” leads to “{section.title}”, which has {what}."
                remedy = (
                    f"Write `{{#{section.id}}}` for its number." if text.notice.numbered else ""
                )
                yield NUMBER.broken(place, message, remedy)


def _typed(line: str, place: Place, text: _Text) -> Iterator[Finding]:
    """References without a link: those that lead nowhere, and those that could be one."""
    bare = _LINK.sub(lambda m: " " * len(m[0]), line)
    cited = list(_cited(bare, text.language))
    if not cited:
        return
    if any(p.topic in {Topic.ARTICLE, Topic.ACT} for p in particulars(bare, text.language)):
        return
    law = phrases(*text.language.terms.own_date.get("law", ()))
    for words, number, label in cited:
        if law.search(bare, bare.index(words) + len(words)):
            continue
        section = text.sections.get(number)
        if section is None and (number or label) not in text.points:
            what = (
                f"no heading and no item has the number {number}"
                if number
                else f"no item has the label ({label})"
            )
            yield NOWHERE.broken(place, f"“{words}” leads nowhere: {what}.")
        elif section:
            own = f"{{#{section.id}}}" if text.notice.numbered else number
            yield TYPED.broken(
                place,
                f"“{words}” is “{section.title}” today, and stays as it is typed when sections "
                "come and go.",
                f"Link it: `[… {own}](#{section.id})`.",
            )


def _cited(text: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """The words of each reference, its number, and its label."""
    for found in _names(language).finditer(text):
        behind = _BEHIND.match(text, found.end())
        if behind:
            words = text[found.start() : behind.end()]
            yield words, behind["number"] or "", behind["label"] or ""


@lru_cache(maxsize=64)
def _names(language: Language) -> re.Pattern[str]:
    return phrases(*language.terms.own_parts)


CHECKS = (own_parts,)
RULES = (NOWHERE, NUMBER, TYPED)
