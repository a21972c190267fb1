"""The audit finds what a broken template or a meddling hand would change in a built site."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace
from notices import STYLE
from projects import copy_of_real, load
from support import run

from notice.build.audit._secrets import secrets_of
from notice.build.audit._succession import claimed_too_early
from notice.build.audit._tree import Tree
from notice.build.audit.site import Audit
from notice.build.manifest import MANIFEST
from notice.languages.dates import parse_day
from notice.model.corpus import Notice
from notice.model.timeline import Timeline
from notice.pages.edition import Edition, make_edition
from notice.pages.view import PageView
from notice.text.markup import plain_text

FR = "fr/index.html"
CHANGES = "fr/versions/2027-01-01/changes/index.html"
SECTIONS = "fr/versions/sections/index.html"
HISTORY = "fr/versions/index.html"
NEXT = "fr/versions/2027-01-01/index.html"
LANGUAGES = "versions/2027-01-01/languages/index.html"
TAMPERINGS = [
    (FR, '<html lang="fr"', '<html lang="en"', "says that it is in `en`"),
    (FR, 'dir="ltr"', 'dir="rtl"', "says that it is in `fr`, `rtl`"),
    (FR, "<h1>Politique", "<h1>Une politique", "headings of level 1"),
    (FR, "</main>", "<h1>Encore</h1></main>", "2 headings of level 1"),
    (FR, 'rel="canonical" href="https://', 'rel="canonical" href="https://x', "canonical"),
    (FR, 'hreflang="x-default"', 'hreflang="de"', "alternates"),
    (FR, "<title>", '<meta name="robots" content="noindex"><title>', "Search engines"),
    (FR, "25 mai 2018</time>", "26 mai 2018</time>", "The header is not what it should be"),
    (FR, 'datetime="2018-05-25"', 'datetime="2018-05-26"', "are not marked up as the dates"),
    (FR, "la version anglaise prévaut", "la version française prévaut", "The disclaimer"),
    (FR, "La version anglaise prévaut.", "", "The disclaimer is not what it should be"),
    (
        NEXT,
        "<span>Cette version s’applique",
        "<span>Ce texte s’applique",
        "The status is not what it should",
    ),
    (
        NEXT,
        "c’est la version précédente",
        "c’est cette version",
        "The status is not what it should",
    ),
    (CHANGES, "À votre avantage", "À votre désavantage", "The summary is not what it should be"),
    (HISTORY, "Pour vous, cela signifie", "Cela signifie", "The summary is not what it should be"),
    (FR, "À votre désavantage", "À votre avantage", "The banner is not what it should be"),
    (FR, "Projet de texte", "Texte", "The ribbon is not what it should be"),
    (NEXT, "telles que la température", "telles que l’heure", "The short is not"),
    (NEXT, "<li>Les cookies", "<li>Certains cookies", "The short is not what it should be"),
    (FR, '#retention" class="same-section"', '#contact" class="same-section"', "at the headings"),
    (
        FR,
        '<section class="content" id="retention">',
        '<p>x</p><section class="content" id="retention">',
        "torn apart",
    ),
    (SECTIONS, "raisonnable", "éternelle", "does not hold the text"),
    (SECTIONS, "<ins>", "<b>", "does not hold the text"),
    (SECTIONS, 'class="content step"', 'class="stop"', "versions of the sections"),
    (FR, 'data-notice="banner" data-version="2027-01-01"', 'data-notice="banner"', "name"),
    (FR, ' data-until="2027-01-31"', "", "do not name the last days"),
    (FR, 'data-until="2027-01-31"', 'data-until="2027-02-01"', "do not name the last days"),
    (FR, 'data-notice="disclaimer"', 'data-other="disclaimer"', "The disclaimer"),
    (FR, "une durée raisonnable", "un temps bref", "differs from its source"),
    (FR, 'id="retention"', 'id="retenue"', "sections on the page"),
    (FR, "</main>", "<script>1</script></main>", "`<script>` is not allowed"),
    (FR, "</main>", "<iframe></iframe></main>", "`<iframe>` is not allowed"),
    (FR, "<main ", '<main onclick="1" ', "`onclick` is not allowed"),
    (FR, "<main ", '<main style="color:red" ', "`style` is not allowed"),
    (FR, "</main>", '<a href="javascript:1">x</a></main>', "is not allowed"),
    (FR, "</main>", '<img src="https://other.example/x.png"></main>', "from another host"),
    (FR, "</main>", '<a href="../nowhere/">x</a></main>', "leads nowhere"),
    (FR, "</main>", '<a href="#nowhere">x</a></main>', "leads to no section"),
    (FR, "</main>", '<p id="text">x</p></main>', "stand there twice"),
    ("404.html", '<p lang="fr"', '<p lang="nl"', "in every language that there is none"),
    ("404.html", ">Lire la politique", ">Voir la politique", "that there is none, and where to"),
    ("404.html", '<a href="/fr/">', '<a href="/nl/">', "there is none, and where to begin"),
    (FR, 'property="og:title" content="', 'property="og:title" content="x', "something else by"),
    (FR, 'name="description" content="', 'name="description" content="x', "something else by"),
    (FR, 'published_time" content="2018', 'published_time" content="2019', "something else by"),
    (FR, 'modified_time" content="2026', 'modified_time" content="2025', "something else by"),
    (FR, 'itemprop="version" content="2018', 'itemprop="version" content="2019', "The facts"),
    (FR, 'itemprop="translationOfWork" ', 'itemprop="isBasedOn" ', "The facts"),
    (FR, "org/DigitalDocument", "org/Legislation", "what kind of thing"),
    (FR, "</title>", '</title><link rel="alternate" type="x/y" href="https://z.w/">', "The feeds"),
    (FR, "<title>", '<meta http-equiv="refresh" content="0;url=/x"><title>', "not for a page"),
    (FR, '<img src="', '<img srcset="https://other.example/x.png" src="', "`srcset`"),
    (FR, "<style>", "<style>@import 'https://other.example/x.css';", "no style sheet for the site"),
    (FR, "<style>", "<style>p{color:red}", "Its styles are not the rules of the style sheet"),
    (FR, ".box{", ".box-{", "Its styles are not the rules of the style sheet"),
    (FR, "<style>", "<style>p{color:red}", "does not let in its own styles"),
    (FR, "style-src 'sha256-", "style-src 'unsafe-inline' 'sha256-", "does not let in its own"),
    (FR, "</body>", "<style>p{color:red}</style></body>", "2 style elements"),
    (FR, "<title>", '<link rel="icon" href="data:text/html;base64,AAAA"><title>', "The address"),
    (FR, "</main>", '<a href="data:image/png;base64,AAAA">x</a></main>', "The address"),
    (
        FR,
        "</main>",
        # <svg onload="1"/>
        '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9IjEiLz4=" alt=""></main>',
        "The address",
    ),
    (
        FR,
        "</main>",
        '<img src="data:image/svg+xml,%3Csvg%20onload=%221%22/%3E" alt=""></main>',
        "The address",
    ),
    (FR, "</main>", '<img src="data:image/svg+xml,<svg/>" alt=""></main>', "The address"),
    (FR, ">Version suivante", ">Remplacée par", "of which that is not true on 2026-12-01"),
    (CHANGES, ">Version précédente", ">Remplace", "“Remplace” stands beside"),
    (HISTORY, ">Version suivante", ">Remplacée par", "“Remplacée par” stands beside"),
    (CHANGES, "<del>", "<ins>", "does not hold the text of"),
    (CHANGES, "Temse", "Gand", "does not hold the text of"),
    (CHANGES, "Votre droit d’opposition", "Votre droit", "does not hold the text of"),
    (LANGUAGES, "01-01/#retention", "01-01/#contact", "do not lead to the same sections"),
    (LANGUAGES, 'id="retention"', 'id="contact-us"', "do not lead to the same sections"),
    ("sitemap.xml", "/fr/</loc>", "/de/</loc>", "It lists"),
    ("sitemap.xml", "<lastmod>2026", "<lastmod>2025", "It lists"),
    ("sitemap.xml", "</urlset>", "", "This is no XML"),
]


@pytest.fixture(scope="module")
def known(built: tuple[Edition, Path]) -> Audit:
    """An audit that has read the good site, so that it reads what was tampered with alone."""
    edition, site = built
    made = Audit(edition)
    assert made.of(site) == []
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    project = tmp_path_factory.mktemp("audited")
    config = copy_of_real(project, "fr", "de")
    result = run("build", "--as-of", "2026-12-01", cwd=project)
    assert result.returncode == 0, result.stderr
    (project / "site" / MANIFEST).unlink()
    day = parse_day("2026-12-01")
    assert day
    logo = ("logo.svg", (project / "overrides/assets/logo.svg").read_bytes())
    whole = load(config)
    return make_edition(whole, day, drafts=False, style=STYLE, logo=logo), project / "site"


def test_a_good_site_has_no_finding(built: tuple[Edition, Path]) -> None:
    assert Audit(built[0]).of(built[1]) == []


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda t: t[3])
def test_tampering_is_found(
    known: Audit,
    built: tuple[Edition, Path],
    tmp_path: Path,
    tampering: tuple[str, str, str, str],
) -> None:
    name, old, new, message = tampering
    _, site = built
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / name
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    findings = known.of(copy)
    rule = "audit.link" if "leads" in message else "audit.page"
    rule = "audit.sitemap" if name == "sitemap.xml" else rule
    found = [f.message for f in findings if (f.rule, f.place.path) == (rule, f"site/{name}")]
    assert any(message in sentence for sentence in found), findings


def test_a_picture_that_is_another_is_found(
    known: Audit, built: tuple[Edition, Path], tmp_path: Path
) -> None:
    _, site = built
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    next(copy.glob("assets/*.png")).write_text("<svg onload='1'/>")
    assert {f.rule for f in known.of(copy)} == {"audit.asset"}


@pytest.mark.parametrize("name", ["robots.txt", "favicon.ico"])
def test_a_file_at_the_root_that_says_something_else_is_found(
    name: str, known: Audit, built: tuple[Edition, Path], tmp_path: Path
) -> None:
    _, site = built
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / name).write_bytes((copy / name).read_bytes() + b"Disallow: /\n")
    assert {(f.rule, f.place.path) for f in known.of(copy)} == {("audit.asset", f"site/{name}")}


def test_missing_and_stray_files_are_found(
    known: Audit, built: tuple[Edition, Path], tmp_path: Path
) -> None:
    _, site = built
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "versions" / "index.html").unlink()
    (copy / "strings.yml").write_text("x")
    (copy / "fr" / "versions" / "2027-01-01" / "index.html").unlink()
    rules = {(f.rule, f.place.path) for f in known.of(copy)}
    assert ("audit.missing", "site/versions/index.html") in rules
    assert ("audit.stray", "site/strings.yml") in rules


def test_a_word_under_embargo_is_found(built: tuple[Edition, Path]) -> None:
    edition, site = built
    earlier = parse_day("2026-11-22")
    assert earlier
    logo = (edition.logo.path, edition.logo.data) if edition.logo else None
    before = make_edition(edition.whole, earlier, drafts=False, style=STYLE, logo=logo)
    findings = Audit(before).of(site)
    leaks = [f for f in findings if f.rule == "audit.embargo"]
    assert any("connected devices" in f.message for f in leaks)
    assert any(f.place.path == "site/fr/versions/index.html" for f in leaks)


def test_what_is_left_out_before_it_is_read_is_no_secret(built: tuple[Edition, Path]) -> None:
    """Whole sections that are visible are passed over; what is left is all that nobody may read."""
    edition, _ = built
    first = min(version.effective for version in edition.whole.versions)
    before = make_edition(edition.whole, first, drafts=False, style=STYLE, logo=None)
    shown = [*before.corpus.versions[0].texts]
    texts = [_sentences(text) for text in before.whole.notices() if text not in shown]
    strings = [" ".join(words.words.values()) for words in before.corpus.strings.values()]
    visible = [*strings, *(" ".join(_sentences(text)) for text in shown)]
    hidden = {s for said in texts for s in said if not any(s in words for words in visible)}
    assert len(hidden) > 100
    assert {*secrets_of(before)} == hidden
    drafts = make_edition(edition.whole, date(2026, 11, 23), drafts=True, style=STYLE, logo=None)
    assert secrets_of(drafts) == ()


def _sentences(text: Notice) -> list[str]:
    fields = (text.title, *text.summary, *(s.text for s in text.short), text.disclaimer, text.note)
    words = (part for said in (plain_text(text), *fields) for part in said.split("\n"))
    split = (" ".join(s.split()) for part in words for s in re.split(r"(?<=[.!?:;])\s+", part))
    return [sentence for sentence in split if len(sentence) >= 25]


def test_words_that_say_too_early_that_a_version_is_over_are_found(
    built: tuple[Edition, Path],
) -> None:
    """A translator who gives both keys the same words makes them claim what is not so yet."""
    edition, site = built
    view = next(v for v in edition.views.values() if v.path == "fr/")
    said = {"header.superseded-by": view.words.text("header.next")}
    strings = replace(view.words.strings, words={**view.words.strings.words, **said})
    corpus = replace(view.context.corpus, strings={"fr": strings})
    wrong = PageView(replace(view.context, corpus=corpus))
    tree = html.fromstring((site / FR).read_bytes())
    timeline = Timeline.on(edition.corpus.versions, edition.day)
    assert list(claimed_too_early(Tree(tree), view, timeline)) == []
    found = list(claimed_too_early(Tree(tree), wrong, timeline))
    assert [message.split(" stands")[0] for message in found] == ["“Version suivante”"]
    later = Timeline.on(edition.corpus.versions, date(2027, 1, 1))
    assert list(claimed_too_early(Tree(tree), wrong, later)) == []


def test_the_page_is_held_against_the_source_by_itself(
    built: tuple[Edition, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the converter itself loses is missed, although it makes the same of the source twice."""
    edition, site = built
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / FR
    page.write_text(page.read_text("utf-8").replace("organisationnelles ", "", 1), "utf-8")

    def lost(notice: Notice) -> str:
        return plain_text(notice).replace("organisationnelles ", "", 1)

    monkeypatch.setattr("notice.build.audit._texts.plain_text", lost)
    (message,) = (f.message for f in Audit(edition).of(copy) if f.place.path == f"site/{FR}")
    assert "differs from its source: “organisationnelles” stands in the source and on" in message
