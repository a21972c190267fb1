"""A manifest says what a site was made from, and which one it was before it was installed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notice.build.manifest import PACKET, SITE, as_built, digests, write_manifest


def written(folder: Path, names: list[str], kept: list[str]) -> bytes:
    """The manifest of a site with these files, of which some were kept from the one before."""
    for old in folder.iterdir():
        old.unlink()
    for name in names:
        (folder / name).write_text(name, "utf-8")
    write_manifest(folder, {"day": "2026-06-15", "kept": kept})
    return (folder / SITE.manifest).read_bytes()


def test_it_may_have_been_built_with_fewer_kept_files(tmp_path: Path) -> None:
    installed = written(tmp_path, ["index.html", "old.css", "older.css"], ["old.css", "older.css"])
    one = written(tmp_path, ["index.html", "old.css"], ["old.css"])
    none = written(tmp_path, ["index.html"], [])
    assert list(as_built(installed)) == [installed, one, none]
    assert list(as_built(none)) == [none]


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"files": {}}',
        b'{"files": 1, "kept": []}',
        b'{"files": {}, "kept": [["x"]]}',
        b'{"files": {}, "kept": ["x"], "more": ' + b"[" * 100_000,
        b'{"files": {}, "kept": ["x", "y"], "more": "' + b"x" * 26_000_000 + b'"}',
    ],
    ids=lambda manifest: str(manifest[:36]),
)
def test_what_is_no_manifest_is_itself_alone(manifest: bytes) -> None:
    assert list(as_built(manifest)) == [manifest]


def test_more_than_a_site_keeps_is_not_tried() -> None:
    facts = {"files": {}, "kept": [str(n) for n in range(51)]}
    manifest = json.dumps(facts).encode()
    assert list(as_built(manifest)) == [manifest]


def test_a_folder_has_the_files_of_its_own_product(tmp_path: Path) -> None:
    written(tmp_path, ["index.html"], [])
    assert set(digests(tmp_path, SITE) or {}) == {"index.html"}
    (tmp_path / PACKET.manifest).write_bytes((tmp_path / SITE.manifest).read_bytes())
    assert digests(tmp_path, PACKET) is None


@pytest.mark.parametrize(
    "said",
    [
        '{"generator": "notice", "files": []}',
        '{"generator": "notice", "files": {"assets/x.css": 1}}',
        '{"generator": "notice", "files": {"assets/../../x": "y"}}',
        '{"generator": "notice", "files": {"/x": "y"}}',
        '{"generator": "notice", "files": {"a\\u0000": "y"}}',
        '{"generator": "notice", "files": {}, "kept": 5}',
        "[" * 100_000,
    ],
)
def test_what_somebody_else_wrote_is_no_manifest(said: str, tmp_path: Path) -> None:
    (tmp_path / SITE.manifest).write_text(said, "utf-8")
    assert digests(tmp_path, SITE) is None
