"""One converter reads one section after another, and none leaves anything to the next."""

from __future__ import annotations

from itertools import permutations

from lxml import html

from notice.text import markup

SECTIONS = (
    "3. three\n4. four\n\n    more",
    "1. one\n\n- a\n    - b\n\n        deeper",
    '!!! note "Box"\n    inside\n\n    - item',
    "> quoted\n> - item\n\n| A | B |\n|---|---|\n| x | y |",
    "(a) one\n(b) two\n\n[words](#contact) and **strong",
    "    indented\n\ntext",
)


def test_what_was_read_before_changes_nothing() -> None:
    def shown(section: str) -> str:
        markup._convert.cache_clear()
        return "".join(html.tostring(e, encoding="unicode") for e in markup.elements(section))

    def alone(section: str) -> str:
        markup._IDLE.clear()
        return shown(section)

    wanted = {section: alone(section) for section in SECTIONS}
    for before, section in permutations(SECTIONS, 2):
        shown(before)
        assert shown(section) == wanted[section]
