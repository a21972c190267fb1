"""Regular expressions that few runs of a command need, compiled by those that do."""

from __future__ import annotations

import re
from typing import Any, cast


def when_needed(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, at the first use: a long one takes up to a hundredth of a second.

    For what only some texts lead to, or some commands; what every text meets is compiled at once.
    """
    return cast("re.Pattern[str]", _Pattern(expression, flags))


class _Pattern:
    """Has everything that the compiled expression has, from when it is first asked for it."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        # Python asks here only for what is not there yet: so each is looked for once.
        setattr(self, name, found)
        return found
