"""A section that gets another id stays one click away, on the day of every version."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace
from notices import corpus, edition, version

from notice.model.corpus import Change, Corpus, Effect, Materiality, Notice, Version
from notice.model.lineage import lineage
from notice.rules.publishing import redirects_lead_somewhere, shortcuts_exist

FIRST, NEXT = date(2026, 1, 1), date(2027, 4, 1)


def _renamed(notice: Notice, changes: tuple[Change, ...] = ()) -> Notice:
    sections = tuple(replace(s, id="writing") if s.id == "contact" else s for s in notice.sections)
    return replace(notice, sections=sections, changes=changes, approved=None)


def _corpus(shortcut: str) -> Corpus:
    made = version(NEXT, date(2027, 2, 15))
    change = Change(
        ("writing",), "editorial.format", Materiality.NONE, Effect.NEUTRAL, was=("contact",)
    )
    later = Version(
        NEXT,
        made.announced,
        _renamed(made.source, (change,)),
        MappingProxyType({tag: _renamed(n) for tag, n in made.translations.items()}),
    )
    whole = corpus(version(FIRST), later, working={"en": later.source})
    return replace(whole, settings=replace(whole.settings, shortcuts=(shortcut,)))


def test_a_shortcut_follows_its_section() -> None:
    for shortcut, day in (
        ("contact", date(2027, 2, 10)),
        ("contact", date(2027, 2, 20)),
        ("contact", NEXT),
        ("writing", date(2027, 2, 20)),
        ("writing", NEXT),
    ):
        whole = _corpus(shortcut)
        assert not [*shortcuts_exist(whole)]
        made = edition(whole, day)
        for view in made.views.values():
            bears = "writing" if view.version == str(NEXT) else "contact"
            # A page without a text leads to the front page.
            is_next = view.version == str(NEXT) if view.body else day >= NEXT
            (link,) = view.shortcuts
            bears = "writing" if is_next else "contact"
            assert link.target.partition("#")[2] == bears, (shortcut, day, view.path)


def test_an_id_that_no_section_ever_had_is_no_shortcut() -> None:
    assert len([*shortcuts_exist(_corpus("contakt"))]) == 1


def test_all_ids_of_a_section_are_one_line() -> None:
    whole = _corpus("contact")
    assert lineage(whole, "contact") == lineage(whole, "writing") == {"contact", "writing"}
    assert lineage(whole, "retention") == {"retention"}
    assert not [*redirects_lead_somewhere(whole)]
