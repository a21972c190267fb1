"""A view becomes a page: its text, or its comparison, in the templates, with its own styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jinja2

from notice.pages import clauses_html, redline_html, text_html
from notice.pages.edition import SITEMAP, Edition
from notice.pages.site import Page as SitePage
from notice.pages.site import PageKind, path
from notice.pages.view import PageView
from notice.sources.theme import style
from notice.text.presentation import presented, softened


class Renderer:
    """Renders the pages of an edition; templates see what is `common` to all, and the view."""

    def __init__(
        self,
        env: jinja2.Environment,
        edition: Edition,
        common: Mapping[str, Any],
        *,
        is_preview: bool,
    ) -> None:
        env.autoescape = True
        self.env, self.edition = env, edition
        options = edition.corpus.settings
        self.common = {
            **common,
            "company": options.company,
            "report": options.report,
            "preview": is_preview,
        }

    def page(self, view: PageView) -> str:
        """A whole page of HTML."""
        if view.kind is PageKind.NOT_FOUND:
            return self._error_page(view)
        return self._page(view, {"content": _content(view)})

    def _error_page(self, view: PageView) -> str:
        """The page for what is not found.

        It is served at any depth, so that its links begin at the root.  It leads to the front pages
        of all languages, its own first.
        """
        view = view.at_root(urlsplit(self.edition.corpus.settings.site_url).path)
        views = [v for v in self.edition.views.values() if v.kind is PageKind.FRONT]
        views.sort(key=lambda front: front.locale != view.locale)
        fronts = [
            {
                "locale": front.locale,
                "direction": front.direction,
                "text": front.words.text("not-found.text"),
                "link": front.words.text("not-found.link"),
                "target": front.path,
            }
            for front in views
        ]
        return self._page(view, {"fronts": fronts})

    def sitemap(self) -> str:
        """The site map, as XML."""
        return self.env.get_template(SITEMAP).render(views=self.edition.views.values())

    def _page(self, view: PageView, more: Mapping[str, Any]) -> str:
        template = self.env.get_template("main.html")
        made = template.render({**self.common, **self._context(view), **more})
        return style.in_page(made, self.edition.style)

    def _context(self, view: PageView) -> dict[str, Any]:
        edition = self.edition
        return {
            "view": view,
            "title": softened(view.title, view.words.strings.breaks),
            "home": path(edition.corpus, SitePage(PageKind.FRONT, view.locale)),
            "history": path(edition.corpus, SitePage(PageKind.HISTORY, view.locale)),
            "logo": edition.logo.address(view.href) if edition.logo else "",
            "icon": (edition.logo or edition.touch).address(view.href),
            "touch": view.href(edition.touch.path),
        }


def _content(view: PageView) -> str:
    """The text that a page shows, or the comparison of texts; "" where it shows none."""
    if shown := view.comparison:
        made = redline_html.as_html(shown.change, view.words, shown.intro, shown.language)
    elif view.clauses:
        made = clauses_html.as_html(view.clauses, view.words, view.href)
    elif view.body:
        made = text_html.as_html(view.body, view.ways, view.old_ids, view.remarks)
    else:
        return ""
    return presented(made, view.words.strings)
