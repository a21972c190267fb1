"""The language menu: where the same page stands in each language."""

from __future__ import annotations

from dataclasses import dataclass

from notice.pages.site import Page, PageKind, counterpart, path
from notice.pages.statements import Context


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language menu: where the same page stands in another language.

    Where it does not exist, `available` is false and the target is that locale's front page.
    """

    locale: str
    name: str
    target: str
    available: bool
    current: bool


def languages(context: Context) -> tuple[LanguageLink, ...]:
    """The entries of the menu, in the order of `mkdocs.yml`, the language that prevails first."""
    corpus, page, timeline = context.corpus, context.page, context.timeline
    links = []
    for locale in context.locales:
        front = Page(PageKind.FRONT, locale.tag)
        is_lost = page.kind is PageKind.NOT_FOUND
        other = front if is_lost else counterpart(corpus, page, locale.tag, timeline)
        links.append(
            LanguageLink(
                locale=locale.tag,
                name=locale.name,
                target=path(corpus, other or front),
                available=other is not None,
                current=locale.tag == page.locale,
            )
        )
    return tuple(links)
