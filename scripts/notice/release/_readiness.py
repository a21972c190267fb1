"""What keeps a language from being released: what in it does not say what the source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding
from notice.release.rules import CURRENT, UNSIGNED
from notice.rules.classification import must_be_told
from notice.text.fields import field_of, key_of
from notice.translation.state import SectionState, State, states


def stale(corpus: Corpus, texts: Mapping[str, str]) -> Iterator[Finding]:
    """What readers must be told of is said in every language that is released with it.

    Readers are told of a section that renders an earlier text, and of no such title, summary or
    disclaimer: these are never released stale, whatever the change.
    """
    source = corpus.working[corpus.settings.source]
    is_adverse = any(change.is_material_adverse for change in source.changes)
    is_told = any(map(must_be_told, source.changes))
    for locale in sorted(texts.keys() - {source.locale}):
        notice = corpus.working[locale]
        late = [s for s in states(source, notice) if _is_late(s)]
        fields = [s for s in late if field_of(s.id) and (is_told or _is_other(s))]
        if is_adverse:
            message = f"A change is material and adverse, and `{locale}` lacks it: {_named(late)}."
        else:
            late = fields
            message = f"In `{locale}` this does not say what the version says: {_named(late)}."
        if late:
            remedy = (
                f"Translate it and sign it off with `notice translated {locale}`, or let the "
                f"language stay behind with --behind {locale}."
            )
            yield CURRENT.broken(notice.place("translates"), message, remedy)


def _is_late(found: SectionState) -> bool:
    """Whether it does not render the source, or nobody says so; `summary.missing` is its own."""
    if found.id == key_of("summary") and found.state is State.MISSING:
        return False
    return found.is_touched or found.state is not State.CURRENT


def _is_other(found: SectionState) -> bool:
    """Whether it renders another text than the one that is released."""
    return found.state in {State.STALE, State.ORPHAN}


def _named(found: Iterable[SectionState]) -> str:
    return ", ".join(
        f"`{field_of(s.id) or s.id}` ({'touched' if s.state is State.CURRENT else s.state})"
        for s in found
    )


def unsigned(corpus: Corpus, released: Notice, notice: Notice) -> list[Finding]:
    """A late translation of a released text of which nobody has signed off something as it stands.

    A section may render a later text than that of the version, but no field may: it is shown
    without a remark.
    """
    loose = [
        s
        for s in states(_as_worked_on(corpus, released), notice)
        if s.is_touched
        or s.state in {State.UNSIGNED, State.UNTRANSLATED}
        or (field_of(s.id) and _is_other(s))
    ]
    if not loose:
        return []
    names = [
        _named([s]) if field_of(s.id) and _is_other(s) else f"`{field_of(s.id) or s.id}`"
        for s in loose
    ]
    message = f"Nobody has signed off, as it stands: {', '.join(names)}."
    return [UNSIGNED.broken(notice.place("translates"), message)]


def _as_worked_on(corpus: Corpus, released: Notice) -> Notice:
    """The released text without the site's disclaimer, which a release adds."""
    working = corpus.working.get(released.locale)
    return released if working and working.disclaimer else replace(released, disclaimer="")
