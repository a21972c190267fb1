"""What search engines, messages and crawlers are told."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from msgspec.structs import replace
from notices import corpus, edition, version

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


def test_a_preview_says_first_what_does_not_apply() -> None:
    """Messages show a page by its title and description alone."""
    gone = version(date(2026, 9, 1), date(2026, 4, 20), withdrawn=date(2026, 5, 1))
    one, day = version(date(2020, 3, 1)), version(date(2026, 5, 31), date(2026, 4, 1))
    two = version(date(2026, 6, 1), date(2026, 4, 1), adverse=True)
    whole = corpus(one, day, two, gone, compare_with_today=True)
    made = edition(whole, date(2026, 6, 1))
    said = {v.path: (v.dated_title, v.description) for v in made.views.values()}
    for path, title, begin in (
        ("", "Policy (en)", "Policy (en) of Example."),
        (
            "versions/2020-03-01/",
            "Policy (en), version of 1 March 2020",
            "This version applied from 1 March 2020 to 30 May 2026. Policy (en) of Example.",
        ),
        (
            "versions/2026-05-31/",
            "Policy (en), version of 31 May 2026",
            "This version applied on 31 May 2026. Policy (en) of Example.",
        ),
        (
            "versions/2026-09-01/",
            "Policy (en), version of 1 September 2026",
            "Withdrawn on 1 May 2026: this version does not take effect on 1 September 2026. Po",
        ),
        (
            "versions/2026-09-01/changes/",
            "Changes in the version of 1 September 2026",
            "Withdrawn on 1 May 2026: this version does not take effect on 1 September 2026. Wh",
        ),
        (
            "versions/2026-06-01/changes/",
            "Changes in the version of 1 June 2026",
            "What 2026-06-01 changes (en).",
        ),
        (
            "versions/2020-03-01/since/",
            "Changes between the versions of 1 March 2020 and 1 June 2026",
            "Compared with the version of 1 March 2020.",
        ),
    ):
        assert said[path][0] == title
        assert said[path][1].startswith(begin), path
    before = {v.path: v.description for v in edition(whole, date(2026, 4, 10)).views.values()}
    upcoming = "This version applies from 1 June 2026."
    assert before["versions/2026-06-01/"].startswith(upcoming)
    assert before["versions/2026-06-01/changes/"].startswith(upcoming)


def test_a_comparison_lists_what_was_removed_and_names_each_banner() -> None:
    one = version(date(2020, 3, 1), adverse=True)
    two, three = (
        version(day, date(2026, 4, 1), adverse=True) for day in (date(2026, 6, 1), date(2026, 7, 1))
    )
    lead, _, contact = two.source.sections
    two = replace(two, source=replace(two.source, sections=(lead, contact)))
    made = edition(corpus(one, two, three), date(2026, 5, 1))
    views = {view.path: view for view in made.views.values()}
    found = [(h.id, h.title) for h in views["versions/2026-06-01/changes/"].contents]
    assert found == [
        ("retention", "Retention (en) (section removed)"),
        ("contact", "Contact (en)"),
    ]
    assert [banner.name for banner in views[""].banners] == [
        "Change of this Policy, 1 June 2026",
        "Change of this Policy, 1 July 2026",
    ]


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
