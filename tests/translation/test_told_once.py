"""What differs between a passage and its translation is told once, in the words of both."""

from __future__ import annotations

import pytest

from law import corpus, found

SAYS = "In the text before the first heading, English says “{}”, and this text “{}”."


# Each line: the language, what English says, what the translation says, and what differs of both.
DIFFER = """
fr | Three times a year. | Deux fois par an. | Three times a year | Deux fois par an
de | Two times a day. | Drei Mal am Tag. | Two times a day | Drei Mal am Tag
fr | Two thirds of it. | Trois quarts. | Two thirds | Trois quarts
de | Article 6(1)(f). | Artikel 1 Absatz 6 Buchstabe f. | Article 6(1) | Artikel 1 Absatz 6
lt | Article 6(1). | 1 straipsnio 6 dalis. | Article 6(1) | 1 straipsnio 6 dalis
it | Article 6(1). | Articolo 1, paragrafo 6. | Article 6(1) | Articolo 1, paragrafo 6
pl | Art. 6(1), 9(2) | Art. 6 ust. 2, art. 9 ust. 1 | Art. 6(1); 9(2) | Art. 6 ust. 2; art. 9 ust. 1
de | Directive 95/46/EC. | Verordnung 95/46/EG. | Directive 95/46/EC | Verordnung 95/46/EG
sv | Articles 6(2), 9(1). | Artiklarna 6.2 och 9.2. | 9(1) | 9.2
sv | Articles 6(2), 9(1). | Artiklarna 6.3 och 9.1. | 6(2) | 6.3
fr | A fee of $25 is due. | Des frais de 25 € sont dus. | $25 | 25 €
hu | Directive 95/46/EC. | A 95/46/EK rendelet. | Directive 95/46/EC | 95/46/EK rendelet
"""


@pytest.mark.parametrize("line", DIFFER.strip().split("\n"))
def test_one_difference_is_one_finding(line: str) -> None:
    tag, english, own, there, here = line.split(" | ")
    findings = [f for f in found(corpus(tag, english, own)) if f.rule.startswith("parity.")]
    assert [f.message for f in findings] == [SAYS.format(there, here)]


def test_what_the_list_calls_wrong_is_named_by_that_alone() -> None:
    findings = found(corpus("de", "Regulation (EU) 2016/679.", "Richtlinie (EU) 2016/679."))
    assert {f.rule for f in findings if not f.rule.startswith("typography.")} == {"terms.wrong"}


@pytest.mark.parametrize(
    ("english", "own"),
    [
        ("Twice a year.", "2-mal im Jahr."),
        ("2 times a year.", "Zweimal im Jahr."),
        ("Once a quarter.", "Vierteljährlich."),
        ("Every year.", "Einmal jährlich."),
        ("Once you have one.", "Sobald Sie eines einmal haben."),
    ],
)
def test_how_often_may_be_said_otherwise(english: str, own: str) -> None:
    assert not [f for f in found(corpus("de", english, own)) if f.rule.startswith("parity.")]
