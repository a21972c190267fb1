"""What programs are told: pages, feeds and facts, held by validators that are not ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree, html
from projects import copy_of_real, copy_project
from support import AURORA, run

import validators

OUTPUTS = "{errors: true, data: true, feeds: true, embed: true}"
_TEXT = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https://"}
_MOMENT = {"type": "string", "format": "date-time"}
# What version 1.1 of JSON Feed asks for and allows, of what a feed without extensions has.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "description": _TEXT,
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "authors": {
            "type": "array",
            "items": {"type": "object", "minProperties": 1, "properties": {"name": _TEXT}},
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "additionalProperties": False,
                "properties": {
                    "id": _TEXT,
                    "url": _ADDRESS,
                    "title": _TEXT,
                    "content_text": _TEXT,
                    "summary": _TEXT,
                    "date_published": _MOMENT,
                    "date_modified": _MOMENT,
                    "language": {"type": "string"},
                },
            },
        },
    },
}


def sentera(target: Path) -> Path:
    """Enough languages of the real notice that each has more than one other."""
    return copy_of_real(target, "fr", "de")


def aurora(target: Path) -> Path:
    return copy_project(target, AURORA)


@pytest.fixture(scope="module", params=[sentera, aurora], ids=["sentera", "aurora"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a day on which a version is announced, or was corrected."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "project").mkdir()
    config = request.param(folder / "project")
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("  - notice:\n", f"  - notice:\n      outputs: {OUTPUTS}\n"), "utf-8"
    )
    made = folder / "site"
    built = run("build", "--as-of", "2026-12-10", "--site", str(made), cwd=config.parent)
    assert built.returncode == 0, built.stderr
    return made


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def sample(site: Path) -> list[Path]:
    """Each kind of page, in the language that prevails and in another one."""
    kinds = ("index.html", "versions/index.html", "404.html", "versions/*/index.html")
    found = [p for kind in (*kinds, "versions/*/changes/index.html") for p in site.glob(kind)]
    last = min(p for p in site.iterdir() if re.fullmatch("ar|fr", p.name))
    return [*found, *(p for kind in kinds for p in last.glob(kind))]


def test_pages_keep_the_standard_of_html(site: Path, tmp_path: Path) -> None:
    wrapped = []
    for number, part in enumerate(sorted((site / "embed").rglob("*.html"))[:12]):
        text = part.read_text("utf-8")
        if not text.startswith("<!doctype"):
            text = (
                '<!doctype html><html lang="en"><title>Company</title><body><main id="text">'
                f'<h1 id="contact">Company</h1><p id="cookies">Words.</p>{text}</main>'
            )
        wrapped.append(tmp_path / f"{number}.html")
        wrapped[-1].write_text(text, "utf-8")
    found = validators.errors_of_html([*sample(site), *wrapped])
    # A table that is drawn as blocks on a small screen says again what its parts are: browsers
    # forget it otherwise.
    said = [m for m in found if "“role” attribute must not be used on a" not in m["message"]]
    assert said == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><title>x</title><p><div id="a"></p><i id="a">', "utf-8")
    assert validators.errors_of_html([page])


def test_programs_read_the_facts_of_a_text(site: Path) -> None:
    data = read(site / "notice.json")
    paths = {
        text["url"]: (site / text["url"].removeprefix(data["url"]) / "index.html", version, text)
        for version in data["versions"]
        for text in version["texts"]
    }
    assert paths
    read_out = validators.facts_of([path for path, _, _ in paths.values()])
    for url, (path, version, text) in paths.items():
        (item,) = read_out[str(path)]
        assert item["type"] == ["https://schema.org/DigitalDocument"]
        told = item["properties"]
        assert told["inLanguage"] == [text["locale"]]
        assert told["version"] == [version["version"]]
        assert told["datePublished"] == [version["announced"]]
        window = html.fromstring(path.read_bytes()).findtext(".//title")
        # Its name says which version it is, as that of the window does.
        assert told["name"] == [window.rpartition(" – ")[0]]
        assert window.startswith(text["title"])
        assert told.get("dateModified", []) == text["corrected"][-1:]
        if version["state"] != "withdrawn":
            span = f"{version['version']}/{version['until'] or '..'}"
            assert told["temporalCoverage"] == [span]
        others = [t["url"] for t in version["texts"] if t["url"] != url]
        if text["locale"] == data["prevails"]:
            assert told.get("workTranslation", []) == others
        else:
            assert told["translationOfWork"] == others[:1]


def test_pages_without_a_text_have_no_facts(site: Path) -> None:
    pages = [site / "versions/index.html", site / "404.html"]
    assert list(validators.facts_of(pages).values()) == [[], []]


def test_a_page_leads_to_the_feeds_of_its_language(site: Path) -> None:
    url = read(site / "notice.json")["url"]
    for page in sample(site):
        tree = html.fromstring(page.read_bytes())
        front = "" if tree.get("lang") == "en" else f"{tree.get('lang')}/"
        found = [(e.get("type"), e.get("href")) for e in tree.xpath("//link[@type]")]
        assert found == [
            ("application/atom+xml", f"{url}{front}feed.atom"),
            ("application/feed+json", f"{url}{front}feed.json"),
        ]
        for _, address in found:
            assert (site / address.removeprefix(url)).is_file()


def test_feeds_keep_their_standards(site: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))
    feeds = sorted(site.rglob("feed.atom"))
    assert len(feeds) >= 3
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    for path in feeds:
        tree = etree.parse(str(path))
        schema.assertValid(tree)
        ids = tree.xpath("//*[local-name()='entry']/*[local-name()='id']/text()")
        assert len(ids) == len(set(ids)) > 0
        feed = read(path.with_name("feed.json"))
        jsonschema.Draft202012Validator(JSON_FEED, format_checker=checker).validate(feed)


def test_the_schema_of_feeds_finds_what_is_wrong(site: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))
    whole = (site / "feed.atom").read_text("utf-8")
    for old, new in (("<updated>", "<updated>x"), ("<author>", "<owner>"), ("<id>tag:", "<id>")):
        spoilt = whole.replace(old, new, 1).replace(
            "</author>", "</owner>" if "owner" in new else "</author>", 1
        )
        assert spoilt != whole
        assert not schema.validate(etree.fromstring(spoilt.encode()))


def test_the_sitemap_says_when_something_happened(site: Path) -> None:
    data = read(site / "notice.json")
    days = {v["announced"] for v in data["versions"]} | {v["effective"] for v in data["versions"]}
    days |= {day for v in data["versions"] for t in v["texts"] for day in t["corrected"]}
    days |= {v["withdrawn"] for v in data["versions"]}
    tree = etree.parse(str(site / "sitemap.xml"))
    found = [str(e.text) for e in tree.iter("{*}lastmod")]
    assert len(found) == len(list(tree.iter("{*}loc")))
    assert set(found) <= days
    assert data["day"] not in found
