"""What a correction brings with it: what people still have to do."""

from __future__ import annotations

from collections.abc import Iterator

from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Place
from notice.release.correction import Outcome
from notice.text.digest import is_approved, section_digest
from notice.text.fields import field_of
from notice.translation.state import State, stale_sections, states


def remarks(corpus: Corpus, outcome: Outcome) -> Iterator[str]:
    """What is left to do after the correction, a sentence or two each, with the commands.

    `corpus` is that before the correction.
    """
    before, record, day = outcome.before, outcome.record, outcome.version.effective
    if record is None:
        return
    if outcome.left:
        yield f"These differ too, were not named, and stay as they were: {', '.join(outcome.left)}."
    if is_approved(before):
        assert before.approved is not None
        yield (
            f"The approval by {before.approved.by} of {before.approved.on} was given to the text "
            "as it stood, and readers are told that the corrected one is not approved. Have it "
            f"approved, and record it: notice approve {day} {before.locale} --by … --on …"
        )
    for tag, names in _stale(outcome):
        yield (
            f"In `{tag}`, readers are told that this renders an earlier {source_name(corpus)} "
            f"text: {', '.join(names)}. Where the translation is right as it stands, sign it off: "
            f"notice translated {tag} {' '.join(names)} --version {day}"
        )
    for tag, names in _stale_fields(outcome):
        fields = " ".join(f"--field {name}" for name in names)
        yield (
            f"In `{tag}`, {', '.join(f'`{name}`' for name in names)} renders the earlier words. "
            "Correct it too, or where it is right as it stands, sign it off: "
            f"notice translated {tag} {fields} --version {day}"
        )
    for name in record.sections:
        yield from _old_words(corpus, before, name)


def _stale(outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    """The translations, and the sections of each, that render what was corrected."""
    version, record = outcome.version, outcome.record
    for tag, translation in sorted(version.translations.items()):
        stale = stale_sections(version.source, translation)
        names = [name for name in record.sections if name in stale] if record else []
        if names and outcome.after.locale in {version.source.locale, tag}:
            yield tag, names


def _stale_fields(outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    """The translations, and the fields of each, that are recorded as rendering earlier words."""
    version, record, after = outcome.version, outcome.record, outcome.after
    if record is None or after.locale != version.source.locale:
        return
    for tag, translation in sorted(version.translations.items()):
        found = {field_of(s.id) for s in states(after, translation) if s.state is State.STALE}
        if names := [name for name in record.fields if name in found]:
            yield tag, names


def _old_words(corpus: Corpus, before: Notice, name: str) -> Iterator[str]:
    """Where else the section reads as it did before, in the same language."""
    old, working = before.section(name), corpus.working.get(before.locale)
    assert old is not None
    for notice in corpus.notices():
        section = notice.section(name)
        is_other = notice.locale == before.locale and notice.path != before.path
        if not (section and is_other and section_digest(section) == section_digest(old)):
            continue
        place = Place(notice.path, section.line)
        if notice is working:
            yield (
                f"{place}: the working text still holds the old words of `{name}`. Mend them "
                "there too, or the next version brings them back."
            )
        else:
            yield f"{place}: this version has the old words of `{name}` too, and stays as it is."
