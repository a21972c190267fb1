"""The supervisory authorities that every page with a text names."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from notices import corpus, edition, version, words
from support import ROOT

from notice.languages.messages import Outward, plain
from notice.model.corpus import Corpus
from notice.sources import _strings

DAY = date(2026, 11, 26)


def whole() -> Corpus:
    return corpus(version(date(2020, 1, 1)), locales=("en", "fr"))


def test_pages_with_a_text_name_them_and_no_others_do() -> None:
    views = edition(whole(), DAY).views.values()
    named = {view.path for view in views if view.authorities}
    assert named == {view.path for view in views if view.body}
    assert named != {view.path for view in views}


def test_the_first_is_that_of_the_company_and_countries_are_named_in_the_readers_language() -> None:
    views = {view.path: view for view in edition(whole(), DAY).views.values()}
    french = views["fr/"].authorities
    assert french is not None
    assert [line.country for line in french.lines] == ["Belgique", "France"]
    assert french.lines[0].text == (
        "Belgique Autorité de protection des données (Gegevensbeschermingsautoriteit), "
        "rue de la Presse / Drukpersstraat\u00a035, 1000\u00a0Bruxelles, "
        "+32\u00a02\u00a0274\u00a048\u00a000, autoriteprotectiondonnees.be"
    )
    assert [part.url for part in french.lines[0].told if isinstance(part, Outward)] == [
        "tel:+3222744800",
        "https://www.autoriteprotectiondonnees.be/",
    ]
    english = views[""].authorities
    assert english is not None
    assert [line.country for line in english.lines] == ["Belgium", "Ireland"]


@pytest.mark.parametrize("name", ["{name}", "authority of Belgium"])
def test_what_the_text_says_of_an_authority_is_not_said_again(name: str) -> None:
    """Whatever form its name has there: many languages inflect it, or give it an article."""
    made = whole()
    own = words("en").authorities[0]
    named = name.format(name=own.name)
    told = f"Write to the {named}, {own.address}, {own.phone}.".replace("\u00a0", " ")
    first = made.versions[0]
    source = first.source
    sections = (replace(source.sections[0], text=told), *source.sections[1:])
    both = replace(first, source=replace(source, sections=sections))
    view = next(
        v for v in edition(replace(made, versions=(both,)), DAY).views.values() if v.path == ""
    )
    assert view.authorities
    line = view.authorities.lines[0].text
    assert own.name in line
    assert "dataprotectionauthority.be" in line
    assert own.address not in line
    assert own.phone not in line


def test_the_page_says_how_long_ago_all_of_it_was_known() -> None:
    french = words("fr")
    first, second = french.authorities
    old = replace(first, checked=date(2025, 1, 1))
    made = corpus(version(date(2020, 1, 1)), locales=("en", "fr"))
    changed = {**made.strings, "fr": replace(french, authorities=(second, old))}
    view = next(
        v for v in edition(replace(made, strings=changed), DAY).views.values() if v.path == "fr/"
    )
    assert view.authorities
    assert plain(view.authorities.known) == "Selon ce qui était connu le 1er janvier 2025."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("country: FR", "country: XX1", "`XX1` is no country."),
        ("web: https://www.cnil.fr/", "web: http://www.cnil.fr/", "is no address."),
        ("web: https://www.cnil.fr/", "web: javascript:x", "is no address."),
        ('phone: "+32', 'phone: "0032', "is no telephone number"),
        ("checked: 2026-11-26", "checked: soon", "is no date."),
        ("    source: https://www.cnil.fr/fr/plaintes\n", "", "`source` is missing."),
        ("country: FR", "country: FR\n    fax: 1", "The key `fax` is not known here."),
    ],
)
def test_an_entry_that_can_not_be_right_is_said(old: str, new: str, said: str) -> None:
    text = (ROOT / "docs/fr/strings.yml").read_text("utf-8")
    assert old in text
    _, findings = _strings.parse(text.replace(old, new).encode(), "docs/fr/strings.yml", "fr")
    assert [f for f in findings if said in f.message], findings
    assert all(f.place.line > 190 for f in findings), "each says where it stands"
