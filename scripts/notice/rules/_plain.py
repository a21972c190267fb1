"""Hints for plain language in the working texts: long sentences, and words that leave things open.

They are hints and no more: WP260 rev.01, 12 and 13, asks for concise and definite words, and only
a reader can judge them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from notice.languages.lexicon import phrases
from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules._reading import line_of, sentences
from notice.rules._working import working_texts

MOST_WORDS = 25
"""GOV.UK, "Sentence length: why 25 words is our limit"; the Australian Government's Style Manual,
"Sentence length", has the same.  Made for English, it is a rule of thumb elsewhere."""

LONG = Rule(
    "plain.long-sentence",
    Severity.INFO,
    f"Sentences have {MOST_WORDS} words at most (GOV.UK, “Why 25 words is our limit”).",
    f"Sentences of more than {MOST_WORDS} are hard to read; see whether you can split it.",
)
VAGUE = Rule(
    "plain.vague-word",
    Severity.INFO,
    "No word leaves open what is done (WP260 rev.01, 13).",
    "Say what is done, and when, where you can.",
)
_QUOTED = 7
_NAMED = 4


def plain_language(corpus: Corpus) -> Iterator[Finding]:
    """At most one hint of each kind for a section."""
    for notice in working_texts(corpus):
        for section, pairs in groupby(sentences(notice), key=lambda pair: pair[0]):
            said = [sentence for _, sentence in pairs]
            yield from _long(notice, section, said)
            yield from _vague(corpus, notice, section, said)


def _long(notice: Notice, section: Section, said: list[str]) -> Iterator[Finding]:
    # Few sentences are so long, whatever is counted.
    likely = (sentence for sentence in said if len(sentence.split()) > MOST_WORDS)
    long = [sentence for sentence in likely if len(_words(sentence)) > MOST_WORDS]
    if long:
        longest = max(long, key=lambda sentence: len(_words(sentence)))
        words = _words(longest)
        more = len(long) - 1
        others = f" So {'is' if more == 1 else 'are'} {more} more of this section." if more else ""
        yield LONG.broken(
            Place(notice.path, line_of(section, longest)),
            f"“{' '.join(words[:_QUOTED])} …” is long, with {len(words)} words.{others}",
        )


def _words(sentence: str) -> list[str]:
    """The words as spaces part them, without lone signs."""
    return [word for word in sentence.split() if any(sign.isalnum() for sign in word)]


def _vague(corpus: Corpus, notice: Notice, section: Section, said: list[str]) -> Iterator[Finding]:
    terms = corpus.terms.get(notice.locale)
    found = Counter(
        match[0].lower()
        for sentence in said
        for match in phrases(*(terms.vague if terms else ())).finditer(sentence)
    )
    if found:
        named = [f"“{word}” ({count})" for word, count in found.most_common(_NAMED)]
        rest = ", and others" * (len(found) > _NAMED)
        yield VAGUE.broken(
            Place(notice.path, section.line),
            f"Words of `{section.id}` leave open what is done: {', '.join(named)}{rest}.",
        )


CHECKS = (plain_language,)
RULES = (LONG, VAGUE)
