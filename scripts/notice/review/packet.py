"""The review packet: which files it holds, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from notice.comparison.notices import body_parts, plain
from notice.languages.english import spoken
from notice.review import _sentences as say
from notice.review import _word
from notice.review._differences import facts_of
from notice.review._html import as_html
from notice.review._markdown import as_markdown
from notice.review._pairing import Pair
from notice.review.content import Review, TextReview
from notice.review.verdict import verdict

Recipe = Callable[[], bytes]


def recipes(review: Review, author: str) -> dict[str, Recipe]:
    """The files of the packet by name, each with what makes its content when it is wanted.

    `author` is the name that the tracked changes of the Word files bear.
    """
    letters: dict[str, Recipe] = {
        f"announcement-{tag}.txt": text.encode for tag, text in review.announcements.items()
    }
    return {
        "review.md": lambda: as_markdown(review).encode(),
        "review.html": lambda: as_html(review).encode(),
        **letters,
        **dict(_word_files(review, author)),
    }


def _word_files(review: Review, author: str) -> Iterator[tuple[str, Recipe]]:
    """For each text that changes, in each language: with its changes tracked, and clean."""
    for text in review.texts:
        version = text.group.version
        day = "" if text.group.is_working or version is None else f"-{version.effective}"
        for language in text.languages:
            old, new = language.pair.old, language.pair.new
            is_changed = any(c.is_changed for c in language.cells.values())
            if new is None or (old and old.title == new.title and not is_changed):
                continue
            name = f"{language.locale}{day}"
            strings = review.corpus.strings.get(language.locale)
            frame: dict[str, Any] = {
                "author": author,
                "on": review.day,
                "language": language.locale,
                "direction": strings.direction if strings else "ltr",
            }
            body = plain(old, new, (text.group.source,) if text.group.source else ())
            titles = (old.title if old else "", new.title)
            header = f"{_here(text, review)}, {_there(language.pair, review)}"
            yield f"{name}.docx", partial(_word.tracked, body, titles, header=header, **frame)
            parts = body_parts(new)
            yield (
                f"{name}-clean.docx",
                partial(_word.clean, parts, new.title, header=_here(text, review), **frame),
            )


def _here(text: TextReview, review: Review) -> str:
    """What a text is, for the head of a page, in words that hold outside the project."""
    if text.group.is_working:
        return f"Working text of {spoken(review.day)}"
    version = text.group.version
    return f"Version of {spoken(version.effective)}" if version else "The text"


def _there(pair: Pair, review: Review) -> str:
    """What a text is compared with."""
    if pair.old is None:
        return "all of it new in this language"
    if pair.against:
        return f"compared with the version of {spoken(pair.against)}"
    return f"compared with the text at {review.base}"


def in_short(review: Review) -> dict[str, object]:
    """What the packet says in short, for programs."""
    decided = verdict(review)
    return {
        "day": str(review.day),
        "base": review.base,
        "verdict": {
            "level": decided.level,
            "headline": decided.headline,
            "details": decided.details,
        },
        "errors": review.errors,
        "withdrawn": [str(version.effective) for version in review.withdrawn],
        "restored": [str(version.effective) for version in review.restored],
        "texts": [_text(text) for text in review.texts],
        "beside": [
            {"path": f.path, "key": f.key, "before": f.old, "now": f.new, "seen": f.seen}
            for f in facts_of(review)
        ],
        "outside": review.others,
        "marked": [
            {
                "path": m.place.path,
                "rule": m.rule,
                "section": m.section,
                "says": m.says,
                "by": m.by,
                "on": str(m.on),
                "why": m.why,
            }
            for m in review.marked
        ],
    }


def _text(text: TextReview) -> dict[str, object]:
    version = text.group.version
    return {
        "version": str(version.effective) if version else None,
        "working": text.group.is_working,
        "unread": [notice.path for notice in text.group.unread],
        "sections": {
            row.id: {
                "languages": {tag: say.cell_words(cell) for tag, cell in row.cells.items()},
                "behind": row.behind,
                "excused": dict(row.excused),
                "kinds": row.kinds,
            }
            for row in text.rows
        },
        "unclassified": text.unclassified,
        "understated": {
            doubt.section: {"words": doubt.words, "kinds": doubt.kinds} for doubt in text.doubts
        },
    }
