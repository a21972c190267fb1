"""Rules on what a language needs beside its text: its words, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from notice.finding import Finding, Place, Rule, Severity
from notice.language import Terms
from notice.model import Corpus
from notice.translation import is_untranslated, mark

WORDS = Rule(
    "strings.untranslated",
    Severity.ERROR,
    "No word of the site is left in the language of the source.",
    "Translate each word, and take the mark away; the preview shows them meanwhile.",
)
KNOWN = Rule(
    "terms.incomplete",
    Severity.WARNING,
    "Each language has a `terms.yml`, and no block of it that the checks need is empty.",
    "Fill it in, as the other languages have it; what is not known is not checked.",
)
_MOST_NAMED = 3


def words_translated(corpus: Corpus) -> Iterator[Finding]:
    """Words of the site that are marked as not translated yet, together for each language."""
    source = corpus.settings.source
    for strings in corpus.strings.values():
        named = {a.name: a.line for a in strings.authorities}
        texts = [*strings.words.items(), *((name, name) for name in named)]
        marked = [key for key, text in texts if is_untranslated(text, source)]
        if marked:
            lines = {**strings.lines, **named}
            more = f" and {len(marked) - _MOST_NAMED} more" * (len(marked) > _MOST_NAMED)
            first = ", ".join(f"`{key}`" for key in marked[:_MOST_NAMED])
            yield WORDS.broken(
                Place(strings.path, lines.get(marked[0], 1)),
                f"{len(marked)} of {len(texts)} words are still marked `{mark(source)}`: "
                f"{first}{more}.",
            )


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
        if empty:
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


CHECKS = (words_translated, languages_known)
RULES = (WORDS, KNOWN)
