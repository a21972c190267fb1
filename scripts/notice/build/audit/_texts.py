"""Holds the text on a built page against its source, word for word and section by section."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from notice.build.audit._tree import Element, Tree, text_of
from notice.model.corpus import Notice
from notice.pages.view import PageView
from notice.text.dialect.comparison import difference
from notice.text.dialect.reading import read_section
from notice.text.dialect.shown import passages
from notice.text.markup import plain_text
from notice.text.numbering import written


def text_faults(page: Tree, view: PageView) -> Iterator[str]:
    """What is wrong with the text on a page that shows a version or a draft, or shows none."""
    articles = [e for e in page.named("article") if "notice" in e.get("class", "")]
    sections = [e for e in page.named("section") if _is_content(e)]
    digests = [e.get("data-digest") for e in page.having("data-digest")]
    if view.body is None:
        if sections or digests:
            yield "The page shows a text, and there is none to show."
        yield from _elsewhere(page, view)
        yield from _fronts(page, view)
    elif len(articles) != 1 or digests != [view.digest]:
        yield "The page does not show the version that it should."
    elif not sections or sections != _run(articles[0]):
        yield "The text on the page is torn apart: its sections stand one after another."
    else:
        yield from _words(view.body, [deepcopy(section) for section in sections])
        yield from _at_sections(page, view, view.body, sections)


def _at_sections(
    page: Tree, view: PageView, body: Notice, sections: list[Element]
) -> Iterator[str]:
    """What is wrong with that by which sections are found, and with what is said beside them."""
    ids = [i for section in sections if (i := section.get("id"))]
    if ids != [s.id for s in body.sections if s.level]:
        yield "The sections on the page are not those of its source."
    remarks = [" ".join(text_of(r).split()) for r in page.having("data-notice", "stale")]
    if remarks != [view.remarks[i] for i in body.ids if i in view.remarks]:
        yield "The page does not say which sections render an older text."
    at_headings = (a for e in page.named("hgroup") for p in e if p.tag == "p" for a in p)
    offered = [(a.get("class"), a.get("href")) for a in at_headings if a.tag == "a"]
    if offered != [(w.kind, w.href) for i in body.ids for w in view.ways.get(i, ())]:
        yield "The links at the headings are not those that should stand there."


def _elsewhere(page: Tree, view: PageView) -> Iterator[str]:
    """Where each section stands in other languages, on a page that lists nothing else."""
    listed = [
        (e.get("id"), _links(e)) for e in page.named("section") if e.get("class") == "in-languages"
    ]
    if listed != [(s.id, [view.href(to.target) for to in s.links]) for s in view.elsewhere]:
        yield "The sections do not lead to the same sections in other languages."


def _fronts(page: Tree, view: PageView) -> Iterator[str]:
    """Where each language begins, as it is said to whoever has found nothing."""
    told = [
        (p.get("lang"), p.get("dir"), " ".join(text_of(p).split()), _links(p))
        for article in page.named("article")
        for p in article
        if p.tag == "p" and p.get("lang") is not None
    ]
    expected = [
        (front.locale, front.direction, f"{front.text} {front.link}", [view.href(front.target)])
        for front in view.fronts
    ]
    if told != expected:
        yield "The page does not say in every language that there is none, and where to begin."


def _run(article: Element) -> list[Element]:
    """All that stands from the first to the last section of the text, whatever it is."""
    children = list(article)
    places = [n for n, child in enumerate(children) if _is_content(child)]
    return children[places[0] : places[-1] + 1] if places else []


def _is_content(element: Element) -> bool:
    return element.tag == "section" and element.get("class") == "content"


def _links(element: Element) -> list[str]:
    return [href for a in element.iter("a") if (href := a.get("href")) is not None]


def _words(notice: Notice, sections: list[Element]) -> Iterator[str]:
    """Compare the words, without what stands between them by the page's own doing."""
    blocks = [element for section in sections for element in _elements(section)]
    loose = "".join(str(s.text or "") + "".join(str(e.tail or "") for e in s) for s in sections)
    shown = "".join("".join("".join(map(str, e.itertext())).split()) for e in blocks)
    typed = [p for section in written(notice) for p in read_section(section)]
    if parting := difference(typed, passages(blocks)):
        yield f"The text on the page differs from its source: {parting.message}"
    elif loose.strip() or shown != "".join(plain_text(notice).split()):
        yield "The text on the page differs from its source."


def _elements(section: Element) -> Iterator[Element]:
    """The blocks of a section: no remark, no mark of an old id, and a heading without its links."""
    for element in section:
        is_remark = element.get("data-notice") == "stale"
        is_old_id = element.tag == "span" and not "".join(map(str, element.itertext())).strip()
        if element.tag == "hgroup":
            yield from (part for part in element if part.get("class") != "related")
        elif not (is_remark or is_old_id):
            yield element
