"""A redline as HTML: `ins` and `del` with words for those who hear the page, and no script.

On a page of its own, unchanged sections and runs of unchanged passages are folded.  Every changed
passage has an id and links to the next one, and where the first of a section stands can be known
beforehand (`first_change`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from notice.comparison.entries import Entry, tally
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange
from notice.languages.messages import Words
from notice.languages.particulars import Language
from notice.pages._redline_remarks import said
from notice.pages._redline_words import BINDS
from notice.pages._redline_writer import Writer, first_change

__all__ = ["Apart", "as_html", "first_change", "step_as_html"]


def as_html(change: Redline, words: Words, intro: str, language: Language | None) -> str:
    """The comparison as an HTML fragment in the language of `words`; `intro` names the other text.

    Words that bind are set in bold where they changed, by what is known of the `language`.  Links
    are shown as words, with their addresses where they were added or removed: a link that leads
    somewhere would be true of one of the two texts alone.  What differs beside the words is said
    behind them.
    """
    found = tally(change)
    writer = Writer(
        words, total=found.total, language=language, remarks=lambda block: said(block, words)
    )
    total = found.total + sum(s.is_moved and s.fate is Fate.SAME for s in change.sections)
    count = words.text("redline.count" if total else "redline.none", count=str(total))
    if form := found.form:
        substance = str(total - form)
        count = words.text("redline.count-form", substance=substance, form=str(form))
    sections = "".join(writer.section(section) for section in change.sections)
    legend = f" {words.text('redline.binding')}" if BINDS in sections else ""
    intro = escape(intro + legend)
    return f'<p class="compared">{intro}</p>\n<p><strong>{escape(count)}</strong></p>\n{sections}'


def step_as_html(
    section: SectionChange, words: Words, language: Language | None, *, prefix: str, level: int
) -> str:
    """One section with what became of it, nothing folded; its heading where that changed."""
    writer = Writer(
        words,
        total=tally(Redline((section,), ())).total,
        prefix=prefix,
        level=level,
        remarks=lambda block: said(block, words),
        folds=False,
        language=language,
    )
    return writer.whole(section)


class Apart:
    """Writes comparisons, or parts of them, for a page that holds several."""

    def __init__(
        self,
        words: Words,
        *,
        prefix: str,
        level: int,
        names: Mapping[str, str],
        remarks: Callable[[BlockChange], str],
    ) -> None:
        """Take what stands before every id (`prefix`), and the `level` of the headings.

        `names` are HTML for the headings of sections that have none, by id; what `remarks` says of
        a changed passage, in HTML too, stands under it.  Ids are numbered in the order of writing.
        """
        self._writer = Writer(
            words, prefix=prefix, level=level, names=names, remarks=remarks, folds=False
        )

    def changed(self, change: Redline) -> str:
        """The sections of a comparison that differ; each changed passage links to the next one."""
        self._writer.total = tally(change).total
        shown = (s for s in change.sections if s.fate is not Fate.SAME or s.is_moved)
        return "".join(map(self._writer.section, shown))

    def heading(self, section: SectionChange) -> str:
        """The heading of a section, and what became of it."""
        return self._writer.title(section)

    def passages(self, found: Sequence[Entry]) -> str:
        """Passages of a section that stand behind each other."""
        return "".join(self._writer.grouped(found))
