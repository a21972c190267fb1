"""Sentences read back: which key of `strings.yml` a sentence says, and which days it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date, get_month_names

ROOT = Path(__file__).resolve().parents[2]
_PLACES = ("docs", "tests/fixtures/aurora/docs")
_DAYS = frozenset("date day start end since announced effective".split())

Claim = tuple[Any, ...]
"""A key, then its placeholders by name: `("applies.until", ("end", …), ("start", …))`."""


def claim(key: str, **values: Any) -> Claim:
    """What a sentence says: its key, and what fills it."""
    return (key, *sorted(values.items()))


def squeeze(text: str) -> str:
    """The text with all white space alike."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Language:
    """The words of a language, read from its file and nothing else."""

    tag: str
    cldr: str
    first_of_month: str
    words: dict[str, str]

    @cache  # noqa: B019 - as many as there are languages, and all pages of a day name the same
    def day(self, day: date) -> str:
        """A day as this language writes it."""
        text = format_date(day, format="long", locale=self.cldr)
        if day.day == 1 and self.first_of_month:
            text = re.sub(r"^1\b", self.first_of_month, text)
        return squeeze(text)

    @cache  # noqa: B019 - the same
    def read_day(self, text: str) -> date | None:
        """The day that words name, if they write it as this language does."""
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        if len(numbers) != 2:
            return None
        year, day = max(numbers), min(numbers)
        for month, name in get_month_names("wide", locale=self.cldr).items():
            if name in text:
                try:
                    found = date(year, month, day)
                except ValueError:
                    continue
                if self.day(found) == squeeze(text):
                    return found
        return None

    def say(self, key: str, **values: str) -> str:
        """The words under a key, filled."""
        return squeeze(self.words[key].format(**values))

    def read(self, text: str, *keys: str) -> set[Claim]:
        """What the text can be saying, of these keys; a key with a star stands for all like it."""
        found = set()
        for key in self._all(keys):
            match = self._pattern(key).fullmatch(squeeze(text))
            if match is None:
                continue
            values: dict[str, Any] = {}
            for name, said in match.groupdict().items():
                values[name] = self.read_day(said) if name in _DAYS else said
            if None not in values.values():
                found.add(claim(key, **values))
        return found

    @cache  # noqa: B019 - the same
    def _all(self, keys: tuple[str, ...]) -> list[str]:
        return [
            word
            for key in keys
            for word in (
                [w for w in self.words if w.startswith(key[:-1])] if key.endswith("*") else [key]
            )
        ]

    @cache  # noqa: B019 - as many as there are languages
    def _pattern(self, key: str) -> re.Pattern[str]:
        parts = re.split(r"\{(\w+)\}", squeeze(self.words[key]))
        made = (
            f"(?P<{part}>.+?)" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        return re.compile("".join(made))

    def __hash__(self) -> int:
        return hash(self.tag)

    @property
    def affix(self) -> str:
        """What stands after a day that stands alone."""
        return squeeze("x" + self.words["day"].partition("{date}")[2])[1:]


@cache
def language(tag: str) -> Language:
    """The language of a tag."""
    path = next(p for base in _PLACES if (p := ROOT / base / tag / "strings.yml").exists())
    data = yaml.safe_load(path.read_text("utf-8"))
    about = data["language"]
    words = {key: squeeze(text) for key, text in data["words"].items()}
    return Language(tag, about["cldr"], str(about.get("first_of_month", "")), words)
