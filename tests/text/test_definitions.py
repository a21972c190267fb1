"""Which terms a text defines, in any language, and which sections use them."""

from __future__ import annotations

import pytest

from notice.sources import sections
from notice.text.definitions import definitions, using
from notice.text.document import Part, parts


def text_of(body: str) -> tuple[Part, ...]:
    data = f"---\ntitle: T\n---\n{body}".encode()
    return parts(sections.parse(data, "x.md", "en", is_source=False)[0])


@pytest.mark.parametrize(
    ("body", "terms"),
    [
        ("We run our website (the “Service”).", {"Service": "We run our website (the"}),
        (
            'Acme Inc. ("Acme", "we" or "us") keeps.',
            dict.fromkeys(("Acme", "we", "us"), "Acme Inc. ("),
        ),
        ("nos sites (ci-après le « Site »)", {"Site": "nos sites (ci-après le"}),
        ("Diese Seite (nachstehend „**Website**“)", {"Website": "Diese Seite (nachstehend"}),
        ("Webbplatserna (”**Webbplatsen**”) är", {"Webbplatsen": "Webbplatserna ("}),
        ("our site (‘Site’) and the user's (or owner's) goods", {"Site": "our site ("}),
        ("当社のサイト（以下「本サービス」といいます）を", {"本サービス": "当社のサイト（以下"}),
        ("“Data” means a name. Data are kept.", {"Data": "“Data” means a name."}),
        (
            "The “Data” are:\n\n- names;\n- places.\n\nData are kept.",
            {"Data": "The “Data” are:\nnames;\nplaces."},
        ),
        # A title, a citation, a question and a name that always bears marks define nothing.
        ("See below (“Your rights”).\n\n## Your rights {#r}\n\nYou can object.", {}),
        ("We never write “Dear user”. Dear user, read this (see “Keeping” in section 4).", {}),
        ("„Acme“ saugo. „Acme“ tvarko. Acme NV.", {}),
        ("“Cookies” are small.", {}),
    ],
)
def test_terms_are_found_with_what_they_mean(body: str, terms: dict[str, str]) -> None:
    assert {d.term: d.words for d in definitions(text_of(body))} == terms


@pytest.mark.parametrize(
    ("term", "words", "is_used"),
    [
        ("Service", "All Services are free.", True),
        ("Service", "Your service is free.", False),
        ("Policy", "Both Policies hold.", True),
        ("Политиката", "По тази Политика", True),
        ("Witryna", "na Witrynie", True),
        ("we", "We keep it.", True),
        ("we", "Web pages", False),
        ("USD", "five USD", True),
        ("USD", "USDA", False),
        ("User Data", "the Users Data", True),
        ("本サービス", "この本サービスの", True),
    ],
)
def test_a_use_is_found_in_its_forms(term: str, words: str, is_used: bool) -> None:
    found = text_of(f"Our own (“{term}”).\n\n## B {{#b}}\n\n{words}")
    assert using(term, found, definitions(found)) == (("b",) if is_used else ())
