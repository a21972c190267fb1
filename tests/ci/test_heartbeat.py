"""What keeps the nights coming: a heartbeat after each success, and a schedule that stays on."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import servers
from test_workflows import FLOWS, GITLAB

FLOW = FLOWS["publish"]


def steps(job: str) -> list[dict[str, Any]]:
    return list(FLOW["jobs"][job]["steps"])


def last_line(script: str) -> str:
    return script.strip().splitlines()[-1]


BEATS = {
    "GitHub": steps("publish")[-1]["run"],
    "GitLab": "set -euo pipefail\n" + last_line(GITLAB["publish"]["script"][-1]),
}


@contextmanager
def service(status: int) -> Iterator[tuple[str, list[str]]]:
    """A service that calls a person when it was not asked; gives its address and what was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/beat", asked
    running.shutdown()
    running.server_close()


def done(script: str, **known: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        env={"PATH": os.environ["PATH"], **known},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("host", BEATS)
def test_the_heartbeat_comes_last_and_asks_once(host: str) -> None:
    assert servers.program("curl")
    with service(200) as (address, asked):
        answer = done(BEATS[host], HEARTBEAT=address)
    assert answer.returncode == 0, answer.stderr
    assert asked == ["/beat"]
    assert address not in answer.stdout + answer.stderr


@pytest.mark.parametrize("host", BEATS)
def test_without_a_service_nothing_is_asked_and_nothing_fails(host: str) -> None:
    assert done(BEATS[host], HEARTBEAT="").returncode == 0


@pytest.mark.parametrize("host", BEATS)
def test_a_service_that_refuses_is_a_failure(host: str) -> None:
    with service(404) as (address, _):
        assert done(BEATS[host], HEARTBEAT=address).returncode != 0


def test_no_heartbeat_comes_out_of_a_night_that_failed() -> None:
    """It is the last step, and has no condition that lets it run after a failure."""
    last = steps("publish")[-1]
    assert "if" not in last
    assert "continue-on-error" not in last
    names = [step.get("name") for step in steps("publish")]
    assert names[-3:] == ["Put it in place", "Compare what is online", "Say that all is well"]


def test_each_run_keeps_the_schedule_on_even_where_no_issue_can_be_opened(tmp_path: Path) -> None:
    (keep,) = (step for step in steps("tell") if step["name"] == "Keep the schedule on")
    assert keep["if"] == "${{ !cancelled() }}"
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n', "utf-8")
    gh.chmod(0o755)
    known = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GH_REPO": "company/notice"}
    assert done(keep["run"], **known).returncode == 0
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked == ["api --method PUT repos/company/notice/actions/workflows/publish.yml/enable"]
    assert FLOW["jobs"]["tell"]["permissions"]["actions"] == "write"
