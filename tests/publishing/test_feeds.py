"""What subscribers are told of versions, in both formats of feeds."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from lxml import etree
from msgspec.structs import replace
from notices import corpus, edition, version

from notice.model.corpus import Corpus
from notice.publishing._feeds import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FIRST = version(date(2020, 3, 1))
SECOND = version(date(2026, 6, 1), date(2026, 4, 1), adverse=True)


def entries(whole: Corpus, day: date, tag: str = "en") -> list[dict[str, Any]]:
    """The entries in the newest-first order of the feeds, both of which say the same."""
    made, front = feeds(edition(whole, day)), "" if tag == "en" else f"{tag}/"
    told = json.loads(made[f"{front}feed.json"])["items"]
    root = etree.fromstring(made[f"{front}feed.atom"])
    for item, entry in zip(told, root.findall(f"{ATOM}entry"), strict=True):
        same = [entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary")]
        assert same == [item[n] for n in ("id", "title", "date_modified", "content_text")]
        assert entry.find(f"{ATOM}link").get("href") == item["url"]
        assert entry.find(f"{ATOM}summary").get(LANG) == item["language"]
    return told


def test_an_entry_tells_what_changes() -> None:
    newest, _ = entries(corpus(FIRST, SECOND), date(2026, 5, 1))
    assert newest["title"] == "Policy (en), version of 1 June 2026"
    assert newest["content_text"] == "What 2026-06-01 changes (en).\n\nMore of it."
    assert newest["date_modified"] == newest["date_published"] == "2026-04-01T00:00:00+02:00"


def test_in_a_language_from_right_to_left_names_and_numbers_stand_as_they_are_written() -> None:
    """Feeds have no direction of their own, so signs of Unicode keep what is written otherwise."""
    whole, day = corpus(FIRST, SECOND), date(2026, 5, 1)
    strings = {**whole.strings, "fr": replace(whole.strings["fr"], direction="rtl")}
    turned = entries(replace(whole, strings=strings), day, "fr")
    for now, was in zip(turned, entries(whole, day, "fr"), strict=True):
        for key in ("title", "content_text"):
            assert "\u2066" not in was[key]
            assert "\u2066" in now[key]
            assert now[key].replace("\u2066", "").replace("\u2069", "") == was[key]
    assert entries(replace(whole, strings=strings), day) == entries(whole, day)


def test_a_withdrawn_version_is_told_as_one() -> None:
    gone = version(date(2026, 6, 1), date(2026, 4, 1), adverse=True, withdrawn=date(2026, 5, 10))
    whole = corpus(FIRST, gone)
    newest, _ = before = entries(whole, date(2026, 5, 9))
    assert "hdrawn" not in str(before)
    assert newest["date_modified"].startswith("2026-04-01"), "it is not told by a day either"
    for tag, title, said in (
        (
            "en",
            "Policy (en), version of 1 June 2026 – Withdrawn 10 May 2026",
            "Withdrawn on 10 May 2026: this version does not take effect on 1 June 2026.",
        ),
        (
            "fr",
            "Policy (fr), version du 1er juin 2026 – Retirée le 10 mai 2026",
            "Retirée le 10 mai 2026 : cette version ne prend pas effet le 1er juin 2026.",
        ),
    ):
        for day in (date(2026, 5, 10), date(2028, 1, 1)):
            newest, oldest = entries(whole, day, tag)
            assert newest["title"].replace("\u00a0", " ") == title
            # What it would have changed is no news of the day on which it was called off.
            assert newest["content_text"].replace("\u00a0", " ") == said
            assert newest["date_modified"].startswith("2026-05-10")
            assert "2020-03-01 changes" in oldest["content_text"]


def test_an_entry_says_why_its_day_moved() -> None:
    mended = version(date(2026, 6, 1), date(2026, 4, 1), meaning=date(2026, 4, 20))
    before, _ = entries(corpus(FIRST, mended), date(2026, 4, 19), "fr")
    assert before["content_text"].startswith("What 2026-06-01 changes")
    after, _ = entries(corpus(FIRST, mended), date(2026, 4, 20), "fr")
    said, *summary = after["content_text"].replace("\u00a0", " ").split("\n\n")
    assert said.startswith("Corrigée le 20 avril 2026 (")
    assert "Retention (fr)" in said
    assert summary == ["What 2026-06-01 changes (fr).", "More of it."]
    assert after["date_modified"].startswith("2026-04-20")
    # The English text was not mended, and is not said to be.
    assert (
        entries(corpus(FIRST, mended), date(2026, 4, 20))[0]["date_modified"][:10] == "2026-04-01"
    )


def test_a_language_tells_of_a_version_that_it_lacks() -> None:
    lacking = version(date(2026, 6, 1), date(2026, 4, 1), locales=("en",), adverse=True)
    newest, own = entries(corpus(FIRST, lacking), date(2026, 5, 1), "fr")
    assert newest["url"] == "https://notice.example/versions/2026-06-01/"
    said = "Politique de confidentialité, version du 1er juin 2026 (en anglais)"
    assert newest["title"].replace("\u00a0", " ") == said
    assert (newest["language"], own["language"]) == ("en", "fr")
    assert newest["content_text"].startswith("What 2026-06-01 changes (en).")
    # Once it is translated, the entry is the same one.
    late, _ = entries(corpus(FIRST, SECOND), date(2026, 5, 1), "fr")
    assert late["id"] == newest["id"]
    assert late["url"] == "https://notice.example/fr/versions/2026-06-01/"
    gone = version(date(2026, 6, 1), date(2026, 4, 1), locales=("en",), withdrawn=date(2026, 5, 10))
    newest, _ = entries(corpus(FIRST, gone), date(2026, 5, 10), "fr")
    assert newest["content_text"].startswith("Retirée le")
    assert newest["language"] == "fr"


def test_a_language_is_retired_once() -> None:
    whole = corpus(FIRST, SECOND, retired={"fr": date(2026, 4, 15)})
    assert len(entries(whole, date(2026, 4, 14), "fr")) == 2
    for day in (date(2026, 4, 15), date(2027, 1, 1)):
        told, *_ = found = entries(whole, day, "fr")
        assert len(found) == 3
        assert told["id"] == "tag:notice.example,2026-04-15:notice:fr/retired"
        assert told["title"].replace("\u00a0", " ").startswith("Depuis le 15 avril 2026")
        assert told["date_published"].startswith("2026-04-15")
        assert told["url"] == "https://notice.example/fr/"
    assert len(entries(whole, date(2027, 1, 1))) == 2


def test_what_was_told_last_comes_first() -> None:
    """Also where a language was retired, or an older version taken over, in between."""
    late = version(date(2015, 5, 1), date(2026, 3, 20))
    whole = corpus(late, FIRST, SECOND, retired={"fr": date(2026, 3, 25)})
    told = entries(whole, date(2026, 5, 1), "fr")
    days = ["2026-04-01", "2026-03-25", "2026-03-20", "2020-03-01"]
    assert [entry["date_published"][:10] for entry in told] == days


def test_of_one_day_what_applies_last_comes_first() -> None:
    third = version(date(2026, 8, 1), date(2026, 4, 1))
    newest, other, _ = entries(corpus(FIRST, SECOND, third), date(2026, 5, 1))
    assert newest["url"].endswith("/2026-08-01/")
    assert other["url"].endswith("/2026-06-01/")


def test_ids_stay_when_an_older_text_is_taken_over() -> None:
    day = date(2026, 5, 1)
    known = feeds(edition(corpus(FIRST, SECOND), day))
    more = feeds(edition(corpus(version(date(2015, 5, 1)), FIRST, SECOND), day))
    for name, content in known.items():
        if name.endswith(".atom"):
            before, after = (
                [e.text for e in etree.fromstring(f[name]).iter(f"{ATOM}id")] for f in (known, more)
            )
            assert len(before) == 3
            assert after[: len(before)] == before
            assert content != more[name]
    elsewhere = corpus(FIRST)
    elsewhere = replace(
        elsewhere, settings=replace(elsewhere.settings, site_url="https://a.example/legal/")
    )
    (only,) = entries(elsewhere, day)
    assert only["id"] == "tag:a.example,2020-03-01:legal:en/versions/2020-03-01"
