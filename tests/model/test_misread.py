"""Letters that were read in another encoding are known by what they must have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice.model.misread import misread
from notice.sources.raw_file import decode

WORDS = ["für", "Größe", "l’été", "naïve", "señor", "Ötzi", "где", "право", "Ελλάδα", "książka"]
RIGHT = [
    "« déjà », voilà !",
    "„Ä“, „Å“ und „Spaß“",
    "a letra “Ã” e “Â”, NÃO, MANHÃ.",
    "CAFÉ» ÎLE, Â :",
    "Ð and Þ, Ñandú, Ångström, Óbudai",
    "5 € – 10 €…",
    "Где право? Ελλάδα! 日本",
]


def wrong(text: str) -> str:
    """The text as a program shows it that takes its UTF-8 for Windows-1252."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))


@pytest.mark.parametrize("word", WORDS)
def test_what_was_meant_is_told(word: str) -> None:
    found = list(misread(f"We say {wrong(word)} here."))
    assert found
    assert all(meant in word for _, _, meant in found)


@pytest.mark.parametrize("text", [*RIGHT, *WORDS])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(misread(text)) == []


@given(st.text(st.characters(min_codepoint=0x80, max_codepoint=0x24F), max_size=40))
def test_any_letters_are_read(text: str) -> None:
    for at, found, meant in misread(text):
        assert text[at : at + len(found)] == found
        assert wrong(meant) == found


def test_it_is_said_once_for_a_file() -> None:
    text = f"{wrong('für')} {wrong('Größe')}\n"
    _, (finding,) = decode(text.encode(), "docs/de/index.md")
    assert "“Ã¼” for “ü”, “Ã¶” for “ö”, “ÃŸ” for “ß”. There are 3" in finding.message
    assert finding.rule == "text.encoding"
