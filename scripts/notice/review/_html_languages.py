"""The parts of `review.html` about languages: the table of sections, comparisons, announcements."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from notice.comparison.notices import HEAD
from notice.comparison.redline import BlockChange, Fate
from notice.comparison.remark_sentences import sentence
from notice.languages.messages import Words, placeholders
from notice.model.language import Strings
from notice.pages.redline_html import changed_as_html
from notice.review import _sentences as say
from notice.review._beside import beside
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

    Under each passage of a translation stand the words that it renders.
    """
    tag, pair = language.locale, language.pair
    yield f"<p>{escape(say.against(review, pair))}</p>\n"
    if translated := say.translation_words(language):
        yield f"<p>{escape(translated)}</p>\n"
    if repeated := say.same_summary(language):
        yield f"<p>Summary: {escape(repeated)}.</p>\n"
    strings = review.corpus.strings.get(tag)
    words = Words(
        _forgiving(tag, strings, review.corpus.strings.get(review.corpus.settings.source))
    )
    names = {i: f'<span lang="en" dir="ltr">{say.section_name(i, "")}</span>' for i in HEAD}

    originals = beside(text.group.source, pair.new)
    source, shown = review.corpus.settings.source, list[str]()
    name, prevailing = escape(say.language_name(review, source)), _in(review, source)

    def remarks(block: BlockChange) -> str:
        phrases = (*map(sentence, block.remarks), *language.binding.get(block, ()))
        inside = escape("; ".join(phrases))
        said = f'<span class="remark" lang="en" dir="ltr">{inside}</span>' if phrases else ""
        rendered = originals.of(block.new) if block.fate is not Fate.SAME else ""
        # Pieces of one passage render the same words.
        if rendered and rendered not in shown[-1:]:
            said += f'<span class="original" {prevailing}><b>{name}:</b> {escape(rendered)}</span>'
        shown.append(rendered)
        return said

    prefix = f"{n}-{escape(tag)}-"
    head = changed_as_html(
        language.head, words, prefix=f"{prefix}head-", level=3, names=names, remarks=remarks
    )
    body = changed_as_html(language.body, words, prefix=prefix, level=3, names={}, remarks=remarks)
    opening = f'lang="{escape(tag)}" dir="{words.strings.direction}"'
    if head or body:
        yield f'<div class="redline" {opening}>\n{head}{body}</div>\n'
    else:
        yield "<p>No words differ.</p>\n"
    same = say.unchanged(language)
    if same and (head or body):
        kept = ", ".join(f"<span {opening}>{escape(name)}</span>" for name in same)
        yield f'<p class="legend">Unchanged: {kept}.</p>\n'


def _in(review: Review, tag: str) -> str:
    """The attributes of an element in a language."""
    strings = review.corpus.strings.get(tag)
    return f'lang="{escape(tag)}" dir="{strings.direction if strings else "ltr"}"'


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
