"""Front matter becomes the fields of a `Notice`; whatever has another form is a finding."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, TypeVar

from notice.law.kinds import CORRECTABLE, KINDS, corrections
from notice.model.corpus import (
    RESERVED_ID,
    SECTION_ID,
    Approval,
    Change,
    Correction,
    Effect,
    Materiality,
    Withdrawal,
)
from notice.model.finding import Finding
from notice.model.short import ShortLine
from notice.sources.rules import FIELDS
from notice.sources.yaml.fields import Fields
from notice.sources.yaml.source import YamlSource
from notice.text.fields import TRACKED, field_of, key_of
from notice.text.unspaced import on_one_line

_Choice = TypeVar("_Choice", Materiality, Effect)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, each on one line."""
    return tuple(on_one_line(p.strip()) for p in _PARAGRAPH.split(text) if p.strip())


def read(source: YamlSource, *, is_source: bool) -> tuple[dict[str, Any], list[Finding]]:
    """The fields of a `Notice` that its front matter gives, by name, and the findings.

    A translation holds human words and what is true of it alone: a date or a change in it is
    an unknown key.
    """
    findings: list[Finding] = []
    fields = Fields(source, (), findings, FIELDS)
    meta: dict[str, Any] = {
        "title": fields.text("title", required=True),
        "summary": paragraphs(fields.text("summary")),
        "short": tuple(line for entry in fields.each("short") if (line := _short(entry))),
        "disclaimer": on_one_line(fields.text("disclaimer")),
        "note": on_one_line(fields.text("note")),
        "approved": _approval(fields.inner("approved")),
        "corrected": tuple(
            c for e in fields.each("corrected") if (c := _correction(e, is_source=is_source))
        ),
        "seal": fields.text("seal"),
        "lines": MappingProxyType(
            {".".join(map(str, k)): line for k, line in source.lines.items() if len(k) in {1, 2}}
        ),
    }
    if is_source:
        meta |= _source_only(fields)
    else:
        meta["translates"] = _translates(fields)
    fields.unknown()
    return meta, findings


def _source_only(fields: Fields) -> dict[str, Any]:
    covers = fields.inner("covers")
    not_applicable = fields.inner("not_applicable")
    effective = fields.day("effective", required=True)
    return {
        "effective": effective,
        "announced": fields.day("announced") or effective,
        "announced_late": fields.text("announced_late"),
        "short_notice": fields.text("short_notice"),
        "prevails": fields.text("prevails", required=True),
        "numbered": fields.flag("numbered"),
        "changes": tuple(c for entry in fields.each("changes") if (c := _change(entry))),
        "covers": MappingProxyType(
            {key: covers.texts(key) for key in covers.value} if covers else {}
        ),
        "not_applicable": MappingProxyType(
            {key: not_applicable.text(key) for key in not_applicable.value}
            if not_applicable
            else {}
        ),
        "withdrawn": _withdrawal(fields.inner("withdrawn")),
        "behind": fields.texts("behind"),
        "imported": fields.day("imported"),
        "date_reason": fields.text("date_reason"),
    }


def _short(fields: Fields) -> ShortLine | None:
    to, text = fields.text("to", required=True), fields.text("text", required=True)
    fields.unknown()
    return ShortLine(to, on_one_line(text), fields.line) if to and text else None


def _change(fields: Fields) -> Change | None:
    sections = fields.texts("sections")
    if not sections:
        fields.add(("sections",), "A change names no section.", "Write `sections: [retention]`.")
    name = fields.text("kind", required=True)
    kind = KINDS.get(name)
    if name and kind is None:
        near = [k for k in KINDS if k.split(".")[0] == name.split(".")[0]] or sorted(KINDS)[:5]
        fields.add(
            ("kind",),
            f"`{name}` is no kind of change.",
            f"Choose one from the list of kinds, such as {', '.join(f'`{k}`' for k in near)}.",
        )
    materiality = _choice(fields, "materiality", Materiality)
    effect = _choice(fields, "effect", Effect)
    reason, same_meaning = fields.text("reason"), fields.text("same_meaning")
    was, whom = fields.texts("was"), fields.texts("for")
    for old in was:
        if not SECTION_ID.fullmatch(old) or RESERVED_ID.fullmatch(old):
            fields.add(("was",), f"`{old}` is no id of a section.", "Write it as in `[your-data]`.")
            was = ()
    fields.unknown()
    if kind is None or not sections:
        return None
    if effect is None and kind.effect is None and "effect" not in fields.value:
        fields.add(
            (),
            f"The effect of `{name}` has to be stated: it can help readers or harm them.",
            "Add `effect: favourable`, `effect: neutral` or `effect: adverse`.",
        )
    overrides = (materiality not in {None, kind.materiality}) or (
        kind.effect is not None and effect not in {None, kind.effect}
    )
    if overrides and not reason:
        fields.add(
            (),
            f"`{name}` is {kind.materiality} and {kind.effect} by default, and this entry says "
            "otherwise without a reason.",
            "Add `reason: …`; it is for legal and is never published.",
        )
    return Change(
        sections=sections,
        kind=name,
        materiality=materiality or kind.materiality,
        effect=effect or kind.effect or Effect.NEUTRAL,
        reason=reason,
        was=was,
        line=fields.line,
        same_meaning=same_meaning,
        whom=whom,
    )


def _choice(fields: Fields, key: str, choices: type[_Choice]) -> _Choice | None:
    text = fields.text(key)
    if not text:
        return None
    try:
        return choices(text)
    except ValueError:
        words = ", ".join(f"`{choice}`" for choice in choices)
        fields.add((key,), f"`{text}` is no {key}.", f"Choose one of {words}.")
        return None


def _approval(fields: Fields | None) -> Approval | None:
    if fields is None:
        return None
    by, on = fields.text("by", required=True), fields.day("on", required=True)
    digest = fields.text("digest", required=True)
    fields.unknown()
    return Approval(by, on, digest) if by and on and digest else None


def _withdrawal(fields: Fields | None) -> Withdrawal | None:
    if fields is None:
        return None
    on, reason = fields.day("on", required=True), fields.text("reason")
    digest = fields.text("digest")
    fields.unknown()
    return Withdrawal(on, reason, digest) if on else None


def _correction(fields: Fields, *, is_source: bool) -> Correction | None:
    on, kind = fields.day("on", required=True), fields.text("kind")
    sections, reason = fields.texts("sections"), fields.text("reason", required=True)
    was, mended, before = fields.text("was", required=True), fields.texts("fields"), {}
    _known(fields, "kind", (kind,) if kind else (), corrections(is_source=is_source))
    _known(fields, "fields", mended, CORRECTABLE)
    inner = fields.inner("before")
    if inner:
        _known(inner, "", tuple(inner.value), sections)
        before = {name: inner.text(name, required=True) for name in inner.value}
    fields.unknown()
    if on is None:
        return None
    return Correction(on, sections, reason, was, kind, mended, MappingProxyType(before))


def _known(fields: Fields, key: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            message = f"A correction can't name `{name}` here."
            choice = ", ".join(f"`{one}`" for one in known) or "nothing"
            remedy = f"Let `notice correct` write this; possible is {choice}."
            fields.add((key or name,), message, remedy)


def _translates(fields: Fields) -> MappingProxyType[str, tuple[str, str]]:
    inner = fields.inner("translates")
    result: dict[str, tuple[str, str]] = {}
    for key in inner.value if inner else ():
        assert inner is not None
        if field_of(key) and field_of(key) not in TRACKED:
            message = f"`{field_of(key)}` is no field that is signed off."
            inner.add((key,), message, f"Known are {', '.join(map(key_of, TRACKED))}.")
            continue
        pair = inner.texts(key)
        if len(pair) == 2:
            result[key] = (pair[0], pair[1])
        else:
            inner.add((key,), "Two digests are expected.", "Let `notice translated` write them.")
    return MappingProxyType(result)
