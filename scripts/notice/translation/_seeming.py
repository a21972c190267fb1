"""What only seems to permit or to deny: addresses, the month of May, and the sign of a number."""

from __future__ import annotations

import re
from collections.abc import Collection

from notice.languages.written_dates import written_dates

_TARGET = re.compile(r"\]\([^)\s]*\)|(?:https?://|www\.)\S+|\S+@\S+")
_SIGNS = ("](", "://", "www.", "@")
# “By the end of May we answer”: a capital within a sentence, where no title has others.
_MONTH = re.compile(r"(?<![^\s(“\"])(?P<before>[a-z0-9][\w’'-]*,?[ \u00a0])May\b")
# “Regulation (EC) No 45/2001”
_NUMBER = re.compile(r"\bNos?\.[ \u00a0]?(?=\d)|(?<=[^\s.!?:;][ \u00a0])Nos?[ \u00a0](?=\d)")


def without_seeming(text: str, kinds: Collection[str], cldr: str) -> str:
    """The text with spaces for these, as far as it may hold words of the kinds `may` and `not`."""
    if any(sign in text for sign in _SIGNS):
        text = _TARGET.sub(lambda m: " " * len(m[0]), text)
    if "may" in kinds and any(c.isdigit() for c in text):
        for day in written_dates(text, cldr):
            text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    if "may" in kinds:
        text = _MONTH.sub(lambda m: m["before"] + "   ", text)
    return _NUMBER.sub(lambda m: " " * len(m[0]), text) if "not" in kinds else text
