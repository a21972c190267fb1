"""Where other languages stand: the same page in the menu, and the fronts where none was found."""

from __future__ import annotations

from msgspec import Struct

from notice.languages.messages import Words
from notice.pages.site import Page, PageKind, counterpart, path
from notice.pages.statements import Context


class LanguageLink(Struct, frozen=True):
    """An entry of the language menu: where the same page stands in another language.

    Where it does not exist, `available` is false and the target is that locale's front page.
    """

    locale: str
    name: str
    target: str
    available: bool
    current: bool


class Front(Struct, frozen=True):
    """What whoever has found nothing is told in a language, and the front page to begin at."""

    locale: str
    direction: str
    text: str
    link: str
    target: str


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


def fronts(context: Context) -> tuple[Front, ...]:
    """The front pages of all languages, the page's own first; none where a page was found.

    Expects the words of all languages: whoever arrives there has no language yet.
    """
    if context.page.kind is not PageKind.NOT_FOUND:
        return ()
    found = []
    for locale in sorted(context.locales, key=lambda one: one.tag != context.page.locale):
        words = Words(context.corpus.strings[locale.tag])
        found.append(
            Front(
                locale=locale.tag,
                direction=words.strings.direction,
                text=words.text("not-found.text"),
                link=words.text("not-found.link"),
                target=path(context.corpus, Page(PageKind.FRONT, locale.tag)),
            )
        )
    return tuple(found)
