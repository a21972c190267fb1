"""Holds the checks against texts that nobody here wrote: the law in 24 languages, and pairs.

Three figures: false alarms on the law, pairs judged right, and faults found that are put into the
law one at a time.  A fault is found when there are more findings than before, or one of a rule that
was silent; where as many are found in other words, nobody would notice.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "helpers"))

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from law import LANGUAGES, SHIPPED, Pair, corpus, found, known_places, law, pairs, terms
from notice.languages.cldr import likely_locale
from notice.model.finding import Finding

Texts = tuple[str, str]
"""English and the translation, of one section."""


@dataclass
class Tally:
    """What was tried of one class, and what came of it."""

    tried: Counter[bool] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    changed: Counter[bool] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


@dataclass
class Checked:
    """Everything that was measured."""

    alarms: dict[str, list[Finding]]
    true: int
    right: Counter[str]
    wrong: dict[str, list[tuple[Pair, list[Finding]]]]
    tallies: dict[str, Tally]


def measure(say: Callable[[str], None], *, quick: bool = False) -> Checked:
    """Measure all three; `quick`: one language, one pair in ten, and faults in a few sections."""
    tags = ("fi",) if quick else LANGUAGES
    say("the law")
    alarms, true = _alarms(tags)
    say("pairs")
    right: Counter[str] = Counter()
    wrong: dict[str, list[tuple[Pair, list[Finding]]]] = {}
    for pair in pairs()[:: 10 if quick else 1]:
        findings = found(pair.corpus())
        wrong.setdefault(pair.kind, [])
        right[pair.kind] += pair.is_right(findings)
        if not pair.is_right(findings):
            wrong[pair.kind].append((pair, findings))
    tallies: dict[str, Tally] = {}
    for tag in tags:
        say(f"faults, {tag}")
        _try_faults(tag, tallies, step=4 if quick else 1)
    return Checked(alarms, true, right, wrong, tallies)


def _alarms(tags: Iterable[str]) -> tuple[dict[str, list[Finding]], int]:
    """The findings on the law that are false, by language, and how many places are known."""
    result, known = {}, 0
    english, places = law("en"), known_places()
    for tag in tags:
        of = corpus(tag, english, law(tag))
        own = of.working[tag]
        result[tag] = []
        seen = set()
        for finding in found(of):
            section = next(
                (s.id for s in reversed(own.sections) if s.line <= finding.place.line), ""
            )
            if not finding.rule.startswith(("parity.", "terms.", "typography.letters")):
                continue
            for n, (lang, where, pattern) in enumerate(places):
                if lang == tag and where == section and re.search(pattern, finding.rule):
                    seen.add(n)
                    break
            else:
                result[tag].append(finding)
        known += sum("numbers" in places[n][2] for n in seen)
    return result, known


def _sections(text: str) -> dict[str, str]:
    pieces = re.split(r"(?m)^(?=## )", text)
    ids = [(re.search(r"\{#([\w-]+)\}", piece), piece) for piece in pieces]
    return {m[1]: piece.strip() for m, piece in ids if m}


def _try_faults(tag: str, tallies: dict[str, Tally], step: int) -> None:
    there, here = _sections(law("en")), _sections(law(tag))
    for number, (name, original) in list(enumerate(there.items()))[::step]:
        english, own = _with_particulars(tag, original, here[name])
        true = found(corpus(tag, english, own))
        before, words = Counter(f.rule for f in true), {(f.rule, f.message) for f in true}
        for kind, change in FAULTS.items():
            options = list(change(tag, english, own))
            if not options:
                continue
            wrong = options[number % len(options)]
            if wrong == own:
                continue
            now = found(corpus(tag, english, wrong))
            after = Counter(f.rule for f in now)
            tally = tallies.setdefault(kind, Tally())
            is_shipped = tag in SHIPPED
            tally.tried[is_shipped] += 1
            if after.total() > before.total() or any(r not in before for r in after):
                tally.found[is_shipped] += 1
            elif {(f.rule, f.message) for f in now} != words:
                tally.changed[is_shipped] += 1
                tally.missed.append(f"{tag} {name} (changed): {_difference(own, wrong)}")
            else:
                tally.missed.append(f"{tag} {name}: {_difference(own, wrong)}")


def _difference(own: str, wrong: str) -> str:
    start = next((n for n, (a, b) in enumerate(zip(own, wrong, strict=False)) if a != b), 0)
    return f"{own[max(0, start - 30) : start + 30]!r} → {wrong[max(0, start - 30) : start + 30]!r}"


_DAY = date(2026, 5, 4)


def _with_particulars(tag: str, english: str, own: str) -> Texts:
    """Both with a paragraph of what the law lacks: a date, a sum, a share, links, an emphasis."""
    return (english + "\n\n" + _particulars("en_GB"), own + "\n\n" + _particulars(tag))


def _particulars(tag: str, day: date = _DAY) -> str:
    where = likely_locale(tag)
    return (
        f"({format_date(day, 'long', where)}), ({format_currency(500, 'EUR', locale=where)}), "
        f"({format_percent(0.05, locale=where)}), **X1**, "
        "([A](https://firm.example/a), [B](https://firm.example/b), privacy@firm.example)."
    )


def _swap(pattern: str, put: Callable[[re.Match[str]], str]) -> Callable[..., Iterator[str]]:
    def texts(_: str, __: str, own: str) -> Iterator[str]:
        head, _sep, body = own.partition("\n")
        for match in re.finditer(pattern, body):
            new = put(match)
            if new != match[0]:
                yield f"{head}\n{body[: match.start()]}{new}{body[match.end() :]}"

    return texts


def _law_only(change: Callable[..., Iterator[str]]) -> Callable[..., Iterator[str]]:
    """The change in what is the law's own alone."""

    def texts(tag: str, english: str, own: str) -> Iterator[str]:
        body, _sep, added = own.rpartition("\n\n")
        for text in change(tag, english, body):
            yield f"{text}\n\n{added}"

    return texts


def _blocks(own: str) -> list[str]:
    """Paragraphs and items, each with what is behind it."""
    return re.split(r"(?m)(?<=\n)\n+|\n(?=- )", own)


def _on_blocks(
    change: Callable[[list[str], list[str]], Iterator[list[str]]],
) -> Callable[..., Iterator[str]]:
    def texts(_: str, english: str, own: str) -> Iterator[str]:
        theirs, mine = _parts(english), _parts(own)
        for parts in change(theirs, mine):
            yield _joined(parts)

    return texts


def _parts(text: str) -> list[str]:
    return [p for piece in text.split("\n\n") for p in re.split(r"\n(?=- )", piece)]


def _joined(parts: list[str]) -> str:
    text = parts[0]
    for before, part in pairwise(parts):
        is_item = part.startswith("- ") and before.startswith("- ")
        text += ("\n" if is_item else "\n\n") + part
    return text


def _dropped(_: list[str], own: list[str]) -> Iterator[list[str]]:
    for n in range(1, len(own) - 1):
        yield own[:n] + own[n + 1 :]


def _doubled(_: list[str], own: list[str]) -> Iterator[list[str]]:
    for n in range(1, len(own) - 1):
        yield own[: n + 1] + own[n:]


def _english(theirs: list[str], own: list[str]) -> Iterator[list[str]]:
    if len(theirs) == len(own):
        for n in range(1, len(own) - 1):
            if len(theirs[n].split()) > 4:
                yield [*own[:n], theirs[n], *own[n + 1 :]]


def _half_english(theirs: list[str], own: list[str]) -> Iterator[list[str]]:
    if len(theirs) == len(own):
        for n in range(1, len(own) - 1):
            a, b = own[n].split(" "), theirs[n].split(" ")
            if len(a) > 10 and len(b) > 10:
                mixed = " ".join(a[: len(a) // 2] + b[len(b) // 2 :])
                yield [*own[:n], mixed, *own[n + 1 :]]


def _half_lost(_: list[str], own: list[str]) -> Iterator[list[str]]:
    for n in range(1, len(own) - 1):
        if len(own[n]) >= 100:
            words = own[n].split(" ")
            yield [*own[:n], " ".join(words[: len(words) // 2]), *own[n + 1 :]]


def _swapped(is_item: bool) -> Callable[[list[str], list[str]], Iterator[list[str]]]:
    def change(_: list[str], own: list[str]) -> Iterator[list[str]]:
        for n in range(1, len(own) - 2):
            if own[n].startswith("- ") == own[n + 1].startswith("- ") == is_item:
                yield [*own[:n], own[n + 1], own[n], *own[n + 2 :]]

    return change


def _heading_english(_: str, english: str, own: str) -> Iterator[str]:
    yield english.partition("\n")[0] + "\n" + own.partition("\n")[2]


def _emptied(_: str, __: str, own: str) -> Iterator[str]:
    yield own.partition("\n")[0] + "\n"


def _sentence_dropped(_: str, __: str, own: str) -> Iterator[str]:
    lines = own.split("\n")
    for n in range(2, len(lines)):
        if lines[n] and lines[n - 1] and not lines[n].startswith("- "):
            yield "\n".join(lines[:n] + lines[n + 1 :])


def _values_swapped(_: str, __: str, own: str) -> Iterator[str]:
    for line in own.split("\n")[1:]:
        numbers = list(re.finditer(r"\d+", line))
        for a, b in pairwise(numbers):
            if a[0] != b[0]:
                new = line[: a.start()] + b[0] + line[a.end() : b.start()] + a[0] + line[b.end() :]
                yield own.replace(line, new, 1)


def _slips(words: dict[str, list[tuple[str, str]]], says: str = "") -> Callable[..., Iterator[str]]:
    """Words that become others, in lines whose English `says` so, and neither denies nor limits.

    “May not” and “must not” are one thing, and so are “may only” and “must only”.  So are those of
    the translation, which may deny where English does not (“without prejudice to” is said by “shall
    not affect”), in all languages whose “must not” is a prohibition.
    """

    def texts(tag: str, english: str, own: str) -> Iterator[str]:
        there, here = english.split("\n"), own.split("\n")
        for right, wrong in words.get(tag, ()):
            for n, line in enumerate(here):
                beside = there[n] if len(there) == len(here) else ""
                if says and (not re.search(says, beside) or re.search(_TURNS, beside)):
                    continue
                for match in re.finditer(rf"(?<!\w){right}(?!\w)", line):
                    if says and _is_denied(tag, line, match):
                        continue
                    new = line[: match.start()] + match.expand(wrong) + line[match.end() :]
                    yield "\n".join([*here[:n], new, *here[n + 1 :]])

    return texts


def _is_denied(tag: str, line: str, word: re.Match[str]) -> bool:
    """Whether a denial stands directly beside the word."""
    denial = _PROHIBITING.get(tag, r"(?!)")
    before, behind = line[: word.start()], line[word.end() :]
    return bool(
        re.search(rf"(?<!\w){denial}\s*$", before) or re.match(rf"\s*{denial}(?!\w)", behind)
    )


# Not German and Dutch: who „muss nicht“ is free to.  Lithuanian writes both as one word.
_PROHIBITING = {"fr": "(?:ne|n[’'])", "pl": "nie", "sv": "inte", "bg": "не"}
_TURNS = r"\b(?:not|no|only|unless)\b"
_PERMITS, _OBLIGES = r"\b(?:may|can)\b", r"\b(?:must|shall|obliged|ha(?:s|ve) to)\b"


def _day(**other: int) -> Callable[..., Iterator[str]]:
    def texts(tag: str, _: str, own: str) -> Iterator[str]:
        right, wrong = (
            format_date(d, "long", likely_locale(tag)) for d in (_DAY, _DAY.replace(**other))
        )
        yield own.replace(right, wrong)

    return texts


def _said(right: Callable[[str], str], wrong: Callable[[str], str]) -> Callable[..., Iterator[str]]:
    def texts(tag: str, _: str, own: str) -> Iterator[str]:
        where = likely_locale(tag)
        yield own.replace(right(where), wrong(where))

    return texts


def _euro(amount: int, currency: str = "EUR") -> Callable[[str], str]:
    return lambda where: format_currency(amount, currency, locale=where)


def _share(share: float) -> Callable[[str], str]:
    return lambda where: format_percent(share, locale=where)


def _other(match: re.Match[str]) -> str:
    return str(int(match[0]) + 1)


_MUST = {
    "de": [("kann", "muss"), ("können", "müssen")],
    "fr": [("peut", "doit"), ("peuvent", "doivent")],
    "nl": [("kan", "moet"), ("kunnen", "moeten")],
    "pl": [("może", "musi"), ("mogą", "muszą")],
    "sv": [("får", "ska"), ("kan", "ska")],
    "bg": [("може", "трябва"), ("могат", "трябва")],
    "lt": [("gali", "privalo")],
}
_MAY = {tag: [(b, a) for a, b in words] for tag, words in _MUST.items()}
_NOT_LOST = {
    "de": [("nicht ", ""), ("keine", "eine")],
    "fr": [(r"ne (\w+) pas", r"\1"), (r"n’(\w+) pas", r"\1")],
    "nl": [("niet ", ""), ("geen", "een")],
    "pl": [("nie ", "")],
    "sv": [("inte ", "")],
    "bg": [("не ", "")],
    "lt": [("ne(\\w{4,})", r"\1")],
}
_ONLY_LOST = {
    "de": [("nur ", "")],
    "fr": [("uniquement ", ""), ("seulement ", "")],
    "nl": [("uitsluitend ", ""), ("slechts ", ""), ("alleen ", "")],
    "pl": [("wyłącznie ", ""), ("tylko ", "")],
    "sv": [("endast ", "")],
    "bg": [("само ", ""), ("единствено ", "")],
    "lt": [("tik ", "")],
}
_PARTIES = {
    "de": [("Verantwortliche", "betroffene Person")],
    "fr": [("responsable du traitement", "personne concernée")],
    "nl": [("verwerkingsverantwoordelijke", "betrokkene")],
    "pl": [("administrator", "osoba, której dane dotyczą,")],
    "sv": [("personuppgiftsansvarige", "registrerade")],
    "bg": [("администраторът", "субектът на данни")],
    "lt": [("duomenų valdytojas", "duomenų subjektas")],
}


def _parties(tag: str, _: str, own: str) -> Iterator[str]:
    for one, other in _PARTIES.get(tag, ()):
        for line in own.split("\n"):
            if one in line and other in line:
                new = line.replace(one, "\0", 1).replace(other, one, 1).replace("\0", other, 1)
                yield own.replace(line, new, 1)


def _month(tag: str, _: str, own: str) -> Iterator[str]:
    """One month becomes thirty days, then two months."""
    known = terms(tag)
    if tag not in SHIPPED:
        return
    one = "|".join(re.escape(w) for w in known.numbers.get("1", ()))
    month = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in known.units.get("month", ()))
    for match in re.finditer(rf"(?<!\w)({one})[ \u00a0]({month})(?!\w)", own, re.IGNORECASE):
        for new in (f"30 {known.units['day'][-1]}", f"{known.numbers['2'][0]} {match[2]}"):
            yield own[: match.start()] + new + own[match.end() :]


_LETTER = re.compile(r"(?<![\w’'])([b-e])(?=\)|(?! ?\)))(?![\w’'])")
FAULTS: dict[str, Callable[..., Iterator[str]]] = {
    "a number": _law_only(_swap(r"\d+", _other)),
    "a citation’s letter": _law_only(
        _swap(r"(?<![\w’'])[b-eбв](?=\))", lambda m: chr(ord(m[0]) + 1))
    ),
    "an amount": _said(_euro(500), _euro(600)),
    "a currency": _said(_euro(500), _euro(500, "CHF")),
    "a share": _said(_share(0.05), _share(0.07)),
    "a day": _day(day=5),
    "a month": _day(month=6),
    "a year": _day(year=2027),
    "one month → 30 days, two months": _month,
    "a dropped block": _on_blocks(_dropped),
    "a doubled block": _on_blocks(_doubled),
    "an emptied section": _emptied,
    "a block left in English": _on_blocks(_english),
    "a heading left in English": _heading_english,
    "half a block left in English": _on_blocks(_half_english),
    "half a block lost (90 %)": _on_blocks(_half_lost),
    "a dropped sentence": _law_only(_sentence_dropped),
    "a changed link": _swap(r"example/a", lambda _: "example/c"),
    "a lost link": _swap(r"\[A\]\([^)]*\)", lambda _: "A"),
    "two links swapped": _swap(r"example/a(.*)example/b", lambda m: f"example/b{m[1]}example/a"),
    "a changed e-mail": _swap(r"privacy@", lambda _: "private@"),
    "an emphasis lost": _swap(r"\*\*X1\*\*", lambda _: "X1"),
    "a doubled word": _law_only(_swap(r"(?<= )[^\W\d_]{3,}(?= )", lambda m: f"{m[0]} {m[0]}")),
    "a double space": _law_only(_swap(r"(?<=\w) (?=\w)", lambda _: "  ")),
    "a bracket lost": _swap(r"(?<=\d)\)(?=,)", lambda _: ""),
    "a final stop lost": _law_only(_swap(r"(?m)\.$", lambda _: "")),
    "may → must": _slips(_MUST, _PERMITS),
    "must → may": _slips(_MAY, _OBLIGES),
    "as it is: negation lost": _slips(_NOT_LOST),
    "as it is: negation added": _slips(
        {
            t: [(a, n + a if t != "de" else a + " nicht") for a, _ in w]
            for (t, w), n in zip(
                _MUST.items(), ("", "ne ", "niet ", "nie ", "inte ", "не ", "ne"), strict=True
            )
        }
    ),
    "as it is: only lost": _slips(_ONLY_LOST),
    "as it is: parties swapped": _parties,
    "as it is: two values swapped": _law_only(_values_swapped),
    "as it is: items swapped": _on_blocks(_swapped(is_item=True)),
    "as it is: paragraphs swapped": _on_blocks(_swapped(is_item=False)),
}
