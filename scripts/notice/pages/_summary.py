"""A summary of changes as pages show it: grouped by what it says of the effect on readers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.messages import Words
from notice.model.corpus import Effect
from notice.model.language import Strings
from notice.pages.statements import Paragraph
from notice.text.tokens import cut, is_word

_LEADS = {
    Effect.ADVERSE: "summary.worse",
    Effect.FAVOURABLE: "summary.better",
    Effect.NEUTRAL: "summary.other",
}
_LONGEST_LEAD = 5  # words
_COLON = re.compile("[:：]")  # the second is that of Chinese and Japanese


class SummaryGroup(Struct, frozen=True):
    """Paragraphs of a summary that tell of changes of one effect, in the summary's own words.

    `lead` is how the first of them begins, such as “To your disadvantage:”, and stands before
    `paragraphs`.  Where it is none that the language knows, `effect` is "", and nothing is claimed.
    """

    effect: str
    lead: str
    paragraphs: tuple[Paragraph, ...]


def grouped(
    summary: Sequence[Paragraph], strings: Mapping[str, Strings]
) -> tuple[SummaryGroup, ...]:
    """The summary in its own order; a paragraph with a few words before a colon begins a group.

    `strings` are those of each locale.  Not a word is added, and none is left out.
    """
    groups: list[SummaryGroup] = []
    for paragraph in summary:
        effect, lead = _lead(paragraph.text, Words(strings[paragraph.lang]))
        if lead or not groups:
            rest = paragraph.text.removeprefix(lead).lstrip()
            groups.append(SummaryGroup(effect, lead, (replace(paragraph, text=rest),)))
        else:
            last = groups[-1]
            groups[-1] = replace(last, paragraphs=(*last.paragraphs, paragraph))
    return tuple(groups)


def _lead(text: str, words: Words) -> tuple[str, str]:
    colon = _COLON.search(text)
    if colon is None:
        return "", ""
    before = text[: colon.start()]
    said = before.strip().casefold()
    known = (e for e, key in _LEADS.items() if words.text(key).casefold() == said)
    effect = next(known, "")
    is_short = sum(map(is_word, cut(before))) <= _LONGEST_LEAD
    return (effect, text[: colon.end()]) if effect or is_short else ("", "")
