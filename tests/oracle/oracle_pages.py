"""Pages as readers meet them, whether computed or built: words, days and links, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

SITE = "https://notice.example/"


@dataclass(frozen=True)
class Lead:
    """A link: where it leads, its words, and the language behind it where that is another."""

    target: str
    text: str
    hreflang: str = ""


@dataclass(frozen=True)
class Mark:
    """A day marked up as one: which, how it is shown, and the words that follow."""

    day: date
    text: str
    following: str


@dataclass(frozen=True)
class Said:
    """A sentence or a line: its words, its days and its links; `label` is what stands before."""

    text: str
    marks: tuple[Mark, ...] = ()
    links: tuple[Lead, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Warned:
    """A banner: the version, its sentence, paragraphs with their languages, and links."""

    version: str
    lead: Said
    text: tuple[tuple[str, str], ...]
    links: tuple[Lead, ...]


@dataclass(frozen=True)
class Choice:
    """An entry of the language menu."""

    locale: str
    target: str
    is_available: bool
    is_current: bool


@dataclass(frozen=True)
class Told:
    """A version in the history, or above a comparison."""

    version: str
    title: Lead
    verdict: str
    lines: tuple[Said, ...]
    summary: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]
    comparison: str
    since: str


@dataclass(frozen=True)
class Step:
    """A version of a section: the link that names it, its kinds of change, its words as they were.

    `became` says what became of it: "new", "same" or "edited".
    """

    version: str
    title: Lead
    kinds: tuple[str, ...]
    words: str
    became: str


@dataclass(frozen=True)
class Column:
    """A section and its versions, in the order of the page."""

    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Seen:
    """A whole page."""

    path: str
    locale: str
    title: str
    tab: str
    text: str
    header: tuple[Said, ...]
    status: tuple[Said, ...]
    disclaimer: tuple[Said, ...]
    banners: tuple[Warned, ...]
    ribbons: tuple[tuple[str, str], ...]
    menu: tuple[Choice, ...]
    history: tuple[Told, ...]
    columns: tuple[Column, ...]
    all_versions: tuple[str, ...]
    intro: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool
    in_sitemap: bool
    known: Said
    printed: Said
    remarks: tuple[tuple[str, str], ...]
    all_words: str

    @property
    def said(self) -> Iterator[Said]:
        """Every sentence on the page that may hold a day."""
        yield from (*self.header, *self.status, *self.disclaimer, self.known, self.printed)
        yield from (banner.lead for banner in self.banners)
        yield from (line for told in self.history for line in told.lines)


def of_edition(edition: Any) -> Iterator[Seen]:
    """The pages of an edition, as computed."""
    written: dict[int, str] = {}
    for view in (*edition.views.values(), edition.not_found):
        yield _of_view(view, written)


def _written(view: Any, known: dict[int, str]) -> str:
    """Everything that a view knows; what it has in common with others is written out once."""
    values = [getattr(view.context, name) for name in view.context.__struct_fields__]
    for value in values:
        if id(value) not in known:
            known[id(value)] = repr(value)
    return "\n".join(known[id(value)] for value in values)


def _of_view(view: Any, written: dict[int, str]) -> Seen:
    comparison = view.comparison
    texts = [comparison.old, comparison.new] if comparison else [view.body] if view.body else []
    return Seen(
        path=view.path,
        locale=view.locale,
        title=view.title,
        tab=view.page_title,
        text=" ".join(section.text for notice in texts for section in notice.sections),
        header=tuple(_line(line) for line in view.header),
        status=tuple(_said(s) for s in view.status.sentences) if view.status else (),
        disclaimer=tuple(_said(sentence) for sentence in view.disclaimer),
        banners=tuple(
            Warned(
                b.version,
                _said(b.lead),
                tuple((p.text, p.lang) for p in b.text),
                tuple(_lead(link) for link in b.links),
            )
            for b in view.banners
        ),
        ribbons=tuple((r.kind, _said(r.sentence).text) for r in view.ribbons),
        menu=tuple(Choice(e.locale, e.target, e.available, e.current) for e in view.languages),
        history=tuple(
            Told(
                e.version,
                _lead(e.title),
                e.verdict,
                tuple(_line(line) for line in e.header),
                tuple((p.text, p.lang) for told in e.summary for p in told.paragraphs),
                tuple((g.name, c.kind, c.weight) for g in e.groups for c in g.changes),
                e.comparison.target if e.comparison else "",
                e.since.target if e.since else "",
            )
            for e in view.history
        ),
        columns=tuple(
            Column(c.id, c.title, tuple(map(_step, c.versions)))
            for c in (view.clauses.found if view.clauses else ())
        ),
        all_versions=tuple(
            _resolve(way.href, view.path)
            for ways in view.ways.values()
            for way in ways
            if way.kind == "all-versions"
        ),
        intro=comparison.intro if comparison else "",
        canonical=view.canonical.removeprefix(SITE) if view.canonical else "none",
        alternates=tuple((tag, url.removeprefix(SITE)) for tag, url in view.alternates),
        is_indexed=view.is_indexed,
        in_sitemap=view.in_sitemap,
        known=_said(view.known),
        printed=_said(view.print_line),
        remarks=tuple(view.remarks.items()),
        all_words=_written(view, written),
    )


def _step(told: Any) -> Step:
    became = "edited" if told.step.is_changed else "same"
    words = " ".join(
        block.new.text for block in told.step.section.blocks if block.new.kind != "heading"
    )
    return Step(
        told.version,
        _lead(told.title),
        told.kinds,
        words if told.step.is_changed else "",
        became if told.step.before else "new",
    )


def _lead(link: Any) -> Lead:
    return Lead(link.target, link.text, link.hreflang)


def _line(line: Any) -> Said:
    said = _said(line.content)
    return Said(said.text, said.marks, said.links, line.label)


def _said(sentence: Iterable[Any]) -> Said:
    parts = list(sentence)
    if hasattr(sentence, "text"):
        parts = [sentence]
    marks, links = [], []
    for number, part in enumerate(parts):
        if hasattr(part, "day"):
            following = "".join(p.text for p in parts[number + 1 :])
            marks.append(Mark(part.day, part.text, following))
        if hasattr(part, "target"):
            links.append(_lead(part))
    return Said("".join(part.text for part in parts), tuple(marks), tuple(links))


def of_site(site: Path) -> Iterator[Seen]:
    """The pages of a built site, as their files hold them."""
    sitemap = etree.fromstring((site / "sitemap.xml").read_bytes())
    listed = {str(e.text).removeprefix(SITE) for e in sitemap.iter("{*}loc")}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        path = name if name == "404.html" else name.removesuffix("index.html")
        yield _of_tree(html.fromstring(file.read_bytes()), path, listed)


def _of_tree(tree: Any, path: str, listed: set[str]) -> Seen:
    def one(query: str) -> str:
        return _squeeze("".join(tree.xpath(query)))

    canonical = tree.xpath("//link[@rel='canonical']/@href")
    # What keeps a number whole in a text from right to left is no word, nor is where one may break.
    text = "//section[@class='content'] | //*[@data-section]"
    for whole in tree.xpath(f"({text})//bdi"):
        whole.drop_tag()
    for element in tree.iter("h1", "h2", "h3"):
        element.text = (element.text or "").replace("\u00ad", "")
    texts = tree.xpath(f"({text})//text()")
    menu = tree.xpath("//nav[@id='languages']/ul/li/a")
    return Seen(
        path=path,
        locale=tree.get("lang"),
        title=_squeeze(tree.xpath("//h1")[0].text_content()),
        tab=one("//title/text()"),
        text=_squeeze(" ".join(texts)),
        header=tuple(_lines(tree.xpath("//*[@data-notice='header']"), path)),
        status=tuple(
            _tree(e, path)
            for e in tree.xpath("//*[@data-notice='status']//*[self::p or self::span]")
        ),
        disclaimer=tuple(
            _tree(e, path)
            for e in tree.xpath("//*[@data-notice='disclaimer']//*[self::p or self::summary]")
        ),
        banners=tuple(_warned(b, path) for b in tree.xpath("//*[@data-notice='banner']")),
        ribbons=tuple(
            (r.get("data-kind"), _squeeze(r.xpath(".//strong")[0].text_content()))
            for r in tree.xpath("//*[@data-notice='ribbon']")
        ),
        menu=tuple(
            Choice(
                a.get("hreflang"),
                _resolve(a.get("href"), path),
                not a.xpath("./small"),
                a.get("aria-current") == "true",
            )
            for a in menu
        ),
        history=tuple(_told(a, path) for a in tree.xpath("//article[@data-version]")),
        columns=tuple(
            Column(
                section.get("id"),
                _squeeze(section.xpath("./h2")[0].text_content()),
                tuple(_step_in(step, path) for step in section.xpath("./section")),
            )
            for section in tree.xpath("//section[contains(@class, 'clause')]")
        ),
        all_versions=tuple(
            _resolve(href, path) for href in tree.xpath("//a[contains(@href, 'sections/#')]/@href")
        ),
        intro=one("//p[@class='compared']//text()"),
        canonical=canonical[0].removeprefix(SITE) if canonical else "none",
        alternates=tuple(
            (link.get("hreflang"), link.get("href").removeprefix(SITE))
            for link in tree.xpath("//link[@rel='alternate']")
        ),
        is_indexed="noindex" not in one("//meta[@name='robots']/@content"),
        in_sitemap=path in listed,
        known=_tree(tree.xpath("//footer[@class='site']/p")[0], path),
        remarks=tuple(
            (p.xpath("string(./ancestor::section/@id)"), _squeeze(p.text_content()))
            for p in tree.xpath("//*[@data-notice='stale']")
        ),
        printed=_tree(tree.xpath("//div[@class='sheet-foot']/div")[0], path),
        all_words=etree.tostring(tree, encoding="unicode"),
    )


def _lines(blocks: Iterable[Any], path: str) -> Iterator[Said]:
    for block in blocks:
        for term in block.xpath(".//dt"):
            said = _tree(term.xpath("./following-sibling::*[1][self::dd]")[0], path)
            label = _squeeze(term.text_content())
            yield Said(said.text, said.marks, said.links, label)


def _warned(block: Any, path: str) -> Warned:
    first, *rest = block.xpath(".//p")
    paragraphs = ((_squeeze(p.text_content()), p.get("lang", "")) for p in rest)
    links = tuple(_link(a, path) for a in block.xpath(".//ul/li/a"))
    return Warned(block.get("data-version"), _tree(first, path), tuple(paragraphs), links)


def _told(article: Any, path: str) -> Told:
    compared = article.xpath("./p[not(@class)]/a/@href")
    since = article.xpath("./p[@class='since']/a/@href")
    return Told(
        article.get("data-version"),
        _link(article.xpath("./h2/a")[0], path),
        _squeeze(article.xpath("./p[contains(@class, 'verdict')]")[0].text_content()),
        tuple(_lines([article], path)),
        tuple(
            (_squeeze(p.text_content()), p.getparent().get("lang", ""))
            for p in article.xpath("./div[@data-notice='summary']//p")
        ),
        tuple(
            tuple(
                _squeeze(cell.text_content())
                for cell in (*row.xpath("../tr/th"), *row.xpath("./td[position() < 3]"))
            )
            for row in article.xpath("./table[@class='changes']/tbody/tr[td]")
        ),
        _resolve(compared[0], path) if compared else "",
        _resolve(since[0], path) if since else "",
    )


def _step_in(step: Any, path: str) -> Step:
    """A version of a section; of its words, those that are marked as removed are none."""
    marks, kinds = step.xpath(".//ins | .//del"), step.xpath("./p[@class='kind']")
    title = _link(step.xpath("./h3/a")[0], path)
    inside = (
        ".//del | ./h3 | ./p[@class='kind']"
        " | .//*[@class='hidden-text' or @class='mark' or @class='neighbours']"
    )
    for element in step.xpath(inside):
        element.drop_tree()
    words = _squeeze(step.text_content())
    became = "edited" if marks else "new" if words else "same"
    return Step(
        step.get("data-version"),
        title,
        tuple(_squeeze(kind.text_content()) for kind in kinds),
        words,
        became,
    )


def _tree(element: Any, path: str) -> Said:
    marks = []
    for time in element.xpath(".//time"):
        following = "".join(time.xpath("./following::text()")) if time.tail else ""
        day = date.fromisoformat(time.get("datetime"))
        marks.append(Mark(day, time.text_content(), (time.tail or "") and following))
    links = tuple(_link(a, path) for a in element.xpath(".//a"))
    return Said(_squeeze(element.text_content()), tuple(marks), links)


def _link(a: Any, path: str) -> Lead:
    return Lead(_resolve(a.get("href"), path), _squeeze(a.text_content()), a.get("hreflang", ""))


def _resolve(href: str, path: str) -> str:
    parts = urlsplit(urljoin(SITE + path, href))
    return parts.path.lstrip("/") + (f"#{parts.fragment}" if parts.fragment else "")


def _squeeze(text: str) -> str:
    return " ".join(text.split())
