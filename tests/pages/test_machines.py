"""What search engines, messages and crawlers are told."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date

from support import corpus, version

from notice.model.corpus import Corpus
from notice.model.short import ShortLine
from notice.pages.edition import FAVICON, ROBOTS, make_edition

PNG = b"\x89PNG\r\n\x1a\n"


def _whole(site_url: str = "https://notice.example/") -> Corpus:
    one, two = version(date(2020, 3, 1)), version(date(2026, 6, 1), date(2026, 4, 1), adverse=True)
    lines = (ShortLine("retention", "We keep data for a year."),)
    two = replace(two, source=replace(two.source, short=lines))
    whole = corpus(one, two)
    return replace(whole, settings=replace(whole.settings, site_url=site_url))


def _described(day: date) -> dict[str, str]:
    made = make_edition(_whole(), day, drafts=False, style="", logo=None)
    return {view.path: view.description for view in made.views.values()}


def test_a_description_tells_what_the_text_says_first() -> None:
    before, after = _described(date(2026, 5, 1)), _described(date(2026, 6, 1))
    assert before[""] != after[""]
    assert "We keep data for a year." in after[""]
    assert "We keep data for a year." not in before[""]
    assert "What 2026-06-01 changes" in after["versions/2026-06-01/changes/"]
    assert all(0 < len(text) <= 202 for text in (*before.values(), *after.values()))


def test_a_host_of_its_own_has_what_crawlers_ask_for() -> None:
    day = date(2026, 6, 1)
    made = make_edition(_whole(), day, drafts=False, style="", logo=None)
    files = {asset.path: asset.data for asset in made.at_root}
    assert files.keys() == {ROBOTS, FAVICON} <= made.files
    assert b"Sitemap: https://notice.example/sitemap.xml\n" in files[ROBOTS]
    assert b"Disallow" not in files[ROBOTS]
    below = _whole("https://company.example/privacy/")
    made = make_edition(below, day, drafts=False, style="", logo=None)
    assert made.at_root == ()
    assert not {ROBOTS, FAVICON} & made.files


def test_the_icon_is_one_that_browsers_read() -> None:
    made = make_edition(_whole(), date(2026, 6, 1), drafts=False, style="", logo=None)
    icon = next(asset.data for asset in made.at_root if asset.path == FAVICON)
    reserved, kind, count = struct.unpack("<HHH", icon[:6])
    assert (reserved, kind, count) == (0, 1, 1)
    width, height, _, _, _, depth, size, start = struct.unpack("<BBBBHHII", icon[6:22])
    assert (width, height, depth) == (32, 32, 32)
    picture = icon[start : start + size]
    assert picture.startswith(PNG)
    assert len(icon) == start + size
    data = picture[picture.index(b"IDAT") + 4 :]
    assert len(zlib.decompressobj().decompress(data)) == 32 * (1 + 32 * 3)
    # A logo that is a PNG is shown itself.
    logo = PNG + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 64, 48) + b"the rest"
    own = make_edition(_whole(), date(2026, 6, 1), drafts=False, style="", logo=("l.png", logo))
    icon = next(asset.data for asset in own.at_root if asset.path == FAVICON)
    assert icon[22:] == logo
    assert (icon[6], icon[7]) == (64, 48)


def test_a_home_screen_has_a_picture_of_its_own() -> None:
    day = date(2026, 6, 1)
    made = make_edition(_whole(), day, drafts=False, style="", logo=None)
    assert made.touch in made.assets
    assert made.touch.path in made.files
    picture = made.touch.data
    assert picture.startswith(PNG)
    assert struct.unpack(">II", picture[16:24]) == (180, 180)
    data = zlib.decompressobj().decompress(picture[picture.index(b"IDAT") + 4 :])
    assert len(data) == 180 * (1 + 180 * 3)
    # Something is drawn on the accent colour.
    assert b"\xff" * 30 in data
    # A logo is taken where a phone can show it: a PNG, square, and large enough.
    for size, is_taken in (((180, 180), True), ((96, 96), False), ((400, 180), False)):
        logo = PNG + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", *size) + b"the rest"
        own = make_edition(_whole(), day, drafts=False, style="", logo=("l.png", logo))
        assert (own.touch.data == logo) == is_taken
    for cut in (PNG, b"", b"<svg/>"):
        broken = make_edition(_whole(), day, drafts=False, style="", logo=("l.png", cut))
        assert broken.touch.data == made.touch.data
