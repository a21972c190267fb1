"""Writes down what happens on a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from msgspec.structs import asdict

from notice.build.exchange import write_whole
from notice.model.corpus import Corpus
from notice.publishing.events import events


def write_events(file: Path, corpus: Corpus, day: date, ahead: int) -> None:
    """Write what happens on the day as JSON: a day, and a list of events."""
    found = [asdict(event) for event in events(corpus, day, ahead)]
    content = json.dumps({"day": str(day), "events": found}, ensure_ascii=False, indent=1)
    write_whole(file, f"{content}\n".encode())
