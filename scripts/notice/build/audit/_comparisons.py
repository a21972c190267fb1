"""Holds a built page of changes against the two texts that it compares."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import html

from notice.build.audit._selecting import Selector, elements
from notice.pages.clauses import Clauses
from notice.pages.history import Comparison
from notice.text.document import parts

_ASIDES = (
    ".//*[@class='hidden-text' or @class='neighbours' or @class='name' or self::small "
    "or self::summary[@class='run']]"
)
_HEADS = ".//h3 | .//h4 | .//p[@class='kind']"
_GONE, _COME = ".//del", ".//ins | .//*[@data-moved='here']"
_STEPS = elements("//article//section[@class='content step']")
_SECTIONS = elements("//article//*[@data-section]")
_NUMBERED = elements("//article//*[@data-section]//*[@value or @data-was]")
# What is no part of the new text, and of the old: on a page of two texts, and on one of sections.
_NOT_NEW, _NOT_OLD = (elements(f"{_ASIDES} | {other}") for other in (_GONE, _COME))
_NOT_NEWER, _NOT_OLDER = (elements(f"{_ASIDES} | {_HEADS} | {x}") for x in (_GONE, _COME))


def comparison_faults(tree: html.HtmlElement, comparison: Comparison) -> Iterator[str]:
    """Taking what is marked as added gives the new text, taking the removed the old one."""
    for notice, dropped in (
        (comparison.new, _NOT_NEW),
        (comparison.old, _NOT_OLD),
    ):
        ids = comparison.renamed if notice is comparison.old else {}
        expected = {ids.get(p.id, p.id): "".join(b.text for b in p.blocks) for p in parts(notice)}
        shown: dict[str, str] = {}
        for section in _SECTIONS(tree):
            shown[section.get("data-section")] = _said(section, dropped)
        if {k: v for k, v in shown.items() if v} != {
            k: "".join(v.split()) for k, v in expected.items()
        }:
            yield f"The comparison does not hold the text of {notice.path}."
        side = "new" if notice is comparison.new else "old"
        points = [b.point for p in parts(notice) for b in p.blocks if b.point]
        if _points(tree, side) != sorted(points):
            yield f"The comparison does not hold the numbers of lists of {notice.path}."


def clause_faults(tree: html.HtmlElement, clauses: Clauses) -> Iterator[str]:
    """Each version of each section stands there, and holds its text and that of the one before."""
    steps = {(s.get("data-section"), s.get("data-version")): s for s in _STEPS(tree)}
    expected = [(told.step, told) for clause in clauses.found for told in clause.versions]
    if list(steps) != [(step.id, told.version) for step, told in expected]:
        yield "The versions of the sections are not those that should stand there."
        return
    texts = {state.name: state.notice for state in clauses.states}
    parts_of = {day: {p.id: p for p in parts(text)} for day, text in texts.items()}
    for step, told in expected:
        if not step.is_changed:
            continue
        ids = [(step.id, told.version, _NOT_NEWER)]
        if step.before:
            was = step.section.was or step.id
            ids.append((was, step.before, _NOT_OLDER))
        for section_id, day, dropped in ids:
            blocks = parts_of[day][section_id].blocks
            own = "".join(b.text for b in blocks if b.kind != "heading")
            if _said(steps[step.id, told.version], dropped) != "".join(own.split()):
                yield f"The section `{step.id}` does not hold the text of {texts[day].path}."


def _said(section: html.HtmlElement, dropped: Selector) -> str:
    """The words of a section without those of some elements in it, and without space."""
    copy = deepcopy(section)
    for element in dropped(copy):
        element.drop_tree()
    return "".join("".join(copy.itertext()).split())


def _points(tree: html.HtmlElement, side: str) -> list[int]:
    """The numbers at the items of lists in the text of one side, in ascending order.

    What moved stands where it was in the old text alone, and where it is in the new one alone.
    """
    found = []
    for item in _NUMBERED(tree):
        number = item.get("value", "")
        if side == "old":
            number = item.get("data-was", number)
        if number and item.get("data-side", side) == side:
            found.append(int(number))
    return sorted(found)
