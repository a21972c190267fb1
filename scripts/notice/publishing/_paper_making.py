"""Each version in each language as a PDF: what its page says, without the frame of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import cast
from urllib.parse import urljoin

from lxml import html

from notice.languages.messages import Address, Part, Sentence, plain
from notice.model.finding import NoticeError
from notice.pages.edition import Edition
from notice.pages.view import PageView
from notice.publishing.possible import OUTPUT
from notice.publishing.sheets import Press, Sheet, lacking_characters
from notice.text.presentation import SOFT_HYPHEN

_OFF = (
    ".//*[contains(concat(' ', @class, ' '), ' sidebar ')] | .//*[@class='related'] | "
    ".//*[local-name()='svg'] | .//dt[@class='file'] | .//dd[@class='file'] | .//span[@id='words']"
)
# What folds on a screen is open on paper, and is a plain block there.
_OPEN = {"details": "div", "summary": "p", "hgroup": "div"}


def make_papers(
    edition: Edition, page: Callable[[str], bytes], press: Press
) -> Iterator[tuple[str, bytes]]:
    """Each file by its path; `page` gives a page of the site by its path.

    Raises NoticeError where one can't be made, and says what to do.
    """
    sheets = {name: _sheet(edition, v, page) for name, v in edition.papers.items()}
    settings = edition.corpus.settings
    place = settings.place("outputs")
    lacking = {name: missing for name, s in sheets.items() if (missing := lacking_characters(s))}
    if lacking:
        raise NoticeError(
            [
                OUTPUT.broken(
                    place,
                    f"`pdf`: `{name}` can't be made, since the typefaces that come with it lack "
                    + ", ".join(f"“{c}” (U+{ord(c):04X})" for c in missing[:5])
                    + ".",
                    "Leave `pdf` out of `outputs`, or write it otherwise.",
                )
                for name, missing in lacking.items()
            ]
        )
    made = press(sheets, edition.day)
    if isinstance(made, str):
        raise NoticeError([OUTPUT.broken(place, f"`pdf`: {made}")])
    yield from made.items()


def _sheet(edition: Edition, view: PageView, page: Callable[[str], bytes]) -> Sheet:
    settings = edition.corpus.settings
    url = settings.site_url + view.path
    tree = html.fromstring(page(view.path + "index.html").replace(SOFT_HYPHEN.encode(), b""))
    article = next(tree.iter("article"))
    for element in cast("list[html.HtmlElement]", article.xpath(_OFF)):
        element.drop_tree()
    for element in article.iter():
        if element.tag in _OPEN:
            element.tag = _OPEN[element.tag]
        for name in ("tabindex", "role", "aria-label", "aria-labelledby", "itemprop"):
            element.attrib.pop(name, "")
        target = element.get("href")
        if target and not target.startswith("#"):
            element.set("href", urljoin(url, target))
    check = view.words("print.check", address=Address(url))
    said = html.tostring(article, encoding="unicode", with_tail=False)
    return Sheet(
        title=view.page_title,
        lang=view.locale,
        text="".join(
            (
                *map(str, article.itertext()),
                *(view.page_title, plain(check), settings.company, plain(view.print_line)),
            )
        ),
        document=(
            f'<!doctype html>\n<html lang="{view.locale}" dir="{view.direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{escape(view.page_title)}</title>\n'
            f'<meta name="author" content="{escape(settings.company)}">\n'
            f'<meta name="description" content="{escape(view.description)}">\n'
            f'<meta name="dcterms.created" content="{edition.day}">\n'
            f'<meta name="dcterms.modified" content="{edition.day}">\n</head>\n'
            f'<body data-foot="{escape("".join(_isolated(part) for part in view.print_line))}">\n'
            f'<p class="company"><bdi>{escape(settings.company)}</bdi></p>\n'
            f'<p class="check">{_followed(check)}</p>\n{said}\n</body>\n</html>\n'
        ),
    )


def _followed(sentence: Sentence) -> str:
    """A sentence in which addresses can be followed, on each of their lines from left to right."""
    return "".join(
        f'<a href="{escape(part.address)}"><bdi dir="ltr">{escape(part.address)}</bdi></a>'
        if isinstance(part, Address)
        else escape(part.text)
        for part in sentence
    )


def _isolated(part: Part) -> str:
    """The words of a part; an address runs left to right, whatever stands around it."""
    return f"\u2066{part.text}\u2069" if isinstance(part, Address) else part.text
