"""A review as one Markdown text, for a comment on a pull request.

It is never longer than a comment may be.  All that comes out of the sources is words: it can't
become markup, a link, or a call to anybody; and none of it begins a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from notice.languages.english import listed, spoken
from notice.law.consequences import sentences
from notice.model.finding import Finding
from notice.model.markdown import as_name, as_words, escaped
from notice.model.report import count
from notice.model.unseen import neutral
from notice.review import _marked
from notice.review import _sentences as say
from notice.review._differences import FACTS, facts_as_markdown
from notice.review._markdown_words import word_by_word
from notice.review.content import Review, Table, TextReview
from notice.review.verdict import tells, verdict

LIMIT = 65_536
"""The most characters that GitHub takes in a comment, counted as it counts them (UTF-16)."""
_SIGNS = {"stop": "⛔", "look": "⚠️", "calm": "✅"}
_MOST_PLACES = 3
_MOST_FINDINGS = 50
_MOST_NAMED = 10
_LONGEST = 500


class _Chapter(Struct, frozen=True):
    """A part that stands whole or is left out, and what it is called where it is missing."""

    name: str
    text: str


def as_markdown(review: Review) -> str:
    """The review as Markdown of at most LIMIT characters.

    Where it would be longer, whole chapters are left out, the last ones first, and a sentence
    says which.
    """
    opening = neutral(_opening(review))
    chapters = [_Chapter(c.name, neutral(c.text)) for c in _chapters(review)]
    # A chapter that can never fit would take all the others with it.
    kept = [c for c in chapters if _length(_joined(opening, [c], chapters)) <= LIMIT]
    while _length(text := _joined(opening, kept, chapters)) > LIMIT:
        kept.pop()
    return text


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _joined(opening: str, kept: list[_Chapter], chapters: list[_Chapter]) -> str:
    missing = [chapter.name for chapter in chapters if chapter not in kept]
    note = (
        f"**Too long for a comment.** Left out here, and whole in `review.html`: "
        f"{listed(missing, _MOST_NAMED)}."
    )
    shown = [opening, *([note] if missing else []), *(chapter.text for chapter in kept)]
    return "\n\n".join(shown) + "\n"


def _chapters(review: Review) -> Iterator[_Chapter]:
    """All that stands under the verdict, in the order in which a lawyer asks for it."""
    for text in review.texts:
        if law := "\n".join(_law(text)):
            yield _chapter(f"{say.about(review, text)}changes in law", law)
    for text in review.texts:
        yield from _words(review, text)
    for text in review.texts:
        about = say.about(review, text)
        if text.rows:
            yield _chapter(f"{about}sections and languages", _matrix(review, text))
        if follows := tells(text):
            said = "\n".join(f"- {as_words(sentence)}" for sentence in sentences(follows))
            yield _chapter(f"{about}what follows", said)
    if facts := "\n".join(facts_as_markdown(review)):
        yield _chapter(FACTS, facts)
    yield from _announcements(review)
    for table in (*_marked.table(review), *review.tables):
        yield _chapter(_short(table.title), _table(table))
    yield _chapter("findings", "\n".join(_findings(review.findings)))


def _words(review: Review, text: TextReview) -> Iterator[_Chapter]:
    """What binds, and word by word each language that changes, that which prevails first."""
    about, source = say.about(review, text), review.corpus.settings.source
    if binding := "\n".join(_binding(text)):
        yield _chapter(f"{about}numbers, dates and words that bind", binding)
    for language in sorted(text.languages, key=lambda each: each.locale != source):
        if language.is_changed:
            name = about + _short(say.language_name(review, language.locale))
            yield _Chapter(f"{name}, word by word", word_by_word(review, language, name))


def _chapter(name: str, text: str) -> _Chapter:
    return _Chapter(name, f"### {name[0].upper()}{name[1:]}\n\n{text}")


def _opening(review: Review) -> str:
    decided = verdict(review)
    groups = [text.group for text in review.texts[:_MOST_NAMED]]
    return "\n".join(
        (
            f"## {_short(say.title(review))}: what changes",
            "",
            f"{_SIGNS[decided.level]} **{decided.headline}.** "
            + " ".join(map(_short, decided.details[:_MOST_NAMED])),
            "",
            *(_short(say.compared(review, group)) for group in groups),
            f"As of {spoken(review.day)}; {count(review.findings)}",
        )
    )


def _short(text: str) -> str:
    """Words of the verdict, which must fit whatever the sources say."""
    return as_words(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _matrix(review: Review, text: TextReview) -> str:
    """Which section differs in which language; what no translation follows stands out."""
    tags = [language.locale for language in text.languages]
    lines = [
        f"| Section | In short | {' | '.join(map(as_words, tags))} | Change in law |",
        f"|---|---|{'---|' * len(tags)}---|",
    ]
    for row in text.rows:
        note = as_words(say.row_note(review, row))
        cells = [say.cell_words(row.cells[tag]) for tag in tags]
        kinds = ", ".join(map(as_name, row.kinds))
        if row.id in text.unclassified:
            kinds = "**not named**"
        title = as_words(say.section_name(row.id, row.title))
        lines.append(
            f"| {title} ({as_name(row.id)}) | {f'**{note}**' if row.behind else note} | "
            f"{' | '.join(cells)} | {kinds} |"
        )
    for words, languages in say.translations(text):
        lines += ["", f"*{as_words(', '.join(languages))}*: {as_words(words)}"]
    return "\n".join(lines)


def _law(text: TextReview) -> Iterator[str]:
    shown, rest = say.weighed(text)
    for entry in shown:
        change = entry.change
        state = "**no longer listed**: " if entry.is_gone else ""
        if text.group.before and entry.is_new:
            state = "**new**: "
        reason = f" Reason: {as_words(change.reason)}" if change.reason else ""
        reason += "".join(f" {as_words(said)}" for said in say.remarks(change))
        sections = ", ".join(map(as_name, change.sections))
        yield f"- {state}{as_name(change.kind)} ({say.assessed(change)}) in {sections}.{reason}"
    for remark in say.doubted(text):
        yield f"- {as_words(remark)}"
    for section in text.unclassified:
        yield f"- **No change is named** for {as_name(section)}, which differs."
    yield from (f"- {as_words(line)}" for line in (rest, *say.summaries(text)) if line)


def _binding(text: TextReview) -> Iterator[str]:
    for locale, section, phrases in say.bound(text):
        yield f"- {as_name(section)} ({as_name(locale)}): {as_words('; '.join(phrases))}"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings, errors first, those that say the same of several places on one line."""
    yield count(findings)
    found = say.points(findings)
    shown = found[:_MOST_FINDINGS]
    for severity, some in groupby(shown, key=lambda point: point.severity):
        yield f"\n**{severity.capitalize()}**\n"
        for point in some:
            places = ", ".join(map(as_name, point.places[:_MOST_PLACES]))
            more = len(point.places) - _MOST_PLACES
            rest = f" and {more} more" if more > 0 else ""
            words = escaped(f"{point.message} {point.remedy}")
            yield f"- {places}{rest}: {words} ({as_name(point.rule)})"
    if len(found) > len(shown):
        yield f"\n{len(found) - len(shown)} more of other kinds stand in `review.html`."


def _table(table: Table) -> str:
    if not table.rows:
        return as_words(table.intro)
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(map(as_words, row))} |" for row in rows]
    lines.insert(1, "|---" * len(table.head) + "|")
    return "\n".join([as_words(table.intro), "", *lines])


def _announcements(review: Review) -> Iterator[_Chapter]:
    for tag, text in review.announcements.items():
        name = f"the announcement in {_short(say.language_name(review, tag))}"
        # The mark of a quotation, so that no paragraph begins a line.
        quoted = "\n".join(f"> {as_words(line)}".rstrip() for line in text.splitlines())
        yield _Chapter(
            name, f"<details><summary><b>T{name[1:]}</b></summary>\n\n{quoted}\n\n</details>"
        )
