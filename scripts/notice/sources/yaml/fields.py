"""What a YAML file must hold: typed values taken out of a mapping, and what has another form."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from notice.model.finding import Finding, Place, Rule, Severity
from notice.sources.limits import is_within_days
from notice.sources.yaml.source import YamlSource


class Fields:
    """Takes typed values out of one mapping and notes as findings what has another form.

    Whatever is asked for counts as known; `unknown()` then names the keys that nobody asked for.
    """

    def __init__(
        self, source: YamlSource, keys: tuple[str | int, ...], findings: list[Finding], rule: Rule
    ) -> None:
        self.source, self.keys, self.findings, self.rule = source, keys, findings, rule
        value = source.value
        for key in keys:
            value = value[key]
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        self.asked: set[str] = set()
        if not isinstance(value, dict):
            self.add((), "A list of `key: value` lines is expected here.", "Write it so.")

    def add(
        self,
        keys: tuple[str | int, ...],
        message: str,
        remedy: str,
        *,
        severity: Severity | None = None,
    ) -> None:
        """Note a finding at the value under `keys`."""
        place = Place(self.source.path, self.source.line(*self.keys, *keys))
        self.findings.append(self.rule.broken(place, message, remedy, severity=severity))

    def get(self, key: str) -> Any:
        """The value under `key`, whatever it is; None where there is none."""
        self.asked.add(key)
        return self.value.get(key)

    def text(self, key: str, *, required: bool = False) -> str:
        """The text under `key`, stripped; "" where there is none."""
        value = self.get(key)
        if value is None:
            if required:
                self.add((key,), f"`{key}` is missing.", f"Add a line `{key}: …`.")
            return ""
        if isinstance(value, (dict, list)):
            self.add((key,), f"`{key}` must be a text.", "Write it on one line, or under `>-`.")
            return ""
        if isinstance(value, str) and required and not value.strip():
            self.add((key,), f"`{key}` is empty.", "Fill it in.")
        if not self._is_as_written((key,), value):
            return ""
        return str(value).strip()

    def _is_as_written(self, keys: tuple[str | int, ...], value: object) -> bool:
        """Whether a value is the word that stands in the file, and not what YAML makes of it."""
        written = self.source.written.get((*self.keys, *keys))
        if isinstance(value, str) or written is None or str(value) == written:
            return True
        self.add(
            keys,
            f"YAML takes `{written}` for another value, {value}, and not for a word.",
            f"Put it into quotation marks: `{written!r}`." if len(written) < 20 else "",
        )
        return False

    def day(self, key: str, *, required: bool = False) -> date | None:
        """The date under `key`; None where there is none or it is none."""
        value = self.get(key)
        if value is None and not required:
            return None
        message = f"`{key}` is missing." if value is None else f"`{key}: {value}` is no date."
        if isinstance(value, date) and not isinstance(value, datetime):
            if is_within_days(value):
                return value
            message = f"`{key}: {value}` is at an end of the calendar."
        self.add((key,), message, f"Write year, month and day as in `{key}: 2027-01-31`.")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; a single text counts as a list of one."""
        value = self.get(key)
        if value is None:
            return ()
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and any(isinstance(item, bool) for item in items):
            message = f"YAML takes a word of `{key}` for yes or no, and not for a word."
            self.add((key,), message, 'Put "no", "on" and the like into quotation marks.')
            return ()
        if isinstance(items, list) and any(isinstance(item, float) for item in items):
            message = f"YAML takes an item of `{key}` for a number, and not for a word."
            self.add((key,), message, f'Put it into quotation marks: `{key}: ["12.1"]`.')
            return ()
        if not isinstance(items, list) or not all(isinstance(item, (str, int)) for item in items):
            self.add((key,), f"`{key}` must be a list of words.", f"Write `{key}: [one, two]`.")
            return ()
        if not all(self._is_as_written((key, n), item) for n, item in enumerate(items)):
            return ()
        return tuple(str(item) for item in items)

    def flag(self, key: str) -> bool:
        """Whether the value under `key` is `true`; it may be `false`, and nothing else."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self.add((key,), f"`{key}` is not `true` or `false`.", f"Write `{key}: true`.")
        return value is True

    def inner(self, key: str) -> Fields | None:
        """The mapping under `key`, or None."""
        if self.get(key) is None:
            return None
        return Fields(self.source, (*self.keys, key), self.findings, self.rule)

    def each(self, key: str) -> list[Fields]:
        """The mappings in the list under `key`."""
        value = self.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add((key,), f"`{key}` must be a list.", "Begin each entry with a dash.")
            return []
        return [
            Fields(self.source, (*self.keys, key, n), self.findings, self.rule)
            for n in range(len(value))
        ]

    def unknown(self) -> None:
        """Note every key that has not been asked for."""
        for key in self.value:
            if key not in self.asked:
                known = ", ".join(f"`{k}`" for k in sorted(self.asked))
                self.add(
                    (key,),
                    f"The key `{key}` is not known here.",
                    f"Known are {known}; mend the spelling or remove the line.",
                )

    @property
    def line(self) -> int:
        """Where this mapping begins."""
        return self.source.line(*self.keys)
