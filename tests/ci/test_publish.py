"""Publishing by the workflows: when it runs, what a failure sets off, and how a site gets there."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import servers
import yaml
from projects import small_project
from support import ROOT, run
from test_workflows import FLOWS, GITLAB

FLOW = FLOWS["publish"]
BRUSSELS = ZoneInfo("Europe/Brussels")


def test_every_midnight_in_brussels_is_followed_by_a_run() -> None:
    """In winter, in summer, and on the days with 23 and 25 hours."""
    crons = [entry["cron"].split() for entry in FLOW["on"]["schedule"]]
    assert all(rest == ["*", "*", "*"] for _, _, *rest in crons)
    assert all(int(minute) % 15 for minute, *_ in crons), "not when everybody's runs begin"
    times = [(int(hour), int(minute)) for minute, hour, *_ in crons]
    day = datetime(2026, 1, 1, tzinfo=BRUSSELS)
    while day.year == 2026:
        midnight = day.astimezone(UTC)
        after = [
            (at - midnight).total_seconds() / 60
            for hour, minute in times
            for at in (midnight.replace(hour=hour, minute=minute),)
            if at >= midnight
        ]
        assert min(after) < 10, day
        assert len(after) > 1, "one may be left out"
        day = datetime.combine(day.date() + timedelta(days=1), day.time(), BRUSSELS)


def test_it_needs_no_test_and_is_never_broken_off() -> None:
    assert set(FLOW["jobs"]) == {"publish", "tell"}
    assert FLOW["concurrency"]["cancel-in-progress"] is False
    assert GITLAB["publish"]["interruptible"] is False
    assert GITLAB["publish"]["needs"] == []
    text = yaml.dump(FLOW) + yaml.dump(GITLAB["publish"])
    assert "pytest" not in text
    assert "make test" not in text


def test_nothing_under_embargo_is_asked_for() -> None:
    for text in (yaml.dump(FLOW), yaml.dump(GITLAB["publish"])):
        assert "--embargo" not in text
        assert "notice check" not in text
        assert "unset SOURCE_DATE_EPOCH" in text


def step(name: str) -> str:
    steps = [s for job in FLOW["jobs"].values() for s in job["steps"]]
    return next(s["run"] for s in steps if s["name"] == name)


def shell(folder: Path, script: str, **known: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder), **known},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "ends", "warned"), [(0, 0, False), (3, 0, True), (1, 1, False), (2, 1, False)]
)
def test_an_announcement_in_danger_is_published_and_said(
    code: int, ends: int, warned: bool, tmp_path: Path
) -> None:
    program = tmp_path / ".venv/bin/notice"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\necho "$* ${{SOURCE_DATE_EPOCH:-none}}" > called\nexit {code}\n', "utf-8"
    )
    program.chmod(0o755)
    done = shell(tmp_path, step("Build the site of today"), SOURCE_DATE_EPOCH="1")
    assert done.returncode == ends
    assert ("::warning::" in done.stdout) == warned
    assert (tmp_path / "called").read_text("utf-8") == "build --strict --site public none\n"


GH = """\
#!/bin/sh
echo "$@" >> calls
[ "$2" != list ] || printf '%s' "$OPEN"
"""


@pytest.mark.parametrize(
    ("outcome", "known", "called"),
    [
        ("failure", "", "issue create --title The site was not published"),
        ("failure", "7", "issue comment 7 --body Again: here"),
        ("success", "7", "issue close 7 --comment Published again: here"),
        ("success", "", ""),
    ],
)
def test_a_failure_reaches_a_person_once(
    outcome: str, known: str, called: str, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH, "utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    script = step("Open an issue, or close it")
    done = shell(tmp_path, script, OUTCOME=outcome, OPEN=known, RUN="here")
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert len(calls) == 1 + bool(called)
    assert calls[-1].startswith(called or "issue list")


# How a site gets there


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sites of some days in a row, each with another icon."""
    folder = tmp_path_factory.mktemp("published")
    config = small_project(folder)
    made = []
    for number, day in enumerate(
        ("2026-06-10", "2026-06-11", "2026-06-12", "2026-06-13", "2026-06-14")
    ):
        text = config.read_text("utf-8").partition("      colours")[0]
        config.write_text(f'{text}      colours: {{accent: "#1f5b7{number}"}}\n', "utf-8")
        made.append(folder / "sites" / day)
        built = run("build", "--as-of", day, "--site", str(made[-1]), cwd=folder)
        assert built.returncode == 0, built.stderr
        # Each is made in a night of its own; here, several may be made within a second.
        night = time.time() - (5 - number) * 86_400
        for file in made[-1].rglob("*"):
            os.utime(file, (night, night))
    return made


def publish(site: Path, folder: Path, **known: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / ".ci/publish", site, folder],
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_site_takes_its_place_in_one_step(days: list[Path], tmp_path: Path) -> None:
    place = tmp_path / "served"
    for number, site in enumerate(days):
        done = publish(site, place)
        assert done.returncode == 0, done.stderr
        assert (place / "current").is_symlink()
        for path in site.rglob("*"):
            if path.is_file():
                there = place / "current" / path.relative_to(site)
                assert there.read_bytes() == path.read_bytes()
                assert there.stat().st_mode & 0o777 == 0o644
        icons = {p.name for p in (place / "current/assets").glob("*.png")}
        assert len(icons) == number + 1, "those of pages that are still open stay"
        kept = [p for p in place.iterdir() if p.is_dir() and not p.is_symlink()]
        assert len(kept) == min(3, number + 1)
        assert not list(place.glob("incoming-*"))
        time.sleep(1.1)  # folders are named by the second


@pytest.mark.parametrize(
    "said", ["1 March, back", "12/5/2026 back", "05.12.2026", "until I say so"]
)
def test_a_hold_that_names_no_day_holds_until_somebody_mends_it(
    said: str, days: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "held").write_text(f"{said}\n", "utf-8")
    done = publish(days[0], tmp_path)
    assert done.returncode != 0
    assert f"Not published: held until somebody removes the file. {said}" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["held"]


def test_the_same_site_twice_within_a_second_leaves_the_first_as_it_is(
    days: list[Path], tmp_path: Path
) -> None:
    place, clock = tmp_path / "served", tmp_path / "bin/date"
    clock.parent.mkdir()
    clock.write_text("#!/bin/sh\necho 20260610T000000\n", "utf-8")
    clock.chmod(0o755)
    at_once = {"PATH": f"{clock.parent}:{os.environ['PATH']}"}
    assert publish(days[0], place, **at_once).returncode == 0
    before = sorted(place.rglob("*"))
    assert publish(days[0], place, **at_once).returncode != 0
    assert sorted(place.rglob("*")) == before


def test_what_is_no_site_or_no_folder_is_refused(days: list[Path], tmp_path: Path) -> None:
    assert publish(tmp_path, tmp_path / "x").returncode == 2
    assert publish(days[0], Path("relative")).returncode == 2
    assert publish(days[0], tmp_path / "a'; touch b").returncode == 2
    assert not (tmp_path / "b").exists()


def test_a_new_day_is_never_the_old_day_to_a_cache(days: list[Path], tmp_path: Path) -> None:
    """Whoever asks with yesterday's ETag is given today's page, though it has the same size."""
    folder = Path(os.path.realpath(tmp_path))
    folder.chmod(0o755)
    port = servers.free_port()
    place = folder / "served"
    publish(days[0], place)
    http = f"server {{ listen 127.0.0.1:{port}; root {place}/current; }}"
    with servers.nginx(folder, http, "x", port) as server:
        first = server.get("/index.html")
        time.sleep(1.1)
        publish(days[1], place)
        second = server.get("/index.html", If_None_Match=first.one("ETag"))
    assert len(first.body) == len(second.body)
    assert second.status == 200
    assert second.body != first.body
