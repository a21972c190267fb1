"""Rules on what each sentence of a translation allows, demands, denies and asks for.

They know words and not grammar, so they ask somebody to look and say nothing where a language's
list is empty, or where another word may say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from notice.languages.cldr import locale
from notice.languages.denials import denials, denies_plainly, may_be_denied
from notice.model.finding import Finding, Rule, Severity
from notice.translation.modality import Modality, modality
from notice.translation.pairs import Pair
from notice.translation.sentences import sentences

NEGATION = Rule(
    "parity.negation",
    Severity.WARNING,
    "A sentence of a translation denies what the source denies, and nothing else.",
    "Look whether a “not” was lost or added; if another word denies it, add that to `binding: "
    "not:` or `other_denials:` in `terms.yml`.",
)
_SEEMING_NEGATION = replace(NEGATION, severity=Severity.INFO)
"""Of one that was added, by words that nobody has listed, where nothing is permitted or asked: too
many languages deny where English does not, as in “no olvide” for “remember”."""
MODALS = Rule(
    "parity.modals",
    Severity.WARNING,
    "A sentence of a translation permits where the source permits, obliges where it obliges, and "
    "limits where it limits.",
    "Look whether “may”, “must” and “only” say the same; if a word is missing in `binding:` in "
    "`terms.yml`, add it there.",
)
ASKING = Rule(
    "parity.asking",
    Severity.WARNING,
    "A sentence of a translation asks for something where the source asks for it, and obtains it "
    "where the source does.",
    "Write that it is asked for, or obtained, as the source says; if a word is missing under `ask` "
    "or `obtain` in `binding:` in `terms.yml`, add it there.",
)

_Differing = tuple[Rule, tuple[str, str]]
"""The rule that is broken, and what the source says and the translation instead."""
_LONGEST_SURE = 25


def same_modality(pair: Pair) -> Iterator[Finding]:
    """Sentences that lost or gained a denial, a permission, a duty or a limit."""
    one, other = pair.source.language, pair.own.language
    if one is None or other is None:
        return
    known = {kind for kind, words in other.terms.binding.items() if words}
    known |= {kind for kind, words in other.terms.limits.items() if words}
    # Of a list that is empty, what an English sentence can be held against is known nevertheless.
    if locale(one.cldr).language == "en" and denials(locale(other.cldr).language).surely:
        known.add("not")
    if not known:
        return
    for both in pair.twins:
        for there, here in sentences(*both):
            want, have = modality(there, one), modality(here, other)
            for rule, says in _differing(want, have, known):
                yield pair.exchanged(rule, both, (there, here), says)


def _differing(want: Modality, have: Modality, known: set[str]) -> Iterator[_Differing]:
    if "not" in known:
        yield from _denials(want, have) if have.is_listed else _plain_denials(want, have)
    if {"may", "must"} <= known:
        yield from _modals(want, have)
    if (want.asks or want.obtains) and {"ask", "obtain"} <= known:
        yield from _asking(want, have)
    is_limit_lost = "only" in known and want.only and not have.only
    if is_limit_lost and not _replaces_limit(want, have):
        yield MODALS, ("sets a limit", "sets none")
    if {"least", "most"} <= known:
        if want.least > have.least and have.most > want.most:
            yield MODALS, ("says “at least”", "“at most”")
        elif want.most > have.most and have.least > want.least:
            yield MODALS, ("says “at most”", "“at least”")


def _denials(want: Modality, have: Modality) -> Iterator[_Differing]:
    # In a long sentence, one word may deny two things.
    is_short = len(want.text.split()) <= _LONGEST_SURE
    fewer = want.denies_surely - have.denies_most
    is_lost = want.denies and not have.denies
    is_lost = is_lost or (is_short and fewer > 0 and have.knows_turns)
    # “Does not … except” is “does … only”, and where much is said, nobody can tell which it is.
    is_limit = not is_short and want.only and have.only
    is_forbidden = is_short and have.forbids > want.forbids and have.may < want.may
    is_freed = want.forbids > have.forbids and have.may > want.may
    if is_lost and not (is_limit or _makes_up(have, want, fewer)):
        what = "denies something" if not have.denies else "denies more than one thing"
        yield NEGATION, (what, "does not")
    elif have.denies and not want.denies and not _limits(want, have):
        yield NEGATION, ("denies nothing", "denies something")
    elif is_forbidden and not _limits(want, have):
        yield NEGATION, ("permits something", "forbids it")
    elif is_freed and have.denies_most < want.denies and not _limits(have, want):
        yield NEGATION, ("forbids something", "permits it")


def _plain_denials(want: Modality, have: Modality) -> Iterator[_Differing]:
    """The same where nobody has listed the language's words: only what nothing can make up for."""
    is_said_otherwise = want.fixed or have.fixed or want.only
    if is_said_otherwise or (want.denies > 0) == (have.denies > 0):
        return
    if denies_plainly(want.text) and not have.turns:
        yield NEGATION, ("denies something", "does not")
    elif have.denies and not (want.turns or may_be_denied(want.text)):
        # “At least” is “not less” in many languages.
        is_plain = (want.may or want.must) and not (want.least or want.most)
        rule = NEGATION if is_plain else _SEEMING_NEGATION
        yield rule, ("denies nothing", "denies something")


def _makes_up(one: Modality, other: Modality, denials: int) -> bool:
    """Whether one side has so many more words than the other that can stand for a denial.

    “Only with” is as much as “not without”.
    """
    more = max(0, one.turns - other.turns) + max(0, one.fixed - other.fixed)
    return one.only > other.only or more >= max(1, denials)


def _limits(one: Modality, other: Modality) -> bool:
    """Whether one side says by a limit, or by another word, what the other denies."""
    return bool(one.only) or _makes_up(one, other, 1)


def _replaces_limit(want: Modality, have: Modality) -> bool:
    """Whether the translation has more of what can stand for "only".

    Of “not … except”, a short list may well know the first alone.
    """
    if want.denies and have.denies and not have.knows_turns:
        return True
    return have.denies > want.denies or have.fixed > want.fixed or bool(have.turns)


def _modals(want: Modality, have: Modality) -> Iterator[_Differing]:
    if have.frees and want.forbids and not want.frees:
        yield MODALS, ("forbids something", "says only that it is no duty")
    elif want.forbids != have.forbids:
        return  # that is a matter of denials
    elif have.may < want.may and have.must > want.must and have.allows <= want.allows:
        yield MODALS, ("permits something", "obliges to it")
    elif have.hedged > want.hedged and have.may > want.may and want.eases <= have.eases:
        yield MODALS, ("obliges to something", "says that it may be a duty")
    elif have.must_surely < want.must and have.may_surely > want.may and not _eased(want, have):
        yield MODALS, ("obliges to something", "only permits it")
    elif want.will and not have.will and have.may > want.may and want.eases <= have.eases:
        yield MODALS, ("promises something", "only permits it")
    elif want.may_surely and not (have.may or have.must or have.eases) and have.knows_eases:
        yield MODALS, ("permits something", "does not")
    elif want.must_surely and not (have.must or have.may or have.will or have.only):
        yield MODALS, ("obliges to something", "does not")
    elif sorted(want.order) == sorted(have.order) and want.order != have.order:
        yield MODALS, (f"says {_named(want)}", f"says {_named(have)}")


def _asking(want: Modality, have: Modality) -> Iterator[_Differing]:
    """Where one is exchanged for the other: who may ask for a thing may be refused it."""
    if have.asks < want.asks and have.obtains > want.obtains:
        yield ASKING, ("speaks of asking for something", "of obtaining it")
    elif have.obtains < want.obtains_surely and have.asks > want.asks:
        yield ASKING, ("speaks of obtaining something", "of asking for it")


def _eased(want: Modality, have: Modality) -> bool:
    """Whether English permits something too, or the translation only permits, as a duty does.

    Of two duties that a law states by “shall”, one may be there and the other a plain statement.
    """
    is_stated = have.must_surely and want.must_surely <= have.must_surely
    return want.eases > have.eases or bool(have.only or is_stated)


def _named(of: Modality) -> str:
    return ", then ".join(f"“{kind}”" for kind in of.order)


EXAMINE = (same_modality,)
RULES = (NEGATION, MODALS, ASKING)
