"""What a review says in sentences: the same in Markdown and in HTML, and markup in neither.

They are for the people who work on the notice, and so in English, as the checks are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from notice.comparison.redline import Fate
from notice.languages.cldr import english_name
from notice.languages.english import counted, listed, spoken
from notice.model.corpus import LEAD, Change, Effect
from notice.model.finding import Finding, Severity
from notice.review._correcting import is_correction
from notice.review._pairing import Group, Pair
from notice.review.content import Cell, ChangeReview, LanguageReview, Review, Row, TextReview
from notice.text.fields import field_of, label
from notice.translation.state import State

_UNTITLED = {
    LEAD: "Introduction",
    "title": "Title",
    "summary": "Summary",
    "short": "In short",
    "disclaimer": "Which language prevails",
}
_FATES = {
    None: "–",
    Fate.SAME: "same",
    Fate.EDITED: "changed",
    Fate.INSERTED: "new",
    Fate.DELETED: "removed",
}
_EFFECTS = {
    Effect.FAVOURABLE: "to the readers’ advantage",
    Effect.NEUTRAL: "neutral",
    Effect.ADVERSE: "to the readers’ disadvantage",
}


def language_name(review: Review, tag: str) -> str:
    """A language by its own name, as `mkdocs.yml` has it."""
    return next((loc.name for loc in review.corpus.settings.locales if loc.tag == tag), tag)


def known_name(review: Review, tag: str) -> str:
    """A language by a name that counsel can read, whatever its script."""
    english, own = english_name(tag), language_name(review, tag)
    return english if english == own else f"{english} ({own})"


def title(review: Review) -> str:
    """What is reviewed: the notice by its title."""
    source = review.corpus.working.get(review.corpus.settings.source)
    return source.title if source and source.title else "The notice"


def name_of(review: Review, group: Group) -> str:
    """The text that is compared."""
    if group.version and not (group.is_working and review.base):
        return f"The version of {_day(group)}"
    return "The working texts"


def about(review: Review, text: TextReview) -> str:
    """Which text a chapter is about, where there are several."""
    return f"{name_of(review, text.group)}: " if len(review.texts) > 1 else ""


def compared(review: Review, group: Group) -> str:
    """What is compared with what, in a sentence or two."""
    if not group.is_working:
        return _since(review, group)
    if review.base:
        sentence = f"The working texts of today beside those at {review.base}."
    elif group.version:
        return (
            f"Nothing has been written since the version of {_day(group)} was released: its texts "
            "are shown beside the versions that they replace."
        )
    else:
        sentence = "The working texts beside the newest released versions that they replace."
    if group.bears_date_of:
        day = spoken(group.bears_date_of.effective)
        if is_correction(group):
            return f"{sentence} Without these words they are the version of {day}, as released."
        sentence += (
            f" They still bear the date of the released version of {day} and differ from it: the "
            "next version needs dates, changes and a summary of its own; a slip is mended by "
            "`notice correct`."
        )
    return sentence


def _since(review: Review, group: Group) -> str:
    found = []
    if any(pair.is_next for pair in group.pairs):
        found.append(
            f"The texts of the version of {_day(group)} that are new since {review.base}, each "
            "beside the version before it."
        )
    if not all(pair.is_next for pair in group.pairs):
        found.append(
            f"The released texts of the version of {_day(group)} that differ from those at "
            f"{review.base}."
        )
    return " ".join(found)


def _day(group: Group) -> str:
    assert group.version is not None
    return spoken(group.version.effective)


def against(review: Review, pair: Pair) -> str:
    """With what a language's text is compared."""
    if pair.old is None:
        return "There is no earlier text in this language: all of it is new."
    if pair.new is None:
        return gone(review, pair.locale)
    if pair.against is None:
        return f"Compared with the working text at {review.base}."
    if not pair.is_next and review.base:
        return f"Compared with the released text as it stood at {review.base}."
    return f"Compared with the version of {spoken(pair.against)}."


def gone(review: Review, tag: str) -> str:
    """What became of a language whose working text is no longer there."""
    name, corpus = language_name(review, tag), review.corpus
    if tag not in corpus.settings.tags:
        return f"{name} was taken out of {corpus.settings.path}."
    if corpus.is_retired(tag):
        return f"The text in {name} was removed; the language is retired."
    return f"The text in {name} was removed: it stays behind at the next release."


def cell_words(cell: Cell) -> str:
    """What became of a section in a language, in a few words."""
    words = [_FATES[cell.fate]]
    if cell.is_moved:
        words = ["moved"] if cell.fate is Fate.SAME else [*words, "moved"]
    if cell.is_form:
        words = ["form changed"]
    if cell.state and cell.state is not State.CURRENT and cell.state is not State.MISSING:
        words.append(str(cell.state))
    if cell.state is State.MISSING:
        words = ["missing"]
    return ", ".join(words)


def row_note(review: Review, row: Row) -> str:
    """What the row comes to: which languages do not follow."""
    source = review.corpus.settings.source
    changed = [tag for tag, cell in row.cells.items() if cell.is_changed]
    if not row.is_source_changed:
        return f"{listed(changed)} only"
    still = (*row.unmoved, *row.excused)
    if len(still) == len(row.cells) - 1:
        note = f"{language_name(review, source)} only"
    else:
        note = f"not {listed(still)}" if still else "all languages"
    if row.unmoved and not row.behind:
        note += ", signed off"
    note += "".join(f"; {tag} {why}" for tag, why in row.excused.items())
    states = {tag: row.cells[tag].state for tag in changed}
    unsigned = [tag for tag, state in states.items() if state not in {None, State.CURRENT}]
    return note + (f"; not signed off: {listed(unsigned)}" if unsigned else "")


def assessed(change: Change) -> str:
    """How much a change matters and whom it helps."""
    grade = "no change of substance" if change.materiality == "none" else str(change.materiality)
    whom = f", for {listed(change.whom)} alone" if change.whom else ""
    return f"{grade}, {_EFFECTS[change.effect]}{whom}"


def remarks(change: Change) -> Iterator[str]:
    """What else an entry says: former ids, and why words that bind mean the same."""
    if change.was:
        yield f"Its sections had these ids before: {listed(change.was)}."
    if change.same_meaning:
        yield f"Legal says that words that bind mean the same: {change.same_meaning}"


def doubted(text: TextReview) -> Iterator[str]:
    """Where the changes say less than the words do, and what was said of it."""
    titles = {row.id: section_name(row.id, row.title) for row in text.rows}
    for doubt in (*text.doubts, *text.assured):
        words = "; ".join(doubt.words)
        name = titles.get(doubt.section, doubt.section)
        if doubt.is_explained:
            yield f"{name}: legal says that these words mean the same: {words}."
        else:
            yield f"{name}: not self-evident from {', '.join(doubt.kinds)}: {words}."


def weighed(text: TextReview) -> tuple[list[ChangeReview], str]:
    """The classified changes that matter here, and a sentence on those that stay as they were.

    A change that was listed before matters where it names a section that differs again.
    """
    if not text.group.before:
        return list(text.changes), ""
    differing = {row.id for row in text.rows if row.is_source_changed}
    is_same_version = not text.group.bears_date_of

    def matters(entry: ChangeReview) -> bool:
        again = is_same_version and not differing.isdisjoint(entry.change.sections)
        return entry.is_new or entry.is_gone or again

    shown = [entry for entry in text.changes if matters(entry)]
    rest = len(text.changes) - len(shown) if shown or text.rows else 0
    kept = f"{counted(rest, 'change')} listed before {'stay' if rest > 1 else 'stays'} as it was."
    return shown, kept.replace("stay as it was", "stay as they were") if rest else ""


def translation_words(language: LanguageReview) -> str:
    """How current a translation is, in a sentence; "" for the text that prevails."""
    if not language.states:
        return ""
    late = [f"{label(s.id)} ({s.state})" for s in language.states if s.state is not State.CURRENT]
    fields = [field_of(s.id) for s in language.states if field_of(s.id)]
    total = counted(len(language.states) - len(fields), "section")
    if not late and not language.unsignable:
        return f"All {total} signed off as rendering the text that prevails."
    whole = f"{total} and {listed(fields)}" if fields else total
    words = f"Of {whole}, {len(late)} not up to date: {listed(late, 10)}." if late else ""
    if language.unsignable:
        reasons = dict.fromkeys(message.replace("`", "") for _, message in language.unsignable)
        words = f"{words} Would not be signed off: {' '.join(reasons)}".strip()
    return words


def translations(text: TextReview) -> list[tuple[str, list[str]]]:
    """How current the translations are: each sentence, and the languages of which it is true."""
    found: dict[str, list[str]] = {}
    for language in text.languages:
        if words := translation_words(language):
            found.setdefault(words, []).append(language.locale)
    return list(found.items())


def summaries(text: TextReview) -> list[str]:
    """Which summaries say what those of a version before said, a sentence for each version."""
    found: dict[str, list[str]] = {}
    for language in text.languages:
        if words := same_summary(language):
            found.setdefault(words, []).append(language.locale)
    return [f"In {listed(tags, 10)}, the summary is {words}." for words, tags in found.items()]


def same_summary(language: LanguageReview) -> str:
    """Of which version before this text has the summary; "" where it has one of its own."""
    since = language.same_summary
    return f"the same as in the version of {spoken(since)}" if since else ""


def unchanged(language: LanguageReview) -> list[str]:
    """The names of the sections that stay as they are."""
    notice = language.pair.new or language.pair.old
    kept = [i for i, c in language.cells.items() if c.fate is Fate.SAME and not c.is_changed]
    found = [notice.section(i) if notice else None for i in kept]
    return [section_name(i, s.title if s else "") for i, s in zip(kept, found, strict=True)]


class Point(Struct, frozen=True):
    """Findings that say the same of one place or of several."""

    severity: Severity
    rule: str
    message: str
    remedy: str
    places: tuple[str, ...]


def points(findings: Iterable[Finding]) -> list[Point]:
    """The findings, in their order, those that say the same of several places as one."""
    found: dict[tuple[Severity, str, str, str], list[str]] = {}
    for f in findings:
        key = (f.severity, f.rule, f.message, f.remedy)
        found.setdefault(key, []).extend(map(str, f.places))
    return [Point(*key, tuple(places)) for key, places in found.items()]


def section_name(section_id: str, title: str) -> str:
    """What a section is called: its heading, or a name for what has none."""
    return title or _UNTITLED.get(section_id, section_id)


def bound(text: TextReview) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What binds and changes: locale, section and phrases of each passage."""
    for language in text.languages:
        for section in language.body.sections:
            for block in section.blocks:
                if phrases := language.binding.get(block):
                    yield language.locale, section.id, phrases
