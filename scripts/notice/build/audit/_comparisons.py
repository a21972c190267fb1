"""Holds a built page of changes against the two texts that it compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from notice.build.audit._tree import Element, Tree
from notice.pages.clauses import Clauses
from notice.pages.history import Comparison
from notice.text.document import parts

_ASIDES = frozenset({"hidden-text", "mark", "neighbours", "name"})
_NAMES_OF_STEPS = frozenset({"h3", "h4"})


def comparison_faults(page: Tree, comparison: Comparison) -> Iterator[str]:
    """Taking what is marked as added gives the new text, taking the removed the old one."""
    sections = [e for e in page.having("data-section") if _is_in_article(e)]
    both = {s.get("data-section"): _said(s) for s in sections}
    numbered = _numbered(page, set(sections))
    for n, notice in enumerate((comparison.new, comparison.old)):
        ids = comparison.renamed if notice is comparison.old else {}
        texts = {ids.get(p.id, p.id): "".join(b.text for b in p.blocks) for p in parts(notice)}
        expected = {k: "".join(words) for k, text in texts.items() if (words := text.split())}
        shown = {k: said[n] for k, said in both.items() if said[n]}
        if shown != expected:
            yield f"The comparison does not hold the text of {notice.path}."
        side = "old" if n else "new"
        points = [b.point for p in parts(notice) for b in p.blocks if b.point]
        if _points(numbered, side) != sorted(points):
            yield f"The comparison does not hold the numbers of lists of {notice.path}."


def clause_faults(page: Tree, clauses: Clauses) -> Iterator[str]:
    """Each version of each section stands there, and holds its text and that of the one before."""
    found = (e for e in page.named("section") if e.get("class") == "content step")
    steps = {(e.get("data-section"), e.get("data-version")): e for e in found if _is_in_article(e)}
    expected = [(told.step, told) for clause in clauses.found for told in clause.versions]
    if list(steps) != [(step.id, told.version) for step, told in expected]:
        yield "The versions of the sections are not those that should stand there."
        return
    texts = {state.name: state.notice for state in clauses.states}
    parts_of = {day: {p.id: p for p in parts(text)} for day, text in texts.items()}
    for step, told in expected:
        if not step.is_changed:
            continue
        ids = [(step.id, told.version)]
        if step.before:
            ids.append((step.section.was or step.id, step.before))
        said = _said(steps[step.id, told.version], is_step=True)
        for (section_id, day), words in zip(ids, said, strict=False):
            blocks = parts_of[day][section_id].blocks
            own = "".join(b.text for b in blocks if b.kind != "heading")
            if words != "".join(own.split()):
                yield f"The section `{step.id}` does not hold the text of {texts[day].path}."


def _said(section: Element, *, is_step: bool = False) -> tuple[str, str]:
    """The words of a section in the new text and in the old one, without space.

    What is removed is no part of the new text, and what is added, or has moved here, none of the
    old one.  The page's own words are of neither, such as, of a step, its names.
    """
    new, old = list[str](), list[str]()
    _take(section, new, old, is_step=is_step)
    return "".join("".join(new).split()), "".join("".join(old).split())


def _take(element: Element, new: list[str] | None, old: list[str] | None, *, is_step: bool) -> None:
    """Take the words within an element to those of each text of which they are a part."""
    _add(element.text, new, old)
    for child in element:
        if isinstance(child.tag, str) and not _is_aside(child, is_step=is_step):
            is_come = child.tag == "ins" or child.get("data-moved") == "here"
            inside = None if child.tag == "del" else new, None if is_come else old
            _take(child, *inside, is_step=is_step)
        _add(child.tail, new, old)


def _add(words: str | None, *sides: list[str] | None) -> None:
    for side in sides:
        if words and side is not None:
            side.append(words)


def _is_aside(element: Element, *, is_step: bool) -> bool:
    tag, kind = element.tag, element.get("class")
    if tag == "small" or kind in _ASIDES or (tag, kind) == ("summary", "run"):
        return True
    return is_step and (tag in _NAMES_OF_STEPS or (tag, kind) == ("p", "kind"))


def _is_in_article(element: Element) -> bool:
    return any(True for _ in element.iterancestors("article"))


def _numbered(page: Tree, sections: AbstractSet[Element]) -> list[Element]:
    """What has a number in the sections: in the new text, in the old one, or in both."""
    both = dict.fromkeys((*page.having("value"), *page.having("data-was")))
    return [e for e in both if not sections.isdisjoint(e.iterancestors())]


def _points(numbered: Sequence[Element], side: str) -> list[int]:
    """The numbers at the items of lists in the text of one side, in ascending order.

    What moved stands where it was in the old text alone, and where it is in the new one alone.
    """
    found = []
    for item in numbered:
        number = item.get("value", "")
        if side == "old":
            number = item.get("data-was", number)
        if number and item.get("data-side", side) == side:
            found.append(int(number))
    return sorted(found)
