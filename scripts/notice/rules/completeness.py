"""Rules on what a language needs beside its text: its words, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.language import Terms
from notice.translation.state import marked_as

WORDS = Rule(
    "strings.untranslated",
    Severity.ERROR,
    "No word of the site is left in another language.",
    "Translate each word, and take the mark away; the preview shows them meanwhile.",
)
KNOWN = Rule(
    "terms.incomplete",
    Severity.WARNING,
    "Each language has a `terms.yml`, and no block of it that the checks need is empty.",
    "Fill it in, as the other languages have it; what is not known is not checked.",
)
SAME = Rule(
    "translation.same",
    Severity.WARNING,
    "A title, a heading or a word of the site does not read alike in two languages.",
    "Translate it; a name that stands alike everywhere goes under `unchanged:` in the source's "
    "`terms.yml`.",
)
_MOST_NAMED = 3
_FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def words_translated(corpus: Corpus) -> Iterator[Finding]:
    """Words of the site that are marked as not translated yet, together for each language."""
    for strings in corpus.strings.values():
        named = {a.name: a.line for a in strings.authorities}
        texts = [*strings.words.items(), *((name, name) for name in named)]
        marks = {key: mark for key, text in texts if (mark := marked_as(text))}
        if marked := list(marks):
            lines = {**strings.lines, **named}
            more = f" and {len(marked) - _MOST_NAMED} more" * (len(marked) > _MOST_NAMED)
            first = ", ".join(f"`{key}`" for key in marked[:_MOST_NAMED])
            yield WORDS.broken(
                Place(strings.path, lines.get(marked[0], 1)),
                f"{len(marked)} of {len(texts)} words are still marked `{marks[marked[0]]}`: "
                f"{first}{more}.",
            )


def words_differ(corpus: Corpus) -> Iterator[Finding]:
    """Titles, headings, notes and words of the site that are the source's own, mark or not."""
    source, terms = corpus.settings.source, corpus.terms.get(corpus.settings.source)
    names = frozenset(name.casefold() for name in terms.unchanged) if terms else frozenset()
    originals = corpus.strings[source].words if source in corpus.strings else {}
    for strings in corpus.strings.values():
        if strings.locale == source or corpus.is_retired(strings.locale):
            continue
        for key, text in strings.words.items():
            if _is_same(text, originals.get(key, ""), names):
                message = f"`{key}` reads as in {source_name(corpus)}: “{text}”."
                yield SAME.broken(strings.place(key), message)
    for original, notice in corpus.translations_at_work():
        for name, text, place in _titles(notice):
            other = next((o for o in _titles(original) if o[0] == name), None)
            if other and _is_same(text, other[1], names):
                message = f"{name} reads as in {source_name(corpus)}: “{text}”."
                yield SAME.broken(place, message, also=(other[2],))


def _is_same(text: str, original: str, names: frozenset[str]) -> bool:
    words = _WORD.findall(_PLACEHOLDER.sub("", text))
    is_alike = text.casefold() == original.casefold() not in names
    return is_alike and len(words) >= _FEWEST_WORDS


def _titles(notice: Notice) -> Iterator[tuple[str, str, Place]]:
    """The title, the note and the headings: what messages call them, their words, their places."""
    yield "`title`", notice.title, notice.place("title")
    yield "`note`", notice.note, notice.place("note")
    for section in notice.sections:
        name = f"The heading of `{section.id}`"
        yield name, section.title, Place(notice.path, section.line)


def languages_known(corpus: Corpus) -> Iterator[Finding]:
    """Languages of which the checks lack something, so that they would be silent."""
    for tag in corpus.settings.tags:
        if tag not in corpus.strings or corpus.is_retired(tag):
            continue
        terms = corpus.terms.get(tag)
        if terms is None:
            path = f"docs/{tag}/terms.yml"
            yield KNOWN.broken(Place(path), "There is no such file, so much is not checked here.")
            continue
        empty = [f"`{name}`" for name in _empty(terms)]
        if empty and terms.is_legible:
            yield KNOWN.broken(
                Place(terms.path),
                f"Nothing stands under {', '.join(empty)}, so the checks say nothing of it.",
            )


def _empty(terms: Terms) -> Iterator[str]:
    for name in ("binding", "units", "numbers"):
        if not any(getattr(terms, name).values()):
            yield name
    for name in ("articles", "common"):
        if not getattr(terms, name):
            yield name
    if terms.typography is None or not terms.typography.quotes[0]:
        yield "typography"


CHECKS = (words_translated, words_differ, languages_known)
RULES = (WORDS, SAME, KNOWN)
