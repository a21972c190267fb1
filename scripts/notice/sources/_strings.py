"""One `strings.yml` becomes `Strings`; what is missing, unknown or malformed is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from notice.languages.cldr import country, is_cldr_locale
from notice.languages.messages import placeholders
from notice.model.finding import Finding
from notice.model.language import Authority, Strings
from notice.model.settings import Settings
from notice.sources.raw_file import decode
from notice.sources.rules import DATES, PLACEHOLDERS, STRINGS
from notice.sources.vocabulary import DAYS, KEYS
from notice.sources.yaml.fields import Fields
from notice.sources.yaml.source import YamlSource, read_yaml
from notice.text.unspaced import on_one_line

_BREAKS = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
_HTTPS = re.compile(r"https://[\w-]+(\.[\w-]+)+(/\S*)?")
_DATE = re.compile("|".join(rf"\{{{name}\}}" for name in sorted(DAYS)))
_PHONE = re.compile(r"\+\d[\d \u00a0\u202f()./-]{5,25}\d")


def parse(data: bytes, path: str, locale: str) -> tuple[Strings, list[Finding]]:
    """Read one locale's words.  Never raises; the findings say what could not be read."""
    text, findings = decode(data, path)
    empty = Strings(locale, path, MappingProxyType({}))
    if findings and not text:
        return empty, findings
    source = read_yaml(text, path)
    findings += source.findings
    if source.findings:
        return empty, findings
    top = Fields(source, (), findings, STRINGS)
    language, words = top.inner("language"), top.inner("words")
    for name, part in (("language", language), ("words", words)):
        if part is None:
            top.add((), f"The block `{name}:` is missing.", "Copy it from another language.")
    authorities = top.each("authorities")
    top.unknown()
    if language is None or words is None:
        return empty, findings
    cldr = language.text("cldr", required=True)
    if cldr and not is_cldr_locale(cldr):
        language.add(("cldr",), f"`{cldr}` is no locale of CLDR.", "Write it as in `fr_BE`.")
        cldr = "en"
    direction = language.text("direction") or "ltr"
    if direction not in {"ltr", "rtl"}:
        language.add(("direction",), f"`{direction}` is no direction.", "Write `ltr` or `rtl`.")
    strings = Strings(
        locale=locale,
        path=path,
        words=MappingProxyType(_words(words)),
        cldr=cldr,
        direction=direction,
        first_of_month=language.text("first_of_month"),
        breaks=_breaks(language),
        retired=language.day("retired"),
        authorities=tuple(a for entry in authorities if (a := _authority(entry))),
        lines=MappingProxyType(_lines(source)),
    )
    language.unknown()
    return strings, findings


def _breaks(language: Fields) -> tuple[str, ...]:
    words = language.texts("breaks")
    wrong = [word for word in words if not _BREAKS.fullmatch(word)]
    for word in wrong:
        remedy = "Write one word with a hyphen where it may break: `Daten-schutz`."
        language.add(("breaks",), f"`{word}` does not say where a word may break.", remedy)
    return tuple(word for word in words if word not in wrong)


def _authority(entry: Fields) -> Authority | None:
    code, name = entry.text("country", required=True), entry.text("name", required=True)
    web, source = entry.text("web", required=True), entry.text("source", required=True)
    checked = entry.day("checked", required=True)
    address, phone = entry.text("address"), entry.text("phone")
    entry.unknown()
    if code and not country(code, "en"):  # to know it by one language is enough
        entry.add(("country",), f"`{code}` is no country.", "Write two capitals, as in `BE`.")
    for key, value in (("web", web), ("source", source)):
        if value and not _HTTPS.fullmatch(value):
            entry.add((key,), f"`{value}` is no address.", "Begin with `https://`.")
    if phone and not _PHONE.fullmatch(phone):
        remedy = "Write it as in `+32 2 274 48 00`."
        entry.add(("phone",), f"`{phone}` is no telephone number with its country.", remedy)
    if checked is None:
        return None
    return Authority(code, name, web, source, checked, address, phone, entry.line)


def _words(fields: Fields) -> dict[str, str]:
    words: dict[str, str] = {}
    for key in fields.value:
        if key not in KEYS:
            remedy = "Keys are never translated: write it as in the source, or remove the line."
            fields.add((key,), f"The key `{key}` is not known.", remedy)
            continue
        text = fields.text(key, required=True)
        try:
            placeholders(text)
        except ValueError:
            fields.add(
                (key,),
                f"The braces in `{key}` do not match, or hold something else than a name.",
                "Write placeholders as in `{date}`.",
            )
            continue
        words[key] = on_one_line(text)
    for key in sorted(KEYS.keys() - fields.value.keys()):
        fields.add((), f"The key `{key}` is missing.", "Add it, as the other languages have it.")
    return words


def _lines(source: YamlSource) -> dict[str, int]:
    return {str(keys[1]): n for keys, n in source.lines.items() if len(keys) == 2}


def check(strings: dict[str, Strings], settings: Settings) -> list[Finding]:
    """What is wrong with the words of all languages beside each other.

    Placeholders must be the same as in the source locale, which can't be retired.
    """
    findings = []
    pattern = strings.get(settings.source)
    if pattern and pattern.retired:
        findings.append(
            STRINGS.broken(
                pattern.place("retired"),
                "This is the language that prevails, and can't be retired: all others follow it.",
                "Take out `retired:`, or let another language prevail in `mkdocs.yml` first.",
            )
        )
    for words in strings.values():
        for key, text in words.words.items():
            names = placeholders(text)
            allowed = (
                placeholders(pattern.words[key])
                if pattern and words is not pattern and key in pattern.words
                else KEYS[key]
            )
            wrong = names != allowed if words is not pattern else not names <= allowed
            if wrong:
                should = ", ".join(f"{{{n}}}" for n in sorted(allowed)) or "no placeholder"
                message = f"The placeholders of `{key}` differ: here {_show(names)}, not {should}."
                findings.append(PLACEHOLDERS.broken(words.place(key), message))
        findings += _dates(words)
    return findings


def _dates(words: Strings) -> Iterator[Finding]:
    """Dates after which a sentence lacks what the language writes after one that stands alone."""
    affix = words.words.get("day", "").partition("{date}")[2]
    for key, text in words.words.items():
        bare = [m[0] for m in _DATE.finditer(text) if not text.startswith(affix, m.end())]
        if bare:
            message = (
                f"In `{key}`, “{affix.strip()}” does not follow {', '.join(bare)}, as in `day`."
            )
            yield DATES.broken(words.place(key), message)


def _show(names: frozenset[str]) -> str:
    return ", ".join(f"{{{n}}}" for n in sorted(names)) or "none"
