"""A PDF that is online beside the one that the release makes: its words count, not its bytes."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from notice.build._press import printed
from notice.publishing.sheets import Sheet
from notice.verifying.online import _differing


@cache
def pdf(words: str, title: str = "Policy", beside: str = "") -> bytes:
    document = (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta name="description" content="{beside}"></head><body><h1>{title}</h1><p>{words}</p>'
    )
    made = printed({"x.pdf": Sheet(title, "en", words, document)}, date(2026, 6, 1))
    assert isinstance(made, dict), made
    return made["x.pdf"]


@pytest.mark.parametrize(
    ("online", "culprits"),
    [
        ({"words": "We keep to the law."}, []),
        ({"words": "We keep to the law.", "beside": "made elsewhere"}, ["paper"]),
        ({"words": "We keep from the law."}, ["papers"]),
        ({"words": "We keep to the law.", "title": "Policy, version of another day"}, ["papers"]),
        (b"%PDF-1.7 nothing else", ["file"]),
        (b"", ["file"]),
    ],
)
def test_words_are_compared_where_bytes_differ(
    online: bytes | dict[str, str], culprits: list[str]
) -> None:
    online = online if isinstance(online, bytes) else pdf(**online)
    found = _differing("fr/versions/2026-01-01/notice.pdf", online, pdf("We keep to the law."))
    assert [difference.name for difference in found] == culprits
