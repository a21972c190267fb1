"""Configurations are written as they will stand, with «names» where a site differs from others."""

from __future__ import annotations

import re

_NAME = re.compile(r"(?m)^(?P<space>[ ]*)«(?P<block>\w+)»\n|«(?P<word>\w+)»")


def filled(text: str, **values: str) -> str:
    """The text with its names filled in.

    A name that has a line to itself stands for any number of lines, indented as it is.
    """

    def value(found: re.Match[str]) -> str:
        if word := found["word"]:
            return values[word]
        lines = values[found["block"]].splitlines()
        return "".join(f"{found['space'] if line else ''}{line}\n" for line in lines)

    return _NAME.sub(value, text)
