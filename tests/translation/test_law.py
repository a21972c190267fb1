"""The checks on texts that nobody here wrote: the law in 24 languages, and pairs with verdicts."""

from __future__ import annotations

import re

import pytest

from law import LANGUAGES, SHIPPED, Pair, corpus, found, known_places, law, pairs, terms
from notice.languages.typography import faults, mended
from notice.model.finding import Finding

MOST_IN_SHIPPED, MOST_IN_OTHERS = 5, 2
ALARMS = ("parity.", "terms.", "typography.letters")
PAIRS = [pair for pair in pairs() if pair.kind != "hard"]
MORE_PAIRS = pairs("more.tsv")


def alarms(tag: str) -> list[Finding]:
    """What is found on the law and is not known to be a true difference."""
    of = corpus(tag, law("en"), law(tag))
    own = of.working[tag]

    def is_known(finding: Finding) -> bool:
        section = next((s.id for s in reversed(own.sections) if s.line <= finding.place.line), "")
        return any(
            (tag, section) == (language, where) and re.search(rules, finding.rule)
            for language, where, rules in known_places()
        )

    return [f for f in found(of) if f.rule.startswith(ALARMS) and not is_known(f)]


def test_the_law_of_the_shipped_languages_is_hardly_ever_taken_for_wrong() -> None:
    said = [f"{tag} {f.place.line} {f.rule}" for tag in SHIPPED for f in alarms(tag)]
    assert len(said) <= MOST_IN_SHIPPED, said


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag not in SHIPPED])
def test_the_law_of_a_new_language_is_hardly_ever_taken_for_wrong(tag: str) -> None:
    said = [f"{f.place.line} {f.rule}" for f in alarms(tag)]
    assert len(said) <= MOST_IN_OTHERS, said


@pytest.mark.parametrize("place", [p for p in known_places() if "numbers" in p[2]], ids=str)
def test_where_the_law_itself_differs_in_a_number_it_is_found(place: tuple[str, str, str]) -> None:
    tag, section, rules = place
    of = corpus(tag, law("en"), law(tag))
    start = of.working[tag].section(section)
    assert start
    lines = range(start.line, start.text_line + start.text.count("\n") + 1)
    assert any(re.search(rules, f.rule) and f.place.line in lines for f in found(of))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_pair(pair: Pair) -> None:
    findings = found(pair.corpus())
    assert pair.is_right(findings), [(f.rule, f.message) for f in findings]


@pytest.mark.parametrize("tag", sorted({pair.language for pair in MORE_PAIRS}))
def test_more_pairs_of_a_language(tag: str) -> None:
    wrong = []
    for pair in (p for p in MORE_PAIRS if p.language == tag):
        # How a passage is set is not what these pairs are about.
        findings = [
            f
            for f in found(pair.corpus())
            if not f.rule.startswith("typography.") or f.rule == "typography.letters"
        ]
        if not pair.is_right(findings):
            wrong.append((pair.id, pair.expected, [(f.rule, f.message) for f in findings]))
    assert not wrong


@pytest.mark.parametrize("tag", LANGUAGES)
def test_mending_changes_no_letter_and_no_digit_of_the_law(tag: str) -> None:
    known = terms(tag)
    assert known.typography
    text = law(tag)
    better = mended(text, known.typography, known)
    assert re.findall(r"[^\W_]", better) == re.findall(r"[^\W_]", text)
    if tag not in SHIPPED:
        assert better == text, "nobody has filled in how this language is set"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Мы делимся этим с партнёрами Google и о других — нет. Все ваши данные у нас."),
        ("uk", "Всі наші партнери згодні, а Wi-Fi — ні."),
        ("el", "Χρησιμοποιούμε Wi-Fi και e-mail."),
        ("bg", "Пишете ни на e-mail, Wi-Fi или A-списък."),
        ("fi", "Korko on 5 %."),
        ("lv", "Tas — tikai piemērs."),
        ("ga", "Is linn é 'seo' agus d'ainm."),
    ],
)
def test_what_is_right_in_its_language_stays(tag: str, text: str) -> None:
    known = terms(tag)
    assert known.typography
    assert mended(text, known.typography, known) == text


def test_a_whole_word_of_another_alphabet_is_shown_and_not_mended() -> None:
    known = terms("bg")
    assert known.typography
    text = "Вижте член 6, буква a) и Пишeте ни."
    assert mended(text, known.typography, known).replace("\u00a0", " ") == (
        "Вижте член 6, буква a) и Пишете ни."
    )
    assert [f.right for f in faults(text, known.typography, known) if f.matter == "letters"] == [
        None,
        "Пишете",
    ]
