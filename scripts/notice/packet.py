"""The review packet: which files it holds, and how each is made."""

from __future__ import annotations

from collections.abc import Callable

from notice import review_words as say
from notice.review import Review, TextReview
from notice.review_html import as_html
from notice.review_markdown import as_markdown
from notice.verdict import verdict

Recipe = Callable[[], bytes]


def recipes(review: Review) -> dict[str, Recipe]:
    """The files of the packet by name, each with what makes its content when it is wanted."""
    letters: dict[str, Recipe] = {
        f"announcement-{tag}.txt": text.encode for tag, text in review.announcements.items()
    }
    return {
        "review.md": lambda: as_markdown(review).encode(),
        "review.html": lambda: as_html(review).encode(),
        **letters,
    }


def facts(review: Review) -> dict[str, object]:
    """What the packet says in short, for programs."""
    decided = verdict(review)
    return {
        "day": str(review.day),
        "base": review.base,
        "verdict": {"level": decided.level, "headline": decided.headline},
        "errors": review.errors,
        "texts": [_text(text) for text in review.texts],
    }


def _text(text: TextReview) -> dict[str, object]:
    version = text.group.version
    return {
        "version": str(version.effective) if version else None,
        "working": text.group.is_working,
        "sections": {
            row.id: {
                "languages": {tag: say.cell_words(cell) for tag, cell in row.cells.items()},
                "behind": row.behind,
                "kinds": row.kinds,
            }
            for row in text.rows
        },
        "unclassified": text.unclassified,
    }
