"""Says to programs what happens on a day."""

from __future__ import annotations

import json
from datetime import date

from msgspec.structs import asdict

from notice.model.corpus import Corpus
from notice.publishing.events import events


def happenings(corpus: Corpus, day: date, ahead: int) -> bytes:
    """What happens on the day as JSON: a day, and a list of events."""
    found = [asdict(event) for event in events(corpus, day, ahead)]
    content = json.dumps({"day": str(day), "events": found}, ensure_ascii=False, indent=1)
    return f"{content}\n".encode()
