"""What the header says of a correction whose places the text no longer has."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from notices import corpus, edition, version

from notice.languages.messages import plain
from notice.model.corpus import Correction

DAY = date(2026, 6, 1)
STOOD = version(date(2020, 1, 1))


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (("contact",), "1 June 2026 (Typing error corrected: Contact (en))"),
        (("contact", "gone"), "1 June 2026 (Typing error corrected: Contact (en))"),
        (("gone",), "1 June 2026"),
        ((), "1 June 2026"),
    ],
)
def test_a_correction_leads_to_what_is_there(sections: tuple[str, ...], said: str) -> None:
    record = Correction(DAY, sections, "A slip.", "x", "editorial.typo")
    mended = replace(STOOD, source=replace(STOOD.source, corrected=(record,)))
    made = edition(corpus(mended), DAY)
    (page,) = (v for v in made.views.values() if v.path == "versions/2020-01-01/")
    assert [plain(line.content) for line in page.header if line.key == "corrected"] == [said]
