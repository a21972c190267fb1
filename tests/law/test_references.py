"""Law that a text should no longer rely on: found by number and name, in every language."""

from __future__ import annotations

from typing import Any

import pytest
from drafts import found, with_text
from msgspec.structs import replace

from notice.languages.lexicon import occurrences
from notice.law.references import REFERENCES

NAMED = {
    "en": ["EU-U.S. Privacy\nShield", "Safe Harbour", "EU-US Data Privacy Framework"],
    "fr": [
        "le bouclier de protection des données UE-États-Unis",
        "les principes de la « sphère de sécurité »",
        "le cadre de protection des données UE-États-Unis",
    ],
    "nl": [
        "het EU-VS-privacyschild",
        "de Veiligehavenbeginselen",
        "het EU-VS-kader voor gegevensbescherming",
    ],
    "de": [
        "dem EU-US-Datenschutzschild",
        "Grundsätze des „sicheren Hafens“",
        "dem Datenschutzrahmen EU-USA",
    ],
    "bg": [
        "Щита за личните данни в отношенията между ЕС и САЩ",
        "принципите „Safe Harbour“",
        "Рамката за защита на личните данни ЕС—САЩ",
    ],
    "lt": [
        "ES ir JAV „privatumo skydo“",
        "„saugaus uosto“ privatumo principų",
        "ES ir JAV duomenų privatumo sistemą",
    ],
    "pl": [
        "na podstawie Tarczy Prywatności UE–USA",
        "w ramach „bezpiecznej przystani”",
        "w Ramach ochrony danych UE–USA",
    ],
    "sv": [
        "skölden för skydd av privatlivet i EU och Förenta staterna",
        "safe harbour-principerna",
        "ramverket för dataskydd mellan EU och USA",
    ],
}
SHIELD, HARBOUR, CLAUSES, DIRECTIVE, FRAMEWORK = REFERENCES


def named(words: str, locale: str = "en") -> list[tuple[str, str]]:
    """Rule and message of each reference that is found in a working text."""
    return [
        (f.rule, f.message)
        for f in found(with_text(words, locale))
        if f.rule.startswith("reference.") and f.place.path == f"docs/{locale}/index.md"
    ]


EACH_NAME = [(tag, name, n) for tag, names in NAMED.items() for n, name in enumerate(names)]


@pytest.mark.parametrize(("locale", "name", "which"), EACH_NAME)
def test_names_in_every_language(locale: str, name: str, which: int) -> None:
    if locale not in {"en", "fr"}:
        locale = "fr"  # texts are read for all names, whatever their language
    reference = (SHIELD, HARBOUR, FRAMEWORK)[which]
    (rule, message), *more = named(f"– {name}, –", locale)
    assert not more
    assert reference.name in message
    assert reference.status in message
    assert rule == ("reference.watched" if which == 2 else "reference.outdated")


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        ("2016/1250", SHIELD),
        ("2000/520/CE", HARBOUR),
        ("2001/497/EB", CLAUSES),
        ("2004/915/ЕО", CLAUSES),
        ("2010/87/UE", CLAUSES),
        ("95/46", DIRECTIVE),
        ("2023/1795", FRAMEWORK),
    ],
)
def test_official_numbers(number: str, reference: Any) -> None:
    assert [m for _, m in named(f"({number})") if reference.name in m]
    assert not named(f"1{number}, {number}0".replace("/", "/0"))


# How Regulation (EU) 2016/679 names what it repeals, in its own title.
TITLES = [
    "and repealing Directive 95/46/EC",
    "et abrogeant la directive 95/46/CE",
    "en tot intrekking van Richtlijn 95/46/EG",
    "und zur Aufhebung der Richtlinie 95/46/EG",
    "и за отмяна на\nДиректива 95/46/ЕО",
    "ir kuriuo panaikinama Direktyva 95/46/EB",
    "oraz uchylenia dyrektywy 95/46/WE",
    "och om upphävande av direktiv 95/46/EG",
]


@pytest.mark.parametrize("title", TITLES)
def test_the_title_of_the_gdpr_is_no_reliance(title: str) -> None:
    assert not named(f"Regulation (EU) 2016/679 {title} (“GDPR”).")
    number = title.rsplit(maxsplit=1)[-1]
    assert named(f"Regulation (EU) 2016/679 {title}. We rely on {number}.")


def test_only_what_moves_is_checked_again() -> None:
    assert [r.name for r in REFERENCES if r.checked] == [FRAMEWORK.name]
    assert [r.name for r in REFERENCES if not r.is_settled] == [FRAMEWORK.name]


IMPLIED = [
    "By continuing to browse this site, you consent to our use of cookies.",
    "If you continue using our website, we take it that you accept cookies.",
    "Your continued use of the Site means that you agree to this Policy.",
    "You accept cookies by going on using the shop.",
    "By scrolling you agree.",
    "When visitors keep browsing, this is regarded as their agreement.",
]
PROPER = [
    "We ask for your consent before we set any cookie that is not strictly necessary.",
    "If you continue to use the Site without accepting cookies, none is set.",
    "Continued use of the Site is never taken as consent.",
    "Going on to use the Site doesn't mean that you agree.",
    "You can continue to use the Site if you withdraw your consent.",
    "We continue to use your data only if you have given your consent.",
    "You can object by continuing to write to us. You agree to nothing.",
    "Sentera can go on improving the Site. You can consent to cookies.",
    "We continue to perform the agreement while you use the service.",
]


@pytest.mark.parametrize("sentence", IMPLIED)
def test_going_on_taken_for_consent(sentence: str) -> None:
    assert [rule for rule, _ in named(f"First.\n{sentence}")] == ["reference.continued-browsing"]
    assert not [r for r, _ in named(sentence, "fr") if r == "reference.continued-browsing"]


def test_a_text_that_prevails_in_another_language_is_not_read_as_english() -> None:
    whole = with_text(IMPLIED[0])
    own = replace(whole.working["en"], locale="de")
    german = replace(whole, working={"de": own}, settings=replace(whole.settings, source="de"))
    assert "reference.continued-browsing" not in {f.rule for f in found(german)}


@pytest.mark.parametrize("sentence", PROPER)
def test_consent_that_is_asked_for(sentence: str) -> None:
    assert not named(sentence)


@pytest.mark.parametrize("phrase", ["", "*", " * "])
def test_a_phrase_without_words_stands_nowhere(phrase: str) -> None:
    assert not list(occurrences(phrase, "some text"))
