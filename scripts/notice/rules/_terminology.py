"""Rules on the terms of a translation: the law's own, each where the source has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from notice.languages.lexicon import phrases
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Rule, Severity
from notice.translation.pairs import Pair

TERM = Rule(
    "parity.terms",
    Severity.WARNING,
    "Where the source uses a term, a translation uses its rendering in `terms.yml`.",
    "Use the term of the law, or add this rendering to `terms.yml` if it is right as well.",
)
EXCLUSIVE = Rule(
    "terms.exclusive",
    Severity.WARNING,
    "The rendering of an exclusive term stands only where the source has that term.",
    "It means something else in law than what the source says here: use another word.",
)
WRONG = Rule(
    "terms.wrong",
    Severity.WARNING,
    "A translation uses none of the renderings that its `terms.yml` calls wrong.",
    "Write the right one.",
)


def terms_rendered(pair: Pair) -> Iterator[Finding]:
    """Terms of the source whose rendering a section lacks, and renderings that mean another."""
    if pair.own.language is None or pair.source.language is None:
        return
    own, source = pair.own.language.terms, pair.source.language.terms
    seeming = phrases(*source.no_term)
    text = seeming.sub("", pair.source.text) if source.no_term else pair.source.text
    for name, written in source.terms.items():
        renderings = own.terms.get(name, ())
        there = _stands(text, written)
        if not renderings or not (there or name in own.exclusive):
            continue
        here = _stands(pair.own.text, renderings)
        if there and not here and not _stands(pair.own.text, own.also.get(name, ())):
            yield _lacking(pair, name, written, renderings)
        may_mean = (*written, *source.also.get(name, ()))
        if here and not there and not _stands(pair.source.text, may_mean):
            word = _first(pair.own.text, renderings)
            yield pair.differ(
                EXCLUSIVE,
                pair.beside(here=word),
                f"In {pair.name}, “{word}” means “{name}”, of which {pair.source.name} does not "
                f"speak.",
                words=("", word),
            )


def _lacking(
    pair: Pair, name: str, written: tuple[str, ...], renderings: tuple[str, ...]
) -> Finding:
    known = ", ".join(f"“{one}”" for one in renderings)
    word = _first(pair.source.text, written)
    return pair.differ(
        TERM,
        pair.beside(there=word),
        f"In {pair.name}, {pair.source.name} speaks of “{name}”, and none of its renderings stands "
        f"here: {known}{' (`*` stands for any ending)' if '*' in known else ''}.",
        words=(word, ""),
    )


# The source's text is asked for the same terms once for each language.
@lru_cache(maxsize=65536)
def _stands(text: str, wanted: tuple[str, ...]) -> bool:
    return bool(_first(text, wanted))


@lru_cache(maxsize=65536)
def _first(text: str, wanted: tuple[str, ...]) -> str:
    """The first words that are one of the phrases; one with a capital is a name, and has it."""
    if not wanted:
        return ""
    names = tuple(one for one in wanted if one[0].isupper())
    for found in phrases(*wanted).finditer(text):
        if found[0][0].isupper() or not names or not phrases(*names).fullmatch(found[0]):
            return found[0]
    return ""


def no_wrong_renderings(pair: Pair) -> Iterator[Finding]:
    """Renderings that the language's own list calls wrong, each once with all its lines."""
    language = pair.own.language
    if language is None or not phrases(*language.terms.wrong).search(pair.own.text):
        return
    for wrong, right in language.terms.wrong.items():
        found = [m[0] for m in phrases(wrong).finditer(pair.own.text)]
        if found:
            more = f", and so {len(found) - 1} more here" if len(found) > 1 else ""
            places = dict.fromkeys(map(pair.own.place, dict.fromkeys(found)))
            first, *others = places
            yield WRONG.broken(
                first,
                f"In {pair.name}, “{found[0]}” is a wrong rendering{more}.",
                f"Write “{right}”.",
                also=(pair.source.place(), *others),
            )


def wrong_words(corpus: Corpus) -> Iterator[Finding]:
    """The same in the site's own words."""
    for tag, strings in corpus.strings.items():
        terms = corpus.terms.get(tag)
        if terms is None or not terms.wrong or corpus.is_retired(tag):
            continue
        for key, text in strings.words.items():
            if not phrases(*terms.wrong).search(text):
                continue
            for wrong, right in terms.wrong.items():
                if found := phrases(wrong).search(text):
                    yield WRONG.broken(
                        strings.place(key),
                        f"In `{key}`, “{found[0]}” is a wrong rendering.",
                        f"Write “{right}”.",
                    )


EXAMINE = (terms_rendered, no_wrong_renderings)
RULES = (TERM, EXCLUSIVE, WRONG)
