"""Plans a correction of a released text: its file anew, sealed anew.  Writes nothing itself.

The words come from another file in the same form: whole sections and single fields of its front
matter take the place of those in the released file, and a record says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison import substance
from notice.comparison.changes import changed_fields, changed_sections
from notice.law.kinds import CORRECTABLE, corrections
from notice.model.corpus import Corpus, Correction, Notice, Version
from notice.model.finding import Finding, NoticeError, Place, Severity
from notice.release import _same_meaning
from notice.release._foresight import errors_after
from notice.release.mending import is_mended, meant, mended, where_written
from notice.release.rules import CORRECTION
from notice.release.version import NewFile, Plan
from notice.sources import raw_file, sections
from notice.text.digest import section_digest, text_digest


class File(Struct, frozen=True):
    """A file as it was read: its path, as people know it, and its content."""

    path: str
    content: bytes


class Request(Struct, frozen=True):
    """What to correct, of which kind, why, and on which day.

    Without sections and fields, every section that differs is meant.  `same_meaning` says why words
    that bind and change mean what they meant.
    """

    kind: str
    reason: str
    on: date
    sections: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    same_meaning: str = ""


class Outcome(Struct, frozen=True):
    """What a correction comes to: its plan, and the version with the text as it then is.

    `before` and `after` are the text; without a record, the plan is a refusal and they are the
    same.  `left` are sections and fields that differ too, and that were not named.
    """

    plan: Plan
    version: Version
    before: Notice
    after: Notice
    record: Correction | None = None
    left: tuple[str, ...] = ()


def plan(
    corpus: Corpus,
    version: Version,
    released: File,
    words: File,
    request: Request,
    *,
    today: date,
) -> Outcome:
    """Plan the correction of a text of `version`, whose file is `released`.

    `words` is the file that has the corrected words: a working text, or any other in the same
    form.  The plan's findings say why the correction is refused; there is no file then.
    """
    before = next(n for n in version.texts if n.path == released.path)
    is_source = before is version.source
    request = replace(request, reason=" ".join(request.reason.split()))
    how = {"is_source": is_source, "numbered": before.numbered}
    new, found = sections.parse(words.content, words.path, before.locale, **how)
    unreadable = [f for f in found if f.severity is Severity.ERROR]
    if not new.disclaimer:
        new = replace(new, disclaimer=_disclaimer(corpus, before, request))
    differing = _Names(
        changed_sections(before, new),
        tuple(field for field in changed_fields(before, new) if field in CORRECTABLE),
    )
    chosen = _Names(request.sections, request.fields)
    if not (chosen.sections or chosen.fields):
        chosen = _Names(differing.sections, ())
    refused = [
        *unreadable,
        *_untimely(version, before, request, today),
        *_unfit(version, before, request),
        *(_other_text(corpus, version, before, new) if not unreadable else ()),
    ] or list(_nothing(before, new, differing, chosen))
    if refused:
        return Outcome(Plan((), tuple(refused)), version, before, before)
    record = _record(before, chosen, request)
    bound = substance.unsaid(corpus, before, meant(before, new, record), record)
    if refused := list(_same_meaning.refused(bound, new, record, request.same_meaning)):
        return Outcome(Plan((), tuple(refused)), version, before, before)
    record = _same_meaning.assured(record, bound, request.same_meaning)
    text, source = (raw_file.decode(f.content, f.path)[0] for f in (released, words))
    try:
        text = mended(text, before, source, new, record, is_source=is_source)
    except NoticeError:
        return Outcome(Plan((), (_unwritable(new),)), version, before, before)
    after, found = sections.parse(text.encode(), before.path, before.locale, **how)
    corrected = _with(version, after)
    if is_mended(before, new, record, after):
        found = [f for f in found if f.severity is Severity.ERROR]
        found += _new_errors(corpus, version, corrected, after.path)
    else:
        found = [_unwritable(new)]
    if found:
        shown = tuple(where_written(finding, after, new, record) for finding in found)
        return Outcome(Plan((), shown), version, before, before)
    left = (
        *(f"`{name}`" for name in differing.sections if name not in record.sections),
        *(f"`--field {name}`" for name in differing.fields if name not in record.fields),
    )
    file = NewFile(before.path, text)
    return Outcome(Plan((file,), ()), corrected, before, after, record, left)


def _unwritable(new: Notice) -> Finding:
    message = "A command can't correct a front matter of this form."
    remedy = (
        "Here and in the released file, begin each key at the beginning of a line, with its value "
        "behind it or indented below."
    )
    return CORRECTION.broken(Place(new.path), message, remedy)


class _Names(Struct, frozen=True):
    """Names of sections, and of fields of the front matter."""

    sections: tuple[str, ...]
    fields: tuple[str, ...]


def _record(before: Notice, chosen: _Names, request: Request) -> Correction:
    concerned = [s for s in before.sections if s.id in chosen.sections]
    return Correction(
        on=request.on,
        sections=tuple(section.id for section in concerned),
        reason=request.reason,
        was=before.seal,
        kind=request.kind,
        fields=tuple(field for field in CORRECTABLE if field in chosen.fields),
        before=MappingProxyType({s.id: section_digest(s) for s in concerned}),
    )


def _disclaimer(corpus: Corpus, before: Notice, request: Request) -> str:
    """What stands for a disclaimer that the corrected text leaves out, as in a release."""
    if "disclaimer" not in request.fields:
        return before.disclaimer
    strings = corpus.strings.get(before.locale)
    return strings.words.get("disclaimer", "") if strings else ""


def _with(version: Version, text: Notice) -> Version:
    """The version with this text in its language."""
    if text.locale == version.source.locale:
        return replace(version, source=text)
    translations = {**version.translations, text.locale: text}
    return replace(version, translations=MappingProxyType(translations))


# What is refused


def _untimely(version: Version, before: Notice, request: Request, today: date) -> Iterator[Finding]:
    """A correction is made once readers have seen the text, and recorded in order."""
    place, last = before.place("corrected"), max((c.on for c in before.corrected), default=None)
    if today < version.announced:
        yield CORRECTION.broken(
            before.place("announced"),
            f"The version of {version.effective} is announced on {version.announced}: no reader "
            "has seen it, so there is nothing to record.",
            f"Mend the working text and release it again: `notice release --again "
            f"{version.effective}`.",
        )
    elif request.on > today:
        message = f"{request.on} is still to come, and the text changes today, {today}."
        yield CORRECTION.broken(
            place, message, "Leave out `--on`, or name the day on which it changed."
        )
    elif request.on < version.announced:
        message = (
            f"On {request.on} the text had not been announced; that was on {version.announced}."
        )
        yield CORRECTION.broken(place, message, "Name the day on which readers see it corrected.")
    elif last and request.on < last:
        message = f"On {request.on} a later correction, of {last}, had not been made yet."
        yield CORRECTION.broken(place, message, "Name that day or a later one.")


def _unfit(version: Version, before: Notice, request: Request) -> Iterator[Finding]:
    """Only what was sealed is corrected, by a kind that needs no new version."""
    if before.seal != text_digest(before):
        yield CORRECTION.broken(
            before.place("seal"),
            "This file's seal does not hold: it was touched since it was released, so nobody can "
            "tell what is corrected.",
            "Restore the file as it was published, and put the corrected words into the working "
            "text or another file.",
        )
    is_source = before is version.source
    kinds = corrections(is_source=is_source)
    if request.kind not in kinds:
        known = ", ".join(f"`{kind}`" for kind in kinds)
        text = "the text that prevails" if is_source else "a translation"
        why = (
            "Whatever matters to readers takes a new version, which is announced to them"
            if is_source
            else "What the notice itself says is changed by a new version"
        )
        message = f"`{request.kind}` is no kind of correction of {text}."
        yield CORRECTION.broken(before.place(), message, f"{why}; a correction is one of {known}.")


def _other_text(corpus: Corpus, version: Version, before: Notice, new: Notice) -> Iterator[Finding]:
    """The corrected words stand in the same text: same version, same sections, same order."""
    working = corpus.working.get(corpus.settings.source)
    is_working = any(new.path == notice.path for notice in corpus.working.values())
    day = new.effective or (working.effective if working and is_working else None)
    if day and day != version.effective:
        yield CORRECTION.broken(
            new.place("effective"),
            f"This is the text to apply from {day}, and a text of {version.effective} is to be "
            "corrected: words that nobody has announced would get into it.",
            f"Copy {before.path}, mend the copy, and name it with `--from`; the date of a version "
            "can't be corrected.",
        )
        return
    for key in changed_fields(before, new):
        if key in CORRECTABLE or (key == "announced" and key not in new.lines):
            continue
        yield CORRECTION.broken(
            new.place(key),
            f"`{key}` is another than in {before.path}, where it stands as it was announced.",
            "Make the two the same; only a new version can change this.",
        )
    for here, there in ((before, new), (new, before)):
        for section in here.sections:
            if section.id not in there.ids:
                yield CORRECTION.broken(
                    Place(here.path, section.line),
                    f"The section `{section.id}` does not exist in {there.path}; a correction "
                    "adds none and removes none.",
                    "Make the ids the same, or release a new version.",
                )
    if new.ids != before.ids and set(new.ids) == set(before.ids):
        message = f"The sections stand in another order than in {before.path}."
        remedy = "Put them back in their order, or release a new version."
        yield CORRECTION.broken(Place(new.path), message, remedy)


def _nothing(before: Notice, new: Notice, differing: _Names, chosen: _Names) -> Iterator[Finding]:
    """Each section and field that is named has other words, and there is one at least."""
    same = [f"`{name}`" for name in chosen.sections if name not in differing.sections]
    same += [f"`{name}`" for name in chosen.fields if name not in differing.fields]
    if not (chosen.sections or chosen.fields) or same:
        what = f"{', '.join(same)}: nothing differs" if same else "Nothing differs in any section"
        others = [*differing.sections, *(f"--field {name}" for name in differing.fields)]
        named = " ".join(name for name in others if name not in chosen.sections)
        message = f"{what} between {before.path} and {new.path}."
        remedy = (
            f"What differs is: {named}." if named else "Put the corrected words into the latter."
        )
        yield CORRECTION.broken(Place(new.path), message, remedy)
    for field in chosen.fields:
        if not getattr(new, field):
            message = f"There is no `{field}` in {new.path}, and a correction removes none."
            yield CORRECTION.broken(Place(new.path), message, f"Write `{field}: …` there.")


def _new_errors(corpus: Corpus, old: Version, new: Version, path: str) -> list[Finding]:
    """What the checks would refuse in the corrected file, or in another because of it."""
    released = {notice.path for version in corpus.versions for notice in version.texts}
    known = set(errors_after(corpus, old, released))
    found = errors_after(corpus, new, released)
    return [f for f in found if f.place.path == path or f not in known]
