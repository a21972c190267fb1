"""Redlines of policies that companies published: what must hold for each pair of versions."""

from __future__ import annotations

import sys
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from lxml import html
from notices import words
from support import ROOT
from wordreader import rows, word

from notice.build.audit._comparisons import comparison_faults
from notice.build.audit._tree import Tree
from notice.comparison import notices
from notice.comparison.redline import redline
from notice.languages.messages import Words
from notice.model.corpus import Notice
from notice.pages.history import Comparison
from notice.pages.redline_html import as_html
from notice.review._word import clean, tracked
from notice.sources import sections
from notice.text.document import parts

sys.path.insert(0, str(ROOT / "tests" / "bench"))

import bench_redline as bench

PAIRS = sorted(place for place in bench.PAIRS.iterdir() if place.is_dir())


def notice_at(path: Path) -> Notice:
    return sections.parse(path.read_bytes(), path.name, "en", is_source=True)[0]


def test_no_more_is_marked_than_git_marks(tmp_path: Path) -> None:
    found = bench.measure(tmp_path, repetitions=1)
    assert len(found) == len(PAIRS)
    assert not [each.name for each in found if not each.is_within]
    assert not [each.name for each in found if each.inside or each.twice or not each.rebuilt]
    assert sum(each.words for each in found) <= bench.FEWER * sum(each.git for each in found)


def words_of(notice: Notice) -> list[str]:
    return [b.text for part in parts(notice) for b in part.blocks if b.text.strip()]


def tables_of(notice: Notice) -> list[list[list[str]]]:
    cells = [(b.place, b.text) for part in parts(notice) for b in part.blocks if b.place]
    return [
        [[text for _, text in row] for _, row in groupby(table, key=lambda cell: cell[0].row)]
        for _, table in groupby(cells, key=lambda cell: cell[0].table)
    ]


@pytest.mark.parametrize("place", PAIRS, ids=lambda place: place.name)
def test_both_texts_and_their_tables_come_out_of_the_word_file(place: Path) -> None:
    old, new = (notice_at(place / f"{side}.md") for side in ("old", "new"))
    how = {"author": "L", "on": date(2026, 11, 23), "language": "en", "direction": "ltr"}
    data = tracked(notices.plain(old, new), (old.title, new.title), **how)
    for notice, accept in ((new, True), (old, False)):
        _, *lines = word(data, accept=accept)
        assert [line.text for line in lines if line.text.strip()] == words_of(notice)
        assert rows(data, accept=accept) == tables_of(notice)
    assert rows(clean(parts(new), new.title, **how), accept=True) == tables_of(new)


@pytest.mark.parametrize("place", PAIRS, ids=lambda place: place.name)
def test_both_texts_come_out_of_the_page(place: Path) -> None:
    old, new = (notice_at(place / f"{side}.md") for side in ("old", "new"))
    for was, now in ((old, new), (new, old)):
        page = as_html(redline(parts(was), parts(now)), Words(words("en")), "", None)
        tree = html.fragment_fromstring(f'<main><article class="redline">{page}</article></main>')
        assert not list(comparison_faults(Tree(tree), Comparison(was, now, "", None)))
        assert len(tree.xpath("//table")) >= len(tables_of(now))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in tree.xpath("//a/@href")} <= set(ids)
