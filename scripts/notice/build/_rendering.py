"""A view becomes a page: its text, or its comparison, in the templates, with its own styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from notice.pages import clauses_html, redline_html, text_html
from notice.pages.edition import SITEMAP, Edition
from notice.pages.site import Page as SitePage
from notice.pages.site import PageKind, path
from notice.pages.view import PageView
from notice.sources.theme import style
from notice.text.presentation import isolated, presented, softened


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

    def page(self, view: PageView) -> bytes:
        """A whole page of HTML, in UTF-8."""
        template = self.env.get_template("main.html")
        made = template.render({**self.common, **self._context(view), "content": _content(view)})
        return style.in_page(isolated(made), self.edition.style)

    def sitemap(self) -> str:
        """The site map, as XML."""
        return self.env.get_template(SITEMAP).render(views=self.edition.views.values())

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
