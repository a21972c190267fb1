"""A summary of changes as pages show it: grouped by what it says of the effect on readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from notice.languages.messages import Words
from notice.model.corpus import Effect
from notice.model.language import Strings
from notice.pages.statements import Paragraph

_LEADS = {
    Effect.ADVERSE: "summary.worse",
    Effect.FAVOURABLE: "summary.better",
    Effect.NEUTRAL: "summary.other",
}


@dataclass(frozen=True)
class Told:
    """Paragraphs of a summary that tell of changes of one effect, in the summary's own words.

    `lead` is how the first of them begins, such as “To your disadvantage:”, and stands before
    `paragraphs`; without it, the summary does not say which effect it is, and `effect` is "".
    """

    effect: str
    lead: str
    paragraphs: tuple[Paragraph, ...]


def grouped(summary: Sequence[Paragraph], strings: Mapping[str, Strings]) -> tuple[Told, ...]:
    """The summary in its own order: a paragraph that begins as one of its language does leads on.

    `strings` are those of each locale; not a word is added, and none is left out.
    """
    groups: list[Told] = []
    for paragraph in summary:
        effect, lead = _lead(paragraph.text, Words(strings[paragraph.lang]))
        if lead or not groups:
            rest = paragraph.text.removeprefix(lead).lstrip()
            groups.append(Told(effect, lead, (replace(paragraph, text=rest),)))
        else:
            last = groups[-1]
            groups[-1] = replace(last, paragraphs=(*last.paragraphs, paragraph))
    return tuple(groups)


def _lead(text: str, words: Words) -> tuple[str, str]:
    for effect, key in _LEADS.items():
        before, colon, _ = text.partition(":")
        if colon and before.strip().casefold() == words.text(key).casefold():
            return effect, before + colon
    return "", ""
