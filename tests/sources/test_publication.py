"""The settings about what a site holds and answers beside its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import small_project

from notice.model.publication import Publication, Redirect
from notice.sources import settings

ADDRESS = "https://small.internal/"


def read(folder: Path, lines: str, address: str = ADDRESS) -> tuple[Publication, list[str]]:
    config = small_project(folder)
    text = config.read_text("utf-8").replace(ADDRESS, address)
    config.write_text(text + lines, "utf-8")
    found, findings = settings.read(config)
    return found.publication, [
        f"{f.place.line - text.count(chr(10))}: {f.message}" for f in findings
    ]


def test_what_is_asked_for(tmp_path: Path) -> None:
    lines = (
        "      outputs: {errors: true, feeds: false}\n"
        "      heading: 3\n"
        "      redirects:\n"
        "        /old/policy: en\n"
        "        /vieille/police\u0301: fr#contact\n"
        "        /fi/yksityisyys/: fi\n"
    )
    found, wrong = read(tmp_path, lines)
    assert not wrong
    assert found.outputs == {"errors"}
    assert found.heading == 3
    assert [(r.address, r.locale, r.section) for r in found.redirects] == [
        ("/old/policy", "en", ""),
        ("/vieille/policé", "fr", "contact"),
        ("/fi/yksityisyys", "fi", ""),
    ]
    assert isinstance(found.redirects[0], Redirect)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("      outputs: {pfd: true}\n", "1: `pfd` is no output."),
        ("      outputs: {data: yes please}\n", "1: `data` is not `true` or `false`."),
        ("      heading: 7\n", "1: `heading` is a level from 2 to 4."),
        ("      heading: true\n", "1: `heading` is a level from 2 to 4."),
        ("      redirects: {old: en}\n", "1: `old` is no old address."),
        ('      redirects: {"/a\\"; }": en}\n', '1: `/a"; }` is no old address.'),
        ("      redirects: {/a%20b: en}\n", "1: `/a%20b` is no old address."),
        ("      redirects: {/a?b: en}\n", "1: `/a?b` is no old address."),
        ("      redirects: {/a: english}\n", "1: `/a` stands for no page and no section."),
        ("      redirects: {/a: 'en#Not An Id'}\n", "1: `/a` stands for no page and no section."),
        ("      redirects:\n        /a: en\n        /A/: fr\n", "3: `/A/` stands here twice;"),
        ("      redirects: {/fr/: fr}\n", "1: `/fr/` is an address of the site itself."),
        (
            "      redirects: {/fr/versions/2020-01-01/: fr}\n",
            "1: `/fr/versions/2020-01-01/` is",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_line(tmp_path: Path, lines: str, said: str) -> None:
    _, wrong = read(tmp_path, lines)
    assert len(wrong) == 1
    assert wrong[0].startswith(said)


def test_below_a_path_other_addresses_are_old_ones(tmp_path: Path) -> None:
    lines = "      redirects: {/fr/versions: fr, /legal/privacy/fr: fr}\n"
    _, wrong = read(tmp_path, lines, "https://www.small.internal/legal/privacy/")
    assert wrong == ["1: `/legal/privacy/fr` is an address of the site itself."]
