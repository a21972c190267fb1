"""What a review says of all that differs beside the texts: in the headline, and one by one."""

from __future__ import annotations

from collections.abc import Iterator

from notice.comparison.redline import Fate
from notice.languages.english import counted, listed, spoken
from notice.model.corpus import Version
from notice.model.markdown import as_name, as_words
from notice.review.content import Review, Table
from notice.sources.facts import Fact, is_lost_text

FACTS = "Words, settings and records of the site"
"""What `facts` are about."""
_MOST_NAMED = 3
_MOST_FACTS = 60
_MOST_FILES = 20
_LONGEST = 1000
_NOBODY_JUDGES = "no check can judge what comes of it, so somebody has to look"


def facts_of(review: Review) -> list[Fact]:
    """What else differs: above the texts, in the settings, in records and words of the site."""
    return [*(fact for text in review.texts for fact in text.facts), *review.facts]


def differs(review: Review) -> bool:
    """Whether anything differs of what makes the site, the words of the texts apart."""
    return bool(_count(review) or review.others)


def lost(review: Review) -> str:
    """That readers lose texts that were released; "" where they lose none."""
    number = sum(is_lost_text(fact) for fact in review.facts)
    return f"Readers lose {counted(number, 'released text')}" if number else ""


def no_text(review: Review) -> str:
    """That no text differs, as far as that is so: title and summary belong to a text."""
    return "No section changes" if _heads(review) - {"disclaimer"} else "No text changes"


def beside(review: Review) -> str:
    """How much differs beside the texts, to stand behind “No text changes;”."""
    number = _count(review)
    verb = "does" if number == 1 else "do"
    outside = f"{counted(len(review.others), 'file')} outside docs/"
    if not number:
        return f"{outside} {'does' if len(review.others) == 1 else 'do'}"
    said = f"{_words(number)} of the site {verb}"
    return f"{said}, and {outside}" if review.others else said


def uncalled(review: Review) -> str:
    """How much differs that does not belong to writing the next version; "" for nothing."""
    strange = [fact for fact in review.facts if not fact.is_routine]
    parts = [f"{_words(len(strange))} of the site"] if strange else []
    if review.others:
        parts.append(f"{counted(len(review.others), 'file')} outside docs/")
    one = len(strange) + len(review.others) == 1
    return f"{' and '.join(parts)} {'differs' if one else 'differ'}" if parts else ""


def _words(number: int) -> str:
    if number == 1:
        return "1 word, setting or record"
    return f"{number} words, settings or records"


def _heads(review: Review) -> set[str]:
    """What differs above the texts: title, summary, disclaimer."""
    return {
        section.id
        for text in review.texts
        for language in text.languages
        for section in language.head.sections
        if section.fate is not Fate.SAME
    }


def _count(review: Review) -> int:
    above = sum(
        section.fate is not Fate.SAME
        for text in review.texts
        for language in text.languages
        for section in language.head.sections
    )
    changes = sum(c.is_new or c.is_gone for text in review.texts for c in text.changes)
    # A word of the site that stands under a text is one, and not two.
    own = {f.path for f in review.facts if f.key == "disclaimer" and f.path.endswith("strings.yml")}
    above -= min(len(own), above)
    return len(facts_of(review)) + above + (changes if review.base else 0)


def withdrawals(review: Review) -> str:
    """What readers must be told first of all: which version is withdrawn, or is no longer."""
    told = [
        f"the version{'s' if len(some) > 1 else ''} of {_days(some)} "
        f"{'are' if len(some) > 1 else 'is'} {what}"
        for some, what in (
            (review.withdrawn, "withdrawn"),
            (review.restored, "no longer withdrawn"),
        )
        if some
    ]
    return f"Readers must be told: {'; '.join(told)}" if told else ""


def _days(versions: tuple[Version, ...]) -> str:
    return " and ".join(spoken(version.effective) for version in versions)


def beside_sentences(review: Review) -> Iterator[str]:
    """What differs beside the texts, named: the records first, of which readers see most."""
    found = [f for f in sorted(facts_of(review), key=_rank) if not f.is_routine]
    # What the headline says of a withdrawal is not said twice.
    is_said = bool(withdrawals(review))
    left = [f for f in found if not (is_said and f.keys[:1] == ("withdrawn",))]
    for fact in left[:_MOST_NAMED]:
        seen = f": {fact.seen}" if fact.seen else ""
        yield f"{fact.path}{', ' if fact.key else ''}{fact.key}{seen or ' differs'}."
    if (more := len(left) - _MOST_NAMED) > 0:
        verb = "stand" if more > 1 else "stands"
        yield f"{counted(more, 'other difference')} {verb} below, under “{FACTS}”."
    if review.others:
        names = listed(review.others, _MOST_FILES)
        yield f"Files outside docs/ differ: {names}; {_NOBODY_JUDGES}."
    if review.quiet:
        names = listed(review.quiet)
        yield f"Comments, line breaks or the order of keys differ, and nothing else, in {names}."


def routine_sentences(review: Review) -> Iterator[str]:
    """What belongs to writing the next version, named for who reads of nothing else."""
    for fact in [fact for fact in facts_of(review) if fact.is_routine][:_MOST_NAMED]:
        yield f"{fact.path}, {fact.key}: {fact.seen or 'differs'}."


_FIRST = ("withdrawn", "approved", "note", "translates", "corrected")


def _rank(fact: Fact) -> int:
    name = fact.keys[0] if fact.keys else ""
    is_record = fact.path.endswith(".md") and name in _FIRST
    return _FIRST.index(name) if is_record else len(_FIRST) + fact.is_routine


def facts_as_markdown(review: Review) -> Iterator[str]:
    """What differs, one line each."""
    found = sorted(facts_of(review), key=_rank)
    for fact in found[:_MOST_FACTS]:
        where = f"{as_name(fact.path)}, {as_name(fact.key)}" if fact.key else as_name(fact.path)
        seen = f" ({as_words(fact.seen)})" if fact.seen else ""
        yield f"- {where}: {_value(fact.old)} → {_value(fact.new)}{seen}"
    if len(found) > _MOST_FACTS:
        yield f"- {len(found) - _MOST_FACTS} more stand in `review.html`."
    if review.others:
        names = ", ".join(map(as_name, review.others[:_MOST_FACTS]))
        more = len(review.others) - _MOST_FACTS
        rest = f" and {more} more" if more > 0 else ""
        yield f"- files outside `docs/` differ: {names}{rest} ({_NOBODY_JUDGES})"


def _value(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"“{as_words(cut)}”" if text else "nothing"


def facts_tables(review: Review) -> tuple[Table, ...]:
    """The same as a table; none where nothing differs."""
    rows = [
        (f.path, f.key, f.old or "nothing", f.new or "nothing", f.seen)
        for f in sorted(facts_of(review), key=_rank)
    ]
    rows += [(name, "", "", "differs", _NOBODY_JUDGES) for name in review.others]
    head = ("File", "Key", "Before", "Now", "What comes of it")
    return (Table(FACTS, "", head, tuple(rows)),) if rows else ()
