"""One rendering that stands where the source says two things, in any two sections of a notice."""

from __future__ import annotations

import pytest

from law import corpus, found, law

RULE = "parity.renderings"
ENGLISH = """## How long we keep it {#time}

We keep the names for a year.
Then nobody can read them any more.

## Whom you can ask {#asking}

Write to the office in your own words.
We answer as soon as we can.
"""
OWN = """## Cuánto tiempo los guardamos {#time}

Guardamos los nombres durante un año.
Después nadie los puede leer.

## A quién puede preguntar {#asking}

Escriba a la oficina con sus propias palabras.
Respondemos lo antes posible.
"""


def told(english: str, own: str) -> list[tuple[int, str]]:
    notice = corpus("es", english, own)
    first = notice.working["es"].sections[0].line
    return [(f.place.line - first, f.rule) for f in found(notice) if f.rule == RULE]


def test_where_each_has_a_rendering_of_its_own_nothing_is_said() -> None:
    assert not told(ENGLISH, OWN)


@pytest.mark.parametrize(
    ("words", "instead", "line"),
    [
        ("A quién puede preguntar", "Cuánto tiempo los guardamos", 5),
        ("Escriba a la oficina con sus propias palabras.", "Después nadie los puede leer.", 7),
    ],
)
def test_what_stands_for_something_of_another_section_is_found(
    words: str, instead: str, line: int
) -> None:
    assert told(ENGLISH, OWN.replace(words, instead)) == [(line, RULE)]


@pytest.mark.parametrize("tag", ["es", "fi", "el", "mt"])
def test_no_heading_of_the_law_can_stand_for_another(tag: str) -> None:
    lines = law(tag).split("\n")
    heads = [n for n, line in enumerate(lines) if line.startswith("## ")]
    for n, other in zip(heads, heads[3:], strict=False):
        article, ident = lines[n].partition(" – ")[0], lines[n].partition(" {")[2]
        words = lines[other].partition(" – ")[2].partition(" {")[0]
        wrong = [*lines[:n], f"{article} – {words} {{{ident}", *lines[n + 1 :]]
        of = corpus(tag, law("en"), "\n".join(wrong))
        assert any(f.rule == RULE for f in found(of)), lines[n]
