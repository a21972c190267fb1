"""The page of a version that was withdrawn, and that nobody had approved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree, html
from projects import copy_of_real
from support import run

WITHDRAWN, BUILT = "2026-12-05", "2026-12-10"


def _withdraw(project: Path, version: str, day: str) -> None:
    """Withdraw a version on a day, as if that day were today."""
    noon = datetime.fromisoformat(f"{day}T12:00+00:00")
    reason = ("--on", day, "--reason", "It needs more time.")
    epoch = str(int(noon.timestamp()))
    ended = run("withdraw", version, *reason, cwd=project, SOURCE_DATE_EPOCH=epoch)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("withdrawn")
    copy_of_real(project, "fr", "bg")
    _withdraw(project, "2027-01-01", WITHDRAWN)
    ended = run("build", "--as-of", BUILT, cwd=project)
    assert ended.returncode == 0, ended.stderr
    return project / "site"


def _page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_bytes())


@pytest.mark.parametrize("locale", ["", "bg/"])
def test_the_withdrawal_stands_above_the_title_and_once(site: Path, locale: str) -> None:
    page = _page(site, f"{locale}versions/2027-01-01")
    ribbons = page.xpath("//*[@data-notice='ribbon']")
    assert [r.get("data-kind") for r in ribbons] == ["withdrawn", "unapproved"]
    assert {r.get("data-version") for r in ribbons} == {"2027-01-01"}
    (above,) = page.xpath("//h1/preceding-sibling::*[@data-notice='status']")
    assert ribbons[0] in list(above.iter())
    assert above.xpath(".//time/@datetime") == [WITHDRAWN, "2027-01-01"]
    assert above.xpath(".//a/@href")


@pytest.mark.parametrize("path", ["versions/2027-01-01", "versions/2027-01-01/changes"])
def test_no_two_parts_of_a_page_bear_one_name(site: Path, path: str) -> None:
    page = _page(site, path)
    assert len(page.xpath("//*[@data-notice='ribbon']")) == 2
    names = page.xpath("//*[@role='note' or self::section or self::nav]/@aria-label")
    assert names
    assert len(names) == len(set(names))


def test_nothing_happens_on_the_day_on_which_it_would_have_applied(tmp_path: Path) -> None:
    copy_of_real(tmp_path, "fr")
    _withdraw(tmp_path, "2027-01-01", WITHDRAWN)
    ended = run("build", "--as-of", "2027-02-01", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    tree = etree.fromstring((tmp_path / "site/sitemap.xml").read_bytes())
    last = {e.findtext("{*}loc"): e.findtext("{*}lastmod") for e in tree.iter("{*}url")}
    root = "https://privacy.sentera.example/"
    fronts = {last[root + path] for path in ("", "versions/", "fr/", "fr/versions/")}
    assert fronts == {WITHDRAWN}
    assert _page(tmp_path / "site", "").xpath(
        "//meta[@property='article:modified_time']/@content"
    ) == [WITHDRAWN]
