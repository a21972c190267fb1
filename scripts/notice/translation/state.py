"""How current a translation is, section by section, and field by field of its front matter.

`translates:` in a translation's front matter holds, for each section and each field, the digest of
the source's that it renders and of its own at the moment when somebody signed that off.  From
the two follow whether the source has moved on since, and whether the translation has been touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from msgspec import Struct

from notice.languages.cldr import is_cldr_locale
from notice.model.corpus import Notice
from notice.text.fields import TRACKED, digest_of, field_of, key_of, keys, words_of

_LENGTH = 16


class State(StrEnum):
    """How a section of a translation, or a field of it, stands to its source."""

    CURRENT = "current"
    STALE = "stale"
    UNTRANSLATED = "untranslated"
    UNSIGNED = "not signed off"
    MISSING = "missing"
    ORPHAN = "orphan"


class SectionState(Struct, frozen=True):
    """The state of a section, or of a field by its key (see `fields`).

    `is_touched`: its text changed since it was last signed off.
    """

    id: str
    state: State
    is_touched: bool = False


_MARK = re.compile(r"\((?![ivxlcdm]+\))(?P<tag>[a-z]{2,3}(?:-[a-z\d]+)*)\)(?= )", re.IGNORECASE)


def mark(source: str) -> str:
    """What begins a text that is still in the language of the source, such as "(en)"."""
    return f"({source.casefold()})"


def marked_as(text: str) -> str:
    """The mark of whichever language a text is marked as still in; "" for none.

    The language that prevails may be another one than when the mark was made.  A number in Roman
    numerals is none, such as “(ii)”, although languages have such tags.
    """
    found = _MARK.match(text)
    return found[0] if found and is_cldr_locale(found["tag"]) else ""


def is_untranslated(text: str, source: str) -> bool:
    """Whether a text is marked as still in the language of the source."""
    return text[: len(mark(source))].casefold() == mark(source)


def states(source: Notice, translation: Notice) -> tuple[SectionState, ...]:
    """The states of the fields, then of the sections in the order of the source, orphans last."""
    found = [_state(source, translation, i) for i in source.ids]
    orphans = [i for i in translation.ids if i not in source.ids]
    return (
        *field_states(source, translation),
        *found,
        *(SectionState(i, State.ORPHAN) for i in orphans),
    )


def field_states(source: Notice, translation: Notice) -> tuple[SectionState, ...]:
    """The states of the fields that the source has, and of a summary that it lacks.

    A released text from before fields were tracked has no record of any, which says nothing.  A
    disclaimer of its own that a translation alone has stands for the site's words.
    """
    found = []
    for key in map(key_of, TRACKED):
        if translation.seal and key not in translation.translates:
            continue
        if digest_of(source, key):
            found.append(_state(source, translation, key))
        elif key == key_of("summary") and translation.summary:
            found.append(SectionState(key, State.ORPHAN))
    return tuple(found)


def _state(source: Notice, translation: Notice, key: str) -> SectionState:
    own = digest_of(translation, key)
    if not own:
        return SectionState(key, State.MISSING)
    if _is_marked(source, translation, key):
        return SectionState(key, State.UNTRANSLATED)
    record = translation.translates.get(key)
    if record is None:
        return SectionState(key, State.UNSIGNED, is_touched=True)
    rendered, text = record
    is_touched = text != own[:_LENGTH]
    is_current = rendered == digest_of(source, key)[:_LENGTH]
    return SectionState(key, State.CURRENT if is_current else State.STALE, is_touched)


def _is_marked(source: Notice, translation: Notice, key: str) -> bool:
    if field := field_of(key):
        texts = words_of(translation, field)
    else:
        section = translation.section(key)
        texts = (section.title or section.text,) if section else ()
    return any(is_untranslated(text, source.locale) for text in texts)


def behind(source: Notice, translation: Notice) -> tuple[SectionState, ...]:
    """The sections and fields that do not render the source as it stands."""
    return tuple(s for s in states(source, translation) if s.state is not State.CURRENT)


def signed(
    source: Notice, translation: Notice, names: Collection[str] = ()
) -> dict[str, tuple[str, str]]:
    """The records after signing off, by section or field: of what was touched, and of `names`.

    What nobody touched is signed only by name: its source may have changed by a typing error
    alone, but a machine can't know that.
    """
    records: dict[str, tuple[str, str]] = {}
    touched = {s.id for s in states(source, translation) if s.is_touched}
    for key in (k for k in keys(source) if k in keys(translation)):
        if _is_marked(source, translation, key):
            continue
        if key in touched or key in names:
            both = digest_of(source, key), digest_of(translation, key)
            records[key] = (both[0][:_LENGTH], both[1][:_LENGTH])
        elif key in translation.translates:
            records[key] = translation.translates[key]
    return records


def carried(
    records: Mapping[str, tuple[str, str]],
    source: tuple[Notice, Notice],
    own: tuple[Notice, Notice],
) -> dict[str, tuple[str, str]]:
    """The records after both texts changed in form alone, each from the first to the second.

    What was current and untouched stays so, and what was not stays that as well.
    """

    def moved(digest: str, texts: tuple[Notice, Notice], key: str) -> str:
        before, after = (digest_of(text, key)[:_LENGTH] for text in texts)
        return after if after and before == digest else digest

    return {
        i: (moved(rendered, source, i), moved(text, own, i))
        for i, (rendered, text) in records.items()
    }


def as_yaml(records: Mapping[str, tuple[str, str]]) -> str:
    """The value of `translates:` as YAML, one section or field a line."""
    return "".join(f"\n  {i}: [{rendered}, {own}]" for i, (rendered, own) in records.items())


def stale_sections(source: Notice, translation: Notice) -> frozenset[str]:
    """Ids of the sections that render an older text of the source, for readers to be told."""
    found = states(source, translation)
    return frozenset(s.id for s in found if s.state is State.STALE and not field_of(s.id))
