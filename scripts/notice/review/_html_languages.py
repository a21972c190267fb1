"""The parts of `review.html` about languages: the table of sections, comparisons, announcements."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from notice.comparison.notices import HEAD
from notice.comparison.redline import BlockChange, Fate
from notice.comparison.remark_sentences import sentence
from notice.languages.messages import Words, placeholders
from notice.model.language import Strings
from notice.review import _sentences as say
from notice.review._html_beside import Column, two_columns
from notice.review.content import Cell, LanguageReview, Review, TextReview
from notice.sources.vocabulary import KEYS
from notice.translation.state import State

_CELL_SIGNS = {
    None: "∅",
    Fate.SAME: "·",
    Fate.EDITED: "●",
    Fate.INSERTED: "+",
    Fate.DELETED: "−",
}
_LEGEND = (
    "● changed, + new, − removed, · same, ↕ moved, ∅ not in this language; "
    "! the translation is not up to date."
)
_MOST_COLUMNS = 6


def matrix(review: Review, text: TextReview, n: int) -> str:
    """The sections that differ, and in which languages; `n` tells the texts of a review apart."""
    tags = [language.locale for language in text.languages]
    is_large = len(tags) > _MOST_COLUMNS
    names = "".join(
        f'<th scope="col">{escape(tag)}<span class="hidden-text"> '
        f"{escape(say.language_name(review, tag))}</span></th>"
        for tag in tags
    )
    head = f'<th scope="col">Section</th><th scope="col">In short</th>{names}'
    rows = []
    for row in text.rows:
        cells = "".join(f"<td>{_cell(row.cells[tag], f'{n}-{tag}-{row.id}')}</td>" for tag in tags)
        kind = ' class="behind"' if row.behind else ""
        name = escape(say.section_name(row.id, row.title))
        rows.append(
            f'<tr{kind}><th scope="row">{name} <small>{escape(row.id)}</small></th>'
            f'<td class="note">{escape(say.row_note(review, row))}</td>{cells}</tr>'
        )
    many = " many" if is_large else ""
    table = f'<table class="matrix{many}"><thead><tr>{head}</tr></thead><tbody>'
    legend = f'<p class="legend" aria-hidden="true">{_LEGEND}</p>\n' if is_large else ""
    late = "".join(_translations(text))
    label = "Sections and languages"
    return (
        f'<div class="scrollable" tabindex="0" role="region" aria-label="{label}">'
        f"{table}{''.join(rows)}</tbody></table></div>\n{legend}{late}"
    )


def _cell(cell: Cell, target: str) -> str:
    words = escape(say.cell_words(cell))
    sign = "↕" if cell.is_moved and cell.fate is Fate.SAME else _CELL_SIGNS.get(cell.fate, "●")
    sign += "!" if cell.state not in {None, State.CURRENT} else ""
    shown = f'<span class="sign" aria-hidden="true">{sign}</span> <span class="word">{words}</span>'
    if cell.is_changed:
        return f'<a href="#{escape("-".join(target.split()))}">{shown}</a>'
    return f'<span class="same">{shown}</span>'


def _translations(text: TextReview) -> Iterator[str]:
    for words, tags in say.translations(text):
        yield f"<p><strong>{escape(', '.join(tags))}</strong>: {escape(words)}</p>\n"


def comparison(review: Review, text: TextReview, language: LanguageReview, n: int) -> Iterator[str]:
    """A language: what it is compared with, how it is translated, and the words that differ.

    Each passage of a translation stands beside the one that it renders, folded.
    """
    pair = language.pair
    yield f"<p>{escape(say.against(review, pair))}</p>\n"
    if translated := say.translation_words(language):
        yield f"<p>{escape(translated)}</p>\n"
    if repeated := say.same_summary(language):
        yield f"<p>Summary: {escape(repeated)}.</p>\n"
    own = column(review, language, f"{n}-{escape(language.locale)}-")
    prevailing = _prevailing(text)
    if prevailing and prevailing is not language and pair.new:
        beside = column(review, prevailing, f"{own.prefix}beside-")
        yield from two_columns(prevailing, language, beside, own)
        return
    head = own.writer("head-", own.names).changed(language.head)
    body = own.writer("", {}).changed(language.body)
    if head or body:
        yield f'<div class="redline" {own.attributes}>\n{head}{body}</div>\n'
    else:
        yield "<p>No words differ.</p>\n"
    same = say.unchanged(language)
    if same and (head or body):
        kept = ", ".join(f"<span {own.attributes}>{escape(name)}</span>" for name in same)
        yield f'<p class="legend">Unchanged: {kept}.</p>\n'


def is_to_follow(text: TextReview, language: LanguageReview) -> bool:
    """Whether the text that prevails changed, and a translation stands to be held against it."""
    prevailing = _prevailing(text)
    return bool(prevailing and prevailing.is_changed and language.pair.new)


def _prevailing(text: TextReview) -> LanguageReview | None:
    return next((one for one in text.languages if one.pair is text.group.prevailing), None)


def column(review: Review, language: LanguageReview, prefix: str) -> Column:
    """How the words of a language are shown."""
    tag = language.locale
    strings, source = review.corpus.strings, review.corpus.settings.source
    words = Words(_forgiving(tag, strings.get(tag), strings.get(source)))

    def remarks(block: BlockChange) -> str:
        phrases = (*map(sentence, block.remarks), *language.binding.get(block, ()))
        inside = escape("; ".join(phrases))
        return f'<span class="remark" lang="en" dir="ltr">{inside}</span>' if phrases else ""

    names = {i: f'<span lang="en" dir="ltr">{say.section_name(i, "")}</span>' for i in HEAD}
    name, direction = say.language_name(review, tag), words.strings.direction
    return Column(tag, name, direction, words, prefix, names, remarks)


def announcements(review: Review) -> Iterator[str]:
    """The announcement in each language, as it can be sent; and which languages have none."""
    for tag, text in review.announcements.items():
        direction = review.corpus.strings[tag].direction
        paragraphs = "".join(f"<p>{escape(p)}</p>" for p in text.strip().split("\n\n"))
        name = f"{escape(say.language_name(review, tag))} <small>({escape(tag)})</small>"
        yield f"<h3>{name}</h3>\n"
        yield f'<div class="letter" lang="{escape(tag)}" dir="{direction}">{paragraphs}</div>\n'
    if review.silent:
        yield f"<p>None in {escape(', '.join(review.silent))}, for want of a summary.</p>\n"


def _forgiving(tag: str, *candidates: Strings | None) -> Strings:
    """Words for a comparison, whatever is missing in the sources: those of the first that has them.

    What none of them has is named by its key.
    """
    own = candidates[0] or Strings(tag, "", {})
    words = {key: key.rpartition(".")[2] for key in KEYS}
    for strings in reversed([c for c in candidates if c]):
        words |= {key: text for key, text in strings.words.items() if not placeholders(text)}
    return Strings(tag, own.path, words, own.cldr, own.direction)
