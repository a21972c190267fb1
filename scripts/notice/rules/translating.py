"""Rules on the state of translations: what they render, and who has said so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from notice.comparison.binding import Shift, shifts
from notice.languages.particulars import language_of, source_name
from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules import comparing
from notice.rules._pieces import of_fields
from notice.rules._terminology import wrong_words
from notice.text.digest import section_digest
from notice.text.document import parts
from notice.text.fields import digest_of, field_of, line_of
from notice.translation.pairs import is_legible
from notice.translation.state import State, is_untranslated, states

STALE = Rule(
    "translation.stale",
    Severity.WARNING,
    "A translation renders the source text as it stands.",
    "Translate the change and sign it off with `notice translated`; where there is nothing to "
    "translate, sign it off by the section's name.",
)
UNSIGNED = Rule(
    "translation.unsigned",
    Severity.WARNING,
    "Somebody has said of each section, and of title, summary, short and disclaimer, which "
    "text of the source it renders.",
    "Read it against the source, and sign it off with `notice translated`.",
)
UNTRANSLATED = Rule(
    "translation.untranslated",
    Severity.ERROR,
    "No section that is released is marked as still to be translated.",
    "Translate it, take the mark away, and sign it off with `notice translated`.",
)
OLD_COPY = Rule(
    "translation.old-copy",
    Severity.ERROR,
    "A translation does not fall back to the words of an earlier version that the source has left.",
    "Take the newer words back from the released text or from the history of the file.",
)
BINDING = Rule(
    "translation.binding",
    Severity.WARNING,
    "Words that bind change in a translation only where the source changes.",
    "Look whether it still says the same; a released text is mended with `notice correct`.",
)


def current(corpus: Corpus) -> Iterator[Finding]:
    """What renders an older text of the source in working texts, or is not signed off.

    Sections and fields; what is marked in a field is the matter of `nothing_marked_released`.
    """
    for source, notice in corpus.translations_at_work():
        for found in states(source, notice):
            field = field_of(found.id)
            name = field or found.id
            place = Place(notice.path, line_of(notice, found.id))
            if found.state is State.ORPHAN and field:
                yield STALE.broken(
                    place,
                    f"There is a `{name}` here, and none in {source_name(corpus)}.",
                    f"Remove it, or write `{name}:` in {source.path}.",
                    also=(Place(source.path),),
                )
            if not (digest_of(source, found.id) and digest_of(notice, found.id)):
                continue
            also = (Place(source.path, line_of(source, found.id)),)
            if found.state is State.STALE:
                yield STALE.broken(
                    place,
                    f"The {source_name(corpus)} text of `{name}` has changed since this was "
                    "signed off.",
                    _SIGN_FIELD.format(tag=notice.locale, name=name) if field else "",
                    also=also,
                )
            elif found.state is State.UNTRANSLATED:
                if field:
                    continue
                yield UNTRANSLATED.broken(
                    place,
                    f"`{found.id}` is not translated yet.",
                    severity=Severity.WARNING,
                    also=also,
                )
            elif found.state is State.UNSIGNED or found.is_touched:
                what = "has changed since it was" if found.state is State.CURRENT else "was never"
                yield UNSIGNED.broken(place, f"`{name}` {what} signed off.", also=also)


_SIGN_FIELD = (
    "Translate the change and sign it off with `notice translated`; where there is nothing to "
    "translate, sign it off with `notice translated {tag} --field {name}`."
)


def nothing_marked_released(corpus: Corpus) -> Iterator[Finding]:
    """What is marked as not translated yet: its heading in a working text, anything when released.

    Sections of working texts are the matter of `current`.
    """
    source = corpus.settings.source
    for notice in corpus.notices():
        is_working = notice is corpus.working.get(notice.locale)
        marked = (piece for piece in of_fields(notice) if is_untranslated(piece.text, source))
        for name, (first, *_) in groupby(marked, key=lambda piece: piece.name):
            yield UNTRANSLATED.broken(
                first.place,
                f"{name} is not translated yet.",
                "Translate it, and take the mark away.",
                severity=Severity.WARNING if is_working else Severity.ERROR,
            )
        for section in () if is_working else notice.sections:
            if is_untranslated(section.title or section.text, source):
                place = Place(notice.path, section.line)
                yield UNTRANSLATED.broken(place, f"`{section.id}` is not translated yet.")


def no_old_copies(corpus: Corpus) -> Iterator[Finding]:
    """Sections that stand as in an earlier version, although English has changed since."""
    for source, notice in corpus.translations_at_work():
        for section in notice.sections:
            original = source.section(section.id)
            if original is None:
                continue
            old = _old_copy(corpus, section, original, notice.locale)
            if old:
                yield OLD_COPY.broken(
                    Place(notice.path, section.line),
                    f"`{section.id}` stands here as in {old.path}, "
                    f"and {source_name(corpus)} has changed since.",
                    also=(Place(source.path, original.line), Place(old.path, _line(old, section))),
                )


def _old_copy(corpus: Corpus, section: Section, original: Section, locale: str) -> Notice | None:
    """The text of an earlier version that the section repeats, if a later one has other words."""
    newer_differs = False
    for version in reversed(corpus.versions):
        own, source = version.text(locale), version.source.section(original.id)
        mine = own.section(section.id) if own else None
        if mine is None or source is None:
            continue
        if section_digest(mine) != section_digest(section):
            newer_differs = True
        elif newer_differs and section_digest(source) != section_digest(original):
            return own
        else:
            return None
    return None


def _line(notice: Notice, section: Section) -> int:
    found = notice.section(section.id)
    return found.line if found else 1


def binding_words_stand(corpus: Corpus) -> Iterator[Finding]:
    """Binding words that differ from the newest released translation where English is the same."""
    for source, notice in corpus.translations_at_work():
        language = language_of(corpus, notice.locale)
        version = next((v for v in reversed(corpus.versions) if v.text(notice.locale)), None)
        if language is None or version is None:
            continue
        released = version.text(notice.locale)
        assert released is not None
        if not (is_legible(notice) and is_legible(released)):
            continue
        if version.source.summary == source.summary and notice.summary != released.summary:
            changed = shifts(" ".join(released.summary), " ".join(notice.summary), language)
            places = source.place("summary"), released.place("summary")
            yield from _bound(corpus, notice.place("summary"), "summary", changed, places)
        texts = {p.id: p for p in parts(notice)}
        before = {p.id: p for p in parts(released)}
        for section_id in (i for i in notice.ids if i in texts and i in before):
            then, now = version.source.section(section_id), source.section(section_id)
            if then is None or now is None or section_digest(then) != section_digest(now):
                continue
            both = (p[section_id].blocks for p in (before, texts))
            old, new = (" ".join(b.unnumbered for b in blocks) for blocks in both)
            changed = shifts(old, new, language) if old != new else ()
            section = notice.section(section_id)
            assert section is not None
            places = Place(source.path, now.line), Place(released.path, _line(released, section))
            place = Place(notice.path, section.line)
            yield from _bound(corpus, place, section_id, changed, places)


def _bound(
    corpus: Corpus, place: Place, name: str, changed: tuple[Shift, ...], also: tuple[Place, Place]
) -> Iterator[Finding]:
    if changed:
        yield BINDING.broken(
            place,
            f"`{name}` differs from {also[1].path} in words that bind, and {source_name(corpus)} "
            f"does not: {'; '.join(map(str, changed))}.",
            also=also,
        )


CHECKS = (
    current,
    nothing_marked_released,
    no_old_copies,
    binding_words_stand,
    comparing.in_step,
    wrong_words,
)
RULES = (
    STALE,
    UNSIGNED,
    UNTRANSLATED,
    OLD_COPY,
    BINDING,
    *comparing.RULES,
)
