"""Holds a built page of changes against the two texts that it compares."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import html

from notice.pages.clauses import Clauses
from notice.pages.history import Comparison
from notice.text.document import parts

_ASIDES = (
    ".//*[@class='hidden-text' or @class='neighbours' or @class='name' or self::small "
    "or self::summary[@class='run']]"
)


def comparison_faults(tree: html.HtmlElement, comparison: Comparison) -> Iterator[str]:
    """Taking what is marked as added gives the new text, taking the removed the old one."""
    for notice, dropped in (
        (comparison.new, ".//del"),
        (comparison.old, ".//ins | .//*[@data-moved='here']"),
    ):
        ids = comparison.renamed if notice is comparison.old else {}
        expected = {ids.get(p.id, p.id): "".join(b.text for b in p.blocks) for p in parts(notice)}
        shown: dict[str, str] = {}
        for section in tree.xpath("//article//*[@data-section]"):
            copy = deepcopy(section)
            for element in (*copy.xpath(_ASIDES), *copy.xpath(dropped)):
                element.drop_tree()
            shown[section.get("data-section")] = "".join(copy.text_content().split())
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
    steps = {(s.get("data-section"), s.get("data-version")): s for s in tree.xpath(_STEP)}
    expected = [(told.step, told) for clause in clauses.found for told in clause.versions]
    if list(steps) != [(step.id, told.version) for step, told in expected]:
        yield "The versions of the sections are not those that should stand there."
        return
    texts = {state.name: state.notice for state in clauses.states}
    parts_of = {day: {p.id: p for p in parts(text)} for day, text in texts.items()}
    for step, told in expected:
        if not step.is_changed:
            continue
        ids = [(step.id, told.version, ".//del")]
        if step.before:
            was = step.section.was or step.id
            ids.append((was, step.before, ".//ins | .//*[@data-moved='here']"))
        for section_id, day, dropped in ids:
            copy = deepcopy(steps[step.id, told.version])
            for element in (*copy.xpath(f"{_ASIDES} | {_HEADS}"), *copy.xpath(dropped)):
                element.drop_tree()
            blocks = parts_of[day][section_id].blocks
            own = "".join(b.text for b in blocks if b.kind != "heading")
            if "".join(copy.text_content().split()) != "".join(own.split()):
                yield f"The section `{step.id}` does not hold the text of {texts[day].path}."


_HEADS = ".//h3 | .//h4 | .//p[@class='kind']"
_STEP = "//article//section[@class='content step']"


def _points(tree: html.HtmlElement, side: str) -> list[int]:
    """The numbers at the items of lists in the text of one side, in ascending order.

    What moved stands where it was in the old text alone, and where it is in the new one alone.
    """
    found = []
    for item in tree.xpath("//article//*[@data-section]//*[@value or @data-was]"):
        number = item.get("value", "")
        if side == "old":
            number = item.get("data-was", number)
        if number and item.get("data-side", side) == side:
            found.append(int(number))
    return sorted(found)
