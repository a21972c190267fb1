"""Rules that hold the site's own words of a language against each other.

What a language calls a version, or a correction, it calls so in all of `strings.yml`.  Which word
renders which is learnt from the file itself: from the entries that share a word of the source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from notice.languages.lexicon import phrases
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Rule, Severity
from notice.model.language import Terms
from notice.translation.state import is_untranslated

VERSION = Rule(
    "strings.version",
    Severity.WARNING,
    "In the sentence on language versions, the word for a dated version does not stand alone.",
    "Readers take it for one of another date: say of which language it is, as in “language "
    "version”, or write “text”.",
)
RENDERINGS = Rule(
    "strings.renderings",
    Severity.INFO,
    "A word of the source has one rendering in all of the site's own words.",
    "Use one of them; where both are right, add this one under the source's word in `also:` in "
    "`terms.yml`.",
)

SUCCESSION = Rule(
    "strings.succession",
    Severity.ERROR,
    "What is still to come is not said with the words for what has come: that one version has "
    "replaced another.",
    "Choose words that claim nothing yet, as “Previous version” beside “Replaces”, and “Next "
    "version” beside “Superseded by”.",
)
_PLACEHOLDER = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:.!?]\s+")
_ON_LANGUAGES = ("disclaimer", "disclaimer.line")
_SUCCESSION = (
    ("header.previous", "header.replaces"),
    ("header.next", "header.superseded-by"),
)
_NEAR = 3
_LEAST_STEM, _MOST_ENDING = 5, 3


def versions_of_language(corpus: Corpus) -> Iterator[Finding]:
    """The word for a dated version where only the texts in several languages can be meant."""
    for tag, strings in corpus.strings.items():
        terms = corpus.terms.get(tag)
        named = _WORD.findall(_PLACEHOLDER.sub(" ", strings.words.get("version", "")))
        if terms is None or not terms.of_language or not named or corpus.is_retired(tag):
            continue
        name = max(named, key=len)
        version = phrases(f"{name[: max(_LEAST_STEM, len(name) - _MOST_ENDING)]}*")
        texts = [(key, strings.words.get(key, ""), strings.place(key)) for key in _ON_LANGUAGES]
        if notice := corpus.working.get(tag):
            texts.append(("disclaimer", notice.disclaimer, notice.place("disclaimer")))
        for key, text, place in texts:
            if words := _alone(text, version, phrases(*terms.of_language)):
                message = (
                    f"In `{key}`, “{words}” stands alone, which is the word for a version of a day."
                )
                yield VERSION.broken(place, message)


def succession_apart(corpus: Corpus) -> Iterator[Finding]:
    """Labels of a version that is still to come that read as those of one that has come.

    Pages show the one or the other by the day, and a page that claimed too much would be refused
    on the day of an announcement.
    """
    for strings in corpus.strings.values():
        for open_key, claiming in _SUCCESSION:
            said, claimed = (strings.words.get(key, "") for key in (open_key, claiming))
            if said and said.casefold() == claimed.casefold():
                yield SUCCESSION.broken(
                    strings.place(open_key),
                    f"`{open_key}` and `{claiming}` both read “{said}”.",
                    also=(strings.place(claiming),),
                )


def _alone(text: str, version: re.Pattern[str], of_language: re.Pattern[str]) -> str:
    """The first word for a version near which nothing says of which language it is; else ""."""
    for clause in _CLAUSE.split(text):
        for found in version.finditer(clause):
            before = clause[: found.start()].split()[-_NEAR:]
            behind = clause[found.end() :].split()[:_NEAR]
            if not of_language.search(" ".join((*before, *behind))):
                return found[0]
    return ""


_LEAST_ENGLISH, _LEAST_OWN = 5, 4
_FEWEST, _SURE, _OWN_SURE, _LINKED = 4, 0.75, 0.6, 0.4


class _Entries:
    """The words of the entries, those that begin alike as one family, and where each stands."""

    def __init__(self, texts: Mapping[str, str], least: int) -> None:
        token = re.compile(rf"\{{\w+\}}|([^\W\d_]{{{least},}})")  # what is in braces is no word
        found = {key: token.findall(text.casefold()) for key, text in texts.items()}
        family, head = {}, ""
        for word in sorted(set().union(*found.values()) - {""}):
            if not (head and word.startswith(head[: max(least, len(head) - 2)])):
                head = word
            family[word] = head
        self.written = {
            key: {family[word]: word for word in words if word} for key, words in found.items()
        }
        self.keys: dict[str, set[str]] = defaultdict(set)
        for key, words in self.written.items():
            for word in words:
                self.keys[word].add(key)


# The source's words are asked for by each language.
@lru_cache(maxsize=64)
def _entries(texts: tuple[tuple[str, str], ...], least: int) -> _Entries:
    return _Entries(dict(texts), least)


def one_rendering_in_all(corpus: Corpus) -> Iterator[Finding]:
    """English words that have one rendering nearly everywhere, and another in some entries."""
    source = corpus.strings.get(corpus.settings.source)
    if source is None:
        return
    for tag, strings in corpus.strings.items():
        if strings is source or corpus.is_retired(tag):
            continue
        words = strings.words
        shared = [
            key
            for key in source.words
            if key in words and not is_untranslated(words[key], source.locale)
        ]
        there = _entries(tuple((key, source.words[key]) for key in shared), _LEAST_ENGLISH)
        here = _entries(tuple((key, words[key]) for key in shared), _LEAST_OWN)
        for word, usual, other, key in _second_renderings(there, here):
            if not _is_known(word, other, corpus.terms.get(tag)):
                yield RENDERINGS.broken(
                    strings.place(key),
                    f"`{key}` says “{other}” for “{word}”, and the other words of the site say "
                    f"“{usual}”.",
                    also=(source.place(key),),
                )


def _is_known(word: str, other: str, terms: Terms | None) -> bool:
    return bool(terms and phrases(*terms.also.get(word, ())).fullmatch(other))


def _second_renderings(there: _Entries, here: _Entries) -> Iterator[tuple[str, str, str, str]]:
    """English word, usual rendering, other rendering and key, for each entry with another."""
    for word, usual in _usual(there, here):
        without = {key for key in there.keys[word] if usual not in here.written[key]}
        others = sorted({o for key in without for o in here.written[key]})
        for other in others:
            keys = here.keys[other]
            if keys <= without and not (
                other[:3] == usual[:3]
                or usual[:_LEAST_STEM] in other
                or _is_of_another(word, keys, other, there, here)
            ):
                for key in sorted(keys):
                    yield there.written[key][word], usual, here.written[key][other], key


def _usual(there: _Entries, here: _Entries) -> Iterator[tuple[str, str]]:
    """English words with the rendering that nearly all entries with them have, and few others."""
    for word, keys in there.keys.items():
        if len(keys) < _FEWEST:
            continue
        counts = Counter(own for key in sorted(keys) for own in here.written[key])
        for own, count in counts.most_common(1):
            if count >= _SURE * len(keys) and count >= _OWN_SURE * len(here.keys[own]):
                yield word, own


def _is_of_another(word: str, keys: set[str], own: str, there: _Entries, here: _Entries) -> bool:
    """Whether another English word of these entries has no other rendering there than this one."""
    shared = set.intersection(*(set(there.written[key]) for key in keys)) - {word}
    beside = set.intersection(*(set(here.written[key]) for key in keys)) - {own}
    return any(
        not any(_is_linked(there.keys[one], here.keys[other]) for other in beside) for one in shared
    )


def _is_linked(some: set[str], others: set[str]) -> bool:
    """Whether two words stand in the same entries more often than by chance."""
    both = len(some & others)
    return both > 1 and 2 * both >= _LINKED * (len(some) + len(others))


CHECKS = (versions_of_language, succession_apart, one_rendering_in_all)
RULES = (VERSION, SUCCESSION, RENDERINGS)
