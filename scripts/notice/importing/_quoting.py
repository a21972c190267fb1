"""Quotation marks for what a page only says is quoted: those of the language of the text."""

from __future__ import annotations

from notice.importing._looks import Looks
from notice.importing._pieces import Notes
from notice.model.language import Typography

_ENGLISH = Typography(quotes=("“", "”"), inner_quotes=("‘", "’"))
_NO_MARKS = frozenset({"none", "normal", '""', "''"})


class Quoting:
    """The quotation marks of a language; English ones, which is said, where they are not known."""

    def __init__(self, profile: Typography | None, notes: Notes) -> None:
        """Take the marks from what is known of how the language is set."""
        self.is_known = profile is not None and bool(profile.quotes[0])
        self.profile = profile if profile is not None and self.is_known else _ENGLISH
        self.notes = notes
        self.is_told = self.is_known

    def marks(self, depth: int, line: int) -> tuple[str, str]:
        """What opens and closes a quotation within so many others, with the spaces inside."""
        if not self.is_told:
            self.is_told = True
            self.notes.rewritten(
                line,
                "What the page says is quoted (`<q>`) stands in English quotation marks: those of "
                "this language are not known.",
                "Fill in `quotes` under `typography:` in `terms.yml`, and import it again.",
            )
        of = self.profile
        if depth % 2 and of.inner_quotes[0]:
            return of.inner_quotes
        opening, closing = of.quotes
        space = "" if depth else of.inside_quotes
        return f"{opening}{space}", f"{space}{closing}"


def shows_marks(element: object, looks: Looks) -> bool:
    """Whether a browser puts marks around a `<q>`, as it does unless a style takes them away."""
    return (
        looks.of(element).get("quotes") != "none"
        and (looks.before(element).strip().casefold() or "open-quote") not in _NO_MARKS
    )
