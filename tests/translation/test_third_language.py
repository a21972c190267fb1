"""What is left in a language that is neither the text's nor the source's, without any list."""

from __future__ import annotations

import pytest

from law import corpus, found, law

RULE = "parity.untranslated"


def lines_found(tag: str, text: str) -> list[int]:
    """The lines of the text on which something of another language is found."""
    first = corpus(tag, law("en"), text).working[tag].sections[0].line
    return [
        f.place.line - first for f in found(corpus(tag, law("en"), text)) if f.rule.startswith(RULE)
    ]


def with_line(tag: str, other: str, n: int) -> str:
    lines = law(tag).split("\n")
    lines[n] = law(other).split("\n")[n]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("tag", "other"),
    [
        *(("es", "mt"), ("cs", "hu"), ("et", "lv"), ("hr", "lt"), ("pt", "it"), ("da", "es")),
        *(("es", "pt"), ("sk", "pl"), ("nl", "da")),
    ],
)
def test_a_sentence_of_a_third_language_is_found(tag: str, other: str) -> None:
    long = [n for n, line in enumerate(law(tag).split("\n")) if len(line) > 90 and line[0] != "#"]
    told = [n for n in long[::6] if n in lines_found(tag, with_line(tag, other, n))]
    # Now and then, a short sentence has words that both languages write alike.
    assert len(told) >= 0.8 * len(long[::6])


def test_a_whole_paragraph_is_told_once() -> None:
    both = law("es").split("\n\n"), law("pl").split("\n\n")
    n = next(n for n, text in enumerate(both[0]) if text.count("\n") > 1 and text[0] not in "#-")
    text = "\n\n".join([*both[0][:n], both[1][n], *both[0][n + 1 :]])
    assert len(lines_found("es", text)) == 1


def test_a_short_text_is_no_measure() -> None:
    english = "## A {#a}\n\nWe keep the names of all those who have ever written to us by post.\n"
    own = "## A {#a}\n\nGuardamos los nombres de todas las personas que nos escribieron una vez.\n"
    assert not found(corpus("es", english, own))
