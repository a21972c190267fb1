"""What a site holds beside its pages: data, feeds, fragments, and files of a host of its own."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import urllib.robotparser
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from built import is_whole
from lxml import etree, html
from msgspec.structs import replace
from notices import corpus, edition, version
from projects import copy_of_real, copy_project, load, small_project
from support import AURORA, ROOT, run

from notice.build.audit.extras import audit_extras
from notice.publishing._horizon import horizon

ALL = "{errors: true, data: true, feeds: true, embed: true, element: true, headers: true}"
ATOM = "{http://www.w3.org/2005/Atom}"
DAYS = ("2026-11-01", "2026-11-28", "2027-01-01", "2027-02-01")


def asked(config: Path, outputs: str = ALL) -> Path:
    """The project with outputs asked for."""
    text = re.sub(r"(?m)^      # outputs: .*\n", "", config.read_text("utf-8"))
    text = text.replace("  - notice:\n", f"  - notice:\n      outputs: {outputs}\n")
    config.write_text(text, "utf-8")
    return config


def build(config: Path, day: str, name: str) -> Path:
    site = config.parent.parent / name
    built = run("build", "--as-of", day, "--site", str(site), cwd=config.parent)
    assert built.returncode == 0, built.stderr
    return site


def sentera(target: Path) -> tuple[Path, tuple[str, ...]]:
    """Enough languages of the real notice that each has more than one other."""
    return copy_of_real(target, "fr", "de"), DAYS


def aurora(target: Path) -> tuple[Path, tuple[str, ...]]:
    return copy_project(target, AURORA), ("2026-11-28",)


@pytest.fixture(scope="module", params=[sentera, aurora], ids=["sentera", "aurora"])
def sites(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The sites of several days, with everything that can be asked for."""
    folder = tmp_path_factory.mktemp("extras")
    (folder / "project").mkdir()
    config, days = request.param(folder / "project")
    asked(config)
    return {day: build(config, day, day) for day in days}


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def fragments(site: Path) -> Iterator[tuple[str, dict]]:
    for path in sorted((site / "embed").rglob("*.json")):
        if path.name in {"element.json", "text.json"}:
            continue
        yield path.relative_to(site).as_posix(), read(path)


def test_all_of_it_is_listed(sites: dict[str, Path]) -> None:
    for site in sites.values():
        assert is_whole(site)


def test_the_data_keep_their_schema(sites: dict[str, Path]) -> None:
    for day, site in sites.items():
        schema, data = read(site / "notice.schema.json"), read(site / "notice.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(schema, format_checker=checker).validate(data)
        assert data["day"] == day
        for one in data["versions"]:
            for text in one["texts"]:
                file = site / text["url"].removeprefix(data["url"]) / "index.html"
                assert text["digest"] in file.read_text("utf-8")
                if text["redline"]:
                    assert (
                        site / text["redline"].removeprefix(data["url"]) / "index.html"
                    ).exists()
        assert "Nobody" not in json.dumps(data)


def test_pages_name_the_feed_of_their_language(sites: dict[str, Path]) -> None:
    site = next(iter(sites.values()))
    for file in (f for f in site.rglob("*.html") if "embed" not in f.parts):
        tree = html.fromstring(file.read_bytes())
        (link,) = tree.xpath("//link[@type='application/atom+xml']")
        assert link.get("title")
        target = link.get("href").removeprefix(read(site / "notice.json")["url"])
        assert target in {"feed.atom", f"{tree.get('lang')}/feed.atom"}
        assert (site / target).is_file()


def test_a_feeds_ids_and_days_never_change(sites: dict[str, Path]) -> None:
    known: dict[str, tuple[str, str]] = {}
    for site in sites.values():
        url = read(site / "notice.json")["url"]
        for path in sorted(site.rglob("feed.atom")):
            root = etree.fromstring(path.read_bytes())
            assert root.get("{http://www.w3.org/XML/1998/namespace}lang")
            other = read(path.with_name("feed.json"))
            entries = root.findall(f"{ATOM}entry")
            assert [e.findtext(f"{ATOM}id") for e in entries] == [i["id"] for i in other["items"]]
            assert (
                other["feed_url"] == url + path.with_name("feed.json").relative_to(site).as_posix()
            )
            updated = [e.findtext(f"{ATOM}updated") for e in entries]
            assert root.findtext(f"{ATOM}updated") == max(updated)
            for entry in entries:
                said = (entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated"))
                assert known.setdefault(entry.findtext(f"{ATOM}id"), said) == said
                link = entry.find(f"{ATOM}link").get("href")
                assert (site / link.removeprefix(url) / "index.html").exists()
    assert known


def test_every_page_is_a_fragment(sites: dict[str, Path]) -> None:
    for day, site in sites.items():
        pages = len(list(site.rglob("index.html"))) - len(
            list((site / "embed").rglob("index.html"))
        )
        found = [(n, data) for n, data in fragments(site) if not n.endswith("banner.json")]
        assert len(found) == pages
        url = read(site / "notice.json")["url"]
        for name, data in found:
            root = html.fragment_fromstring(data["html"])
            file = site / data["canonical"].removeprefix(url) / "index.html"
            page = html.fromstring(file.read_bytes())
            assert (root.get("lang"), root.get("dir")) == (data["lang"], data["dir"]), name
            assert data["day"] == day == root.get("data-day")
            for kind in ("header", "disclaimer", "ribbon", "banner", "status"):
                if "/versions/" in name:
                    continue  # the canonical page of one that applies is the front page
                mine = [e.text_content() for e in root.iterfind(f".//*[@data-notice='{kind}']")]
                theirs = [
                    e.text_content() for e in page.iterfind(f".//main//*[@data-notice='{kind}']")
                ]
                assert mine == theirs, (name, kind)


def test_a_fragment_disturbs_no_page_and_needs_none(sites: dict[str, Path]) -> None:
    everywhere: dict[str, str] = {}
    for name, data in fragments(next(iter(sites.values()))):
        root = html.fromstring(f"<div>{data['html']}</div>")
        ids = [str(i) for i in root.xpath("//@id")]
        assert len(ids) == len(set(ids))
        for one in ids:
            assert one.startswith(f"notice-{data['lang']}-"), name
            assert everywhere.setdefault(one, name) == name, one
        for element in root.iter(etree.Element):
            assert element.tag not in {"main", "header", "footer", "script", "style", "link", "h1"}
            assert not {"style", "tabindex"} & set(element.attrib)
            for word in (element.get("class") or "").split():
                assert word.startswith("notice-"), (name, word)
            for attribute in ("href", "src"):
                target = element.get(attribute, "https://")
                if target.startswith("#"):
                    assert target[1:] in ids, (name, target)
                else:
                    assert target.startswith(("https://", "mailto:", "tel:")), (name, target)
            for one in (element.get("aria-labelledby") or "").split():
                assert one in ids
        levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert not levels or levels[0] == (2 if not name.endswith("banner.json") else levels[0])
        assert all(b - a <= 1 for a, b in pairwise(levels)), (name, levels)


def test_the_style_of_fragments_speaks_of_what_stands_in_them(sites: dict[str, Path]) -> None:
    # Neither has each text a table, nor is a banner due for each.
    styled, there = set(), {"notice-scrollable", "notice-warning", "notice-lead"}
    for site in sites.values():
        for _, data in fragments(site):
            root = html.fromstring(f"<div>{data['html']}{data['html_old']}</div>")
            there |= {word for value in root.xpath("//@class") for word in value.split()}
        (sheet,) = (site / "assets").glob("fragment.*.css")
        styled |= set(re.findall(r"\.(notice-[a-z-]+)", sheet.read_text("utf-8")))
    assert styled - there == set()


def test_three_states_come_with_their_words(sites: dict[str, Path]) -> None:
    for site in sites.values():
        for name, data in fragments(site):
            assert data["valid_until"] >= data["day"]
            assert data["shown_until"] > data["valid_until"]
            if name.endswith("banner.json"):
                continue
            old = html.fragment_fromstring(data["html_old"])
            assert old[0].get("class") == "notice-old"
            assert old[0].find("a").get("href").startswith("https://")
            assert html.fragment_fromstring(data["html_link"]).text_content() == data["title"]


def test_a_copy_is_good_until_something_public_changes() -> None:
    real = load(ROOT / "mkdocs.yml")
    seen = {
        day: str(horizon(real, date.fromisoformat(day)).valid_until)
        for day in (
            "2026-11-28",
            "2026-12-30",
            "2026-12-31",
            "2027-01-01",
            "2027-01-29",
            "2027-01-31",
        )
    }
    assert seen == {
        "2026-11-28": "2026-12-05",
        "2026-12-30": "2026-12-31",
        "2026-12-31": "2026-12-31",
        "2027-01-01": "2027-01-08",
        "2027-01-29": "2027-01-31",
        "2027-01-31": "2027-01-31",
    }


def test_nothing_under_embargo_shows(tmp_path: Path) -> None:
    """With and without the files of a version that is not announced, all is the same."""
    built = []
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        config = asked(copy_of_real(tmp_path / name, "fr"), f"{ALL[:-1]}, pdf: true}}")
        if name == "without":
            for path in (tmp_path / name / "docs").glob("*/versions/2027-01-01.md"):
                path.unlink()
        built.append(build(config, "2026-11-22", f"site-{name}"))
    one, other = (
        {p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in built
    )
    assert one == other


def test_without_outputs_nothing_is_added(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    site = build(copy_of_real(tmp_path / "project", "fr"), "2026-11-28", "site")
    ends = {p.suffix for p in site.rglob("*") if p.is_file()}
    assert ends == {".html", ".png", ".xml", ".json", ".txt", ".ico"}
    assert [p.name for p in site.rglob("*.json")] == ["build.json"]
    assert [p.relative_to(site).as_posix() for p in site.rglob("404.html")] == ["404.html"]


def test_the_files_of_a_host_of_its_own(sites: dict[str, Path]) -> None:
    site = next(iter(sites.values()))
    url = read(site / "notice.json")["url"]
    if urlsplit(url).path != "/":
        assert not (site / "robots.txt").exists()
        assert not (site / "favicon.ico").exists()
        return
    rules = urllib.robotparser.RobotFileParser()
    rules.parse((site / "robots.txt").read_text("utf-8").splitlines())
    assert rules.can_fetch("*", url + "fr/")
    assert rules.site_maps() == [url + "sitemap.xml"]
    icon = (site / "favicon.ico").read_bytes()
    assert struct.unpack("<HHH", icon[:6]) == (0, 1, 1)
    size, offset = struct.unpack("<II", icon[14:22])
    picture = icon[offset:]
    assert len(picture) == size
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    length = struct.unpack(">I", picture[33:37])[0]
    assert picture[37:41] == b"IDAT"
    assert len(zlib.decompress(picture[41 : 41 + length])) == 32 * (1 + 32 * 3)


def test_what_is_added_is_read_back() -> None:
    hidden = version(date(2027, 1, 1), date(2026, 12, 1))
    hush = "This sentence is known to nobody before the day on which it is announced."
    hidden = replace(hidden, source=replace(hidden.source, note=hush))
    day = edition(corpus(version(date(2026, 1, 1)), hidden), date(2026, 11, 1))
    assert not audit_extras(day, {"notice.json": b'{"a": "nothing"}', "robots.txt": b"none"})
    for name, content in {
        "notice.json": json.dumps({"a": [hush]}),
        "embed/en/index.json": json.dumps(
            {"html": f"<p>{hush.replace('nobody', '<b>nobody</b>')}</p>"}
        ),
        "feed.atom": f"<feed>{hush}</feed>",
        "robots.txt": f"# {hush}",
    }.items():
        assert {f.rule for f in audit_extras(day, {name: content.encode()})} == {"audit.embargo"}, (
            name
        )
    bad = {"embed/en/index.html": b"<script>1</script>", "x.json": b"{", "y.atom": b"<a>"}
    bad["embed/element.0000.js"] = b"alert(1)"
    bad["z.json"] = b'{"html": "<p onclick=a>b</p>"}'
    assert [f.rule for f in audit_extras(day, bad)] == ["audit.page"] * 5


def test_a_script_that_other_pages_name_is_never_removed(tmp_path: Path) -> None:
    """They name it with its digest, so a build that has another one keeps the old one too."""
    config = small_project(tmp_path)
    config.write_text(config.read_text("utf-8") + "      outputs: {element: true}\n", "utf-8")
    site = tmp_path / "site"
    options = ("--as-of", "2026-06-15", "--site", str(site))
    assert run("build", *options, cwd=tmp_path).returncode == 0
    (now,) = (site / "embed").glob("element.*.js")
    old = "embed/element.0123456789abcdef.js"
    (site / old).write_bytes(b"// of an earlier release")
    manifest = read(site / "build.json")
    manifest["files"][old] = hashlib.sha256((site / old).read_bytes()).hexdigest()
    (site / "build.json").write_text(json.dumps(manifest), "utf-8")
    for _ in range(3):
        assert run("build", *options, cwd=tmp_path).returncode == 0
        assert (site / old).read_bytes() == b"// of an earlier release"
        assert (site / "embed" / now.name).exists()
        assert is_whole(site)


def test_short_addresses_are_there_for_static_hosts(sites: dict[str, Path]) -> None:
    """Each section of each language has one, and the form that such a host compares."""
    for site in sites.values():
        url = urlsplit(read(site / "notice.json")["url"]).path
        lines = (site / "_redirects").read_text("utf-8").splitlines()
        rules = {source: target for source, target, _ in (line.split() for line in lines)}
        assert len(rules) == len(lines), "the first of two would win"
        for page in (site / "index.html", site / "de/index.html"):
            front = url + page.parent.relative_to(site).as_posix().strip(".") + "/"
            front = front.replace("//", "/")
            tree = html.fromstring(page.read_bytes())
            ids = tree.xpath("//section[@class='content']/@id")
            assert ids
            for one in ids:
                assert rules[f"{front}go/{one}"] == rules[f"{front}go/{one}/"] == f"{front}#{one}"
        for target in rules.values():
            path, _, section = urlsplit(target).path.removeprefix(url), 0, urlsplit(target).fragment
            tree = html.fromstring((site / path / "index.html").read_bytes())
            assert not section or tree.xpath("//*[@id=$id]", id=section), target


def test_below_a_base_no_link_is_a_bare_fragment(tmp_path: Path) -> None:
    config = asked(small_project(tmp_path), "{embed: true}")
    within = read(build(config, "2026-06-15", "plain") / "embed/fr/index.json")["html"]
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - notice:\n", "  - notice:\n      base: true\n"), "utf-8")
    far = read(build(config, "2026-06-15", "far") / "embed/fr/index.json")["html"]
    assert 'href="#notice-fr-retention"' in within
    assert 'href="#' not in far
    assert 'href="https://small.internal/fr/#retention"' in far
