"""One `terms.yml` becomes `Terms`; what is malformed or unknown is a finding."""

from __future__ import annotations

import re
from string import ascii_lowercase
from types import MappingProxyType

from notice.languages.cldr_words import UNITS, is_script
from notice.languages.english import listed
from notice.languages.rates import A_YEAR, FRACTIONS
from notice.model.finding import Finding, Place, Severity
from notice.model.language import BINDING_KINDS, Terms, Typography
from notice.model.settings import Settings
from notice.sources.raw_file import decode
from notice.sources.rules import TERM_KEYS, TERMS
from notice.sources.yaml.fields import Fields
from notice.sources.yaml.source import read_yaml

BINDING = (*BINDING_KINDS, "ask", "obtain")
"""What words can do: bind; ask for something, or obtain it."""
_OF_SOURCE = ("claim",)
LIMITS = ("least", "most")
"""What words that limit a number can say."""
OWN_DATE = ("label", "first", "self", "verb", "law")
"""What words by which a text tells of its own dates are: see `terms.yml`."""
CHECK_BACK = ("ask", "begin", "look", "often", "text", "alone", "not")
"""What words that ask readers to look for changes are: see `terms.yml`."""
SPACES = {"none": "", "space": " ", "no-break": "\u00a0", "narrow": "\u202f"}
"""The spaces by the names that profiles call them; `narrow` is a narrow no-break space."""
_DECIMALS = ("", ",", ".", "\u066b")
_CITED = ("article", "paragraph", "letter")
_DATED = ("month", "day", "year")
_HOLES = re.compile(r"\{(\w+)\}")
_MOST_DIGITS = 15


def parse(data: bytes, path: str, locale: str) -> tuple[Terms, list[Finding]]:
    """Read one locale's terms.  Never raises; the findings say what could not be read."""
    text, findings = decode(data, path)
    if findings and not text:
        return Terms(locale, path, is_legible=False), findings
    source = read_yaml(text, path)
    findings += source.findings
    if source.findings or any(f.severity is Severity.ERROR for f in findings):
        return Terms(locale, path, is_legible=False), findings
    top = Fields(source, (), findings, TERMS)
    articles = _templates(top, "articles", _CITED, "Article {article}({paragraph})({letter})")
    dates = _templates(top, "dates", _DATED, "{day}/{month} {year}")
    terms = Terms(
        locale=locale,
        path=path,
        terms=_lists(top, "terms"),
        also=_lists(top, "also"),
        no_term=top.texts("no_term"),
        parties=top.texts("parties"),
        wrong=_texts(top, "wrong"),
        binding=_lists(top, "binding", (*BINDING, *_OF_SOURCE)),
        units=_lists(top, "units", UNITS),
        numbers=_numbers(top, "numbers"),
        ordinals=_numbers(top, "ordinals"),
        times=_numbers(top, "times"),
        every=_lists(top, "every", tuple(A_YEAR)),
        fractions=_lists(top, "fractions", FRACTIONS),
        addresses=_texts(top, "addresses"),
        articles=articles,
        dates=dates,
        letters=top.text("letters") or ascii_lowercase,
        no_denial=top.texts("no_denial"),
        other_denials=top.texts("other_denials"),
        other_permissions=top.texts("other_permissions"),
        frees=top.texts("frees"),
        often_unsaid=top.texts("often_unsaid"),
        limits=_lists(top, "limits", LIMITS),
        vague=top.texts("vague"),
        doubled=top.texts("doubled"),
        common=top.texts("common"),
        unchanged=top.texts("unchanged"),
        exclusive=top.texts("exclusive"),
        own_parts=top.texts("own_parts"),
        of_language=top.texts("of_language"),
        own_date=_lists(top, "own_date", OWN_DATE),
        check_back=_lists(top, "check_back", CHECK_BACK),
        disadvantage=top.texts("disadvantage"),
        typography=_typography(top.inner("typography")),
        lines=MappingProxyType({str(k[-1]): line for k, line in source.lines.items() if k}),
    )
    top.unknown()
    return terms, findings


def _templates(top: Fields, key: str, holes: tuple[str, ...], example: str) -> tuple[str, ...]:
    """Templates with names in braces, of which the first must be there; none where one is wrong."""
    found = top.texts(key)
    if problem := next(filter(None, (_no_template(one, holes) for one in found)), ""):
        top.add((key,), problem, f"Write it as in `{example}`.")
        return ()
    return found


def _no_template(template: str, known: tuple[str, ...]) -> str:
    """Why these names can't be filled in; "" where they can."""
    holes = _HOLES.findall(template)
    unknown = ", ".join(f"`{{{name}}}`" for name in sorted(set(holes) - set(known)))
    if unknown:
        return f"`{template}` holds {unknown}, which is not known: these names are not translated."
    if known[0] not in holes:
        return f"`{template}` does not say where the number of the {known[0]} stands."
    twice = next((name for name in holes if holes.count(name) > 1), "")
    return f"`{template}` holds `{{{twice}}}` more than once." if twice else ""


def _lists(
    top: Fields, key: str, known: tuple[str, ...] = ()
) -> MappingProxyType[str, tuple[str, ...]]:
    inner = top.inner(key)
    found = {}
    for name in inner.value if inner else ():
        assert inner is not None
        if known and name not in known:
            inner.add((name,), f"`{name}` is not known here.", f"Known are {', '.join(known)}.")
            continue
        found[name] = tuple(phrase for phrase in inner.texts(name) if phrase.strip(" *"))
    return MappingProxyType(found)


def _texts(top: Fields, key: str) -> MappingProxyType[str, str]:
    inner = top.inner(key)
    if inner is None:
        return MappingProxyType({})
    return MappingProxyType({name: inner.text(name, required=True) for name in inner.value})


def _typography(fields: Fields | None) -> Typography | None:
    if fields is None:
        return None
    before = fields.inner("before")
    profile = Typography(
        quotes=_pair(fields, "quotes"),
        inner_quotes=_pair(fields, "inner_quotes"),
        inside_quotes=_space(fields, "inside_quotes"),
        before=MappingProxyType({mark: _space(before, mark) for mark in before.value})
        if before and before.value
        else None,
        before_percent=_space(fields, "before_percent") if fields.text("before_percent") else None,
        dash=fields.text("dash"),
        before_dash=_space(fields, "before_dash", "space"),
        after_dash=_space(fields, "after_dash", "space"),
        decimal=_decimal(fields),
        script=_script(fields),
        no_line_end=fields.texts("no_line_end"),
        after_number=fields.texts("after_number"),
    )
    fields.unknown()
    return profile


def _pair(fields: Fields, key: str) -> tuple[str, str]:
    marks = fields.texts(key)
    if marks and len(marks) != 2:
        fields.add((key,), f"`{key}` has {len(marks)} marks.", "Write two, as in `[“, ”]`.")
    return (marks[0], marks[1]) if len(marks) == 2 else ("", "")


def _space(fields: Fields, key: str, otherwise: str = "none") -> str:
    name = fields.text(key) or otherwise
    if name not in SPACES:
        fields.add((key,), f"`{name}` is no space.", f"Known are {', '.join(SPACES)}.")
    return SPACES.get(name, "")


def _decimal(fields: Fields) -> str:
    sign = fields.text("decimal")
    if sign in _DECIMALS:
        return sign
    known = " or ".join(f"`{sign}`" for sign in _DECIMALS if sign)
    fields.add(("decimal",), f"No decimals follow `{sign}`.", f"Write {known}.")
    return ""


def _script(fields: Fields) -> str:
    name = fields.text("script")
    if not name or is_script(name):
        return name
    remedy = "Write its English name in CLDR, as in `Latin`, `Greek` or `Cyrillic`."
    fields.add(("script",), f"`{name}` is no script.", remedy)
    return ""


def _numbers(top: Fields, key: str) -> MappingProxyType[str, tuple[str, ...]]:
    found = _lists(top, key)
    for name in found:
        if not name.isdecimal() or len(name) > _MOST_DIGITS:
            top.add((key, name), f"`{name}` is no number.", "Write it as in `12: [twelve]`.")
            return MappingProxyType({})
    return found


def check(terms: dict[str, Terms], settings: Settings) -> list[Finding]:
    """A translation's terms have the keys of the source locale's, so that each has a rendering."""
    source = terms.get(settings.source)
    findings: list[Finding] = []
    for own in terms.values() if source and source.is_legible else ():
        assert source is not None
        if not own.is_legible:
            continue
        place = Place(own.path, own.lines.get("terms", 1))
        for name in own.terms.keys() - source.terms.keys():
            line = own.lines.get(name, 1)
            message = f"`{name}` is no term of {source.path}."
            remedy = "The keys are the same in every language; mend it, or add it there."
            findings.append(TERM_KEYS.broken(Place(own.path, line), message, remedy))
        missing = [f"`{name}`" for name in source.terms if not own.terms.get(name)]
        if missing:
            message = f"These terms have no rendering here, so none is checked: {listed(missing)}."
            findings.append(TERM_KEYS.broken(place, message, severity=Severity.WARNING))
    return findings
