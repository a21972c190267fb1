"""A site as one file, and put in place on another machine."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import servers
from built import is_whole
from projects import small_project
from support import run

from notice.build import archive
from notice.build.manifest import as_built
from notice.model.finding import NoticeError


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites of two days as archives, by day."""
    folder = tmp_path_factory.mktemp("packed")
    small_project(folder)
    made = {}
    for day in ("2026-06-14", "2026-06-15"):
        made[day] = folder / f"{day}.tar.gz"
        site = ("--site", str(folder / "site"), "--archive", str(made[day]))
        built = run("build", "--as-of", day, *site, cwd=folder)
        assert built.returncode == 0, built.stderr
    return made


def install(file: Path, site: Path, *more: str):
    return run("install", str(file), "--site", str(site), *more, cwd=file.parent)


def test_it_takes_its_place_as_after_a_build(packed: dict[str, Path], tmp_path: Path) -> None:
    site = tmp_path / "a" / "site"
    first = install(packed["2026-06-14"], site)
    assert first.returncode == 0, first.stderr
    assert "The site of 2026-06-14 is in place" in first.stdout
    assert is_whole(site)
    icon = next((site / "assets").glob("*.png"))
    before = icon.stat().st_mtime_ns, (site / "index.html").stat().st_mtime_ns
    time.sleep(0.05)
    assert install(packed["2026-06-15"], site).returncode == 0
    assert is_whole(site)
    after = icon.stat().st_mtime_ns, (site / "index.html").stat().st_mtime_ns
    assert before[0] == after[0], "what is as it was keeps its time"
    assert before[1] != after[1], "and nothing else does"
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o755


def test_the_same_site_makes_the_same_archive(packed: dict[str, Path], tmp_path: Path) -> None:
    folder = packed["2026-06-15"].parent
    again = ("--site", str(tmp_path / "s"), "--archive", str(tmp_path / "again.tar.gz"))
    assert run("build", "--as-of", "2026-06-15", *again, cwd=folder).returncode == 0
    with tarfile.open(packed["2026-06-15"]) as one, tarfile.open(again[-1]) as other:
        assert one.getnames() == other.getnames()
    third = ("--site", str(tmp_path / "s"), "--archive", str(tmp_path / "third.tar.gz"))
    assert run("build", "--as-of", "2026-06-15", *third, cwd=folder).returncode == 0
    assert (tmp_path / "third.tar.gz").read_bytes() == (tmp_path / "again.tar.gz").read_bytes()


def test_a_manifest_is_told_from_what_a_server_kept(
    packed: dict[str, Path], tmp_path: Path
) -> None:
    """The log of publications has the manifest of the build, which may not be the one online."""
    first, second, site = packed["2026-06-14"], packed["2026-06-15"], tmp_path / "site"
    assert install(first, site).returncode == 0
    assert (site / "build.json").read_bytes() == built_manifest(first)
    (site / "assets/old.00000000.png").write_bytes(b"an icon of before")
    facts = json.loads((site / "build.json").read_text("utf-8"))
    facts["files"]["assets/old.00000000.png"] = hashlib.sha256(b"an icon of before").hexdigest()
    (site / "build.json").write_text(json.dumps(facts), "utf-8")
    assert install(second, site).returncode == 0
    online = (site / "build.json").read_bytes()
    assert json.loads(online)["kept"] == ["assets/old.00000000.png"]
    assert online != built_manifest(second)
    assert built_manifest(second) in list(as_built(online))
    assert list(as_built(b"{")) == [b"{"]


def built_manifest(file: Path) -> bytes:
    with tarfile.open(file) as made:
        found = made.extractfile("build.json")
        assert found
        return found.read()


def test_an_older_day_is_a_decision(packed: dict[str, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert install(packed["2026-06-15"], site).returncode == 0
    assert install(packed["2026-06-15"], site).returncode == 0, "a day may be published again"
    refused = install(packed["2026-06-14"], site)
    assert refused.returncode == 1
    assert "It is the site of 2026-06-14, and that of 2026-06-15 is in place." in refused.stderr
    assert json.loads((site / "build.json").read_text("utf-8"))["day"] == "2026-06-15"
    assert install(packed["2026-06-14"], site, "--older").returncode == 0
    assert json.loads((site / "build.json").read_text("utf-8"))["day"] == "2026-06-14"


def test_a_folder_of_somebody_elses_is_not_replaced(
    packed: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    refused = install(packed["2026-06-15"], tmp_path)
    assert refused.returncode == 1
    assert "photo.jpg" in refused.stderr
    assert (tmp_path / "photo.jpg").exists()


Member = tuple[tarfile.TarInfo, bytes]


def link(kind: bytes, name: str, target: str) -> Member:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made, b""


def member(name: str, content: bytes = b"x") -> Member:
    made = tarfile.TarInfo(name)
    made.size = len(content)
    return made, content


def manifest(change: Callable[[dict], None]) -> Callable[[list[Member]], list[Member]]:
    def changed(members: list[Member]) -> list[Member]:
        facts = json.loads(next(c for m, c in members if m.name == "build.json"))
        change(facts)
        rest = [(m, c) for m, c in members if m.name != "build.json"]
        return [*rest, member("build.json", json.dumps(facts).encode())]

    return changed


def listed(name: str, content: bytes = b"x") -> Callable[[list[Member]], list[Member]]:
    """A hostile member that its manifest lists."""
    digest = hashlib.sha256(content).hexdigest()
    change = manifest(lambda facts: facts["files"].__setitem__(name, digest))
    return lambda members: [*change(members), member(name, content)]


def with_own_header(name: str, value: str) -> Member:
    made, content = member("more.html")
    made.pax_headers = {name: value}
    return made, content


HOSTILE: dict[str, Callable[[list[Member]], list[Member]]] = {
    "symbolic link": lambda m: [*m, link(tarfile.SYMTYPE, "x", "/etc/passwd")],
    "hard link": lambda m: [*m, link(tarfile.LNKTYPE, "x", "index.html")],
    "device": lambda m: [*m, link(tarfile.CHRTYPE, "x", "")],
    "pipe": lambda m: [*m, link(tarfile.FIFOTYPE, "x", "")],
    "absolute": listed("/out"),
    "above": listed("../out"),
    "above within": listed("fr/../../out"),
    "dot": listed("./index2.html"),
    "odd": listed("a\nb"),
    "backslash": listed("a\\b"),
    "twice": lambda m: [*m, member("index.html")],
    "not listed": lambda m: [*m, member("more.html")],
    "missing": lambda m: [x for x in m if x[0].name != "fr/index.html"],
    "changed": lambda m: [(i, c) if i.name != "index.html" else member("index.html") for i, c in m],
    "no manifest": lambda m: [x for x in m if x[0].name != "build.json"],
    "manifest no object": lambda m: [
        *(x for x in m if x[0].name != "build.json"),
        member("build.json", b"[]"),
    ],
    "nested": lambda m: [
        *(x for x in m if x[0].name != "build.json"),
        member("build.json", b"[" * 100_000),
    ],
    "drafts": manifest(lambda facts: facts.update(drafts=True)),
    "no day": manifest(lambda facts: facts.update(day="today")),
    "kept no list": manifest(lambda facts: facts.update(kept="index.html")),
    "another's": manifest(lambda facts: facts.update(generator="other")),
    "a file and a folder": listed("fr"),
    "files no mapping": manifest(lambda facts: facts.update(files=list(facts["files"].items()))),
    "kept no names": manifest(lambda facts: facts.update(kept=[["assets/x.css"]])),
    "no number": lambda m: [*m, with_own_header("GNU.sparse.size", "x")],
    "negative": lambda m: [*m, with_own_header("size", "-512")],
    "a long name": lambda m: [*m, member("a" * 300)],
    "nothing": lambda _: [],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_exactly_a_site_is_refused(
    name: str, packed: dict[str, Path], tmp_path: Path
) -> None:
    with tarfile.open(packed["2026-06-15"]) as made:
        members = [(m, made.extractfile(m).read()) for m in made]
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w") as hostile:
        for info, content in HOSTILE[name](members):
            hostile.addfile(info, io.BytesIO(content))
    file = tmp_path / "in" / "hostile.tar.gz"
    file.parent.mkdir()
    file.write_bytes(gzip.compress(inner.getvalue()))
    site = tmp_path / "in" / "site"
    assert install(packed["2026-06-14"], site).returncode == 0
    before = (site / "build.json").read_bytes()
    done = install(file, site)
    assert done.returncode == 1, done.stdout
    assert "[site.archive]" in done.stderr
    assert (site / "build.json").read_bytes() == before
    assert is_whole(site)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize(("limit", "most"), [("_LARGEST", 10_000), ("_MOST", 3)])
def test_what_is_larger_than_any_site_is_not_read_to_its_end(
    limit: str, most: int, packed: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, limit, most)
    done = install(packed["2026-06-15"], tmp_path / "site")
    assert done.returncode == 1
    assert "It is larger than any site." in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("count", "more"), [(3, ""), (5, " and 2 more")])
def test_the_first_files_that_do_not_fit_are_named(
    count: int, more: str, packed: dict[str, Path], tmp_path: Path
) -> None:
    odd = {f"{sign}.html": "0" * 64 for sign in "edcba"[-count:]}
    with tarfile.open(packed["2026-06-15"]) as made:
        members = [(m, made.extractfile(m).read()) for m in made]
    file = tmp_path / "odd.tar.gz"
    with tarfile.open(file, mode="w:gz") as changed:
        for info, content in manifest(lambda facts: facts["files"].update(odd))(members):
            changed.addfile(info, io.BytesIO(content))
    said = install(file, tmp_path / "site").stderr
    assert f": error: `a.html`, `b.html`, `c.html`{more} in it: missing, not listed, or" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It breaks off."),
        (b"text", "It can't be read: "),
        (gzip.compress(b"no tar", mtime=0)[:20], "It can't be read: "),
        (b"\x1f\x8b" + b"x" * 50, "It can't be read: "),
    ],
    ids=["empty", "text", "cut", "noise"],
)
def test_what_is_no_archive_is_said(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    done = install(tmp_path / "file", tmp_path / "site")
    assert done.returncode == 1
    assert "[site.archive]" in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "site").exists()


def test_what_breaks_off_is_said(packed: dict[str, Path], tmp_path: Path) -> None:
    whole = gzip.decompress(packed["2026-06-15"].read_bytes())
    for end in (512, 700, whole.rindex(b"ustar") - 257):
        (tmp_path / "file").write_bytes(gzip.compress(whole[:end]))
        done = install(tmp_path / "file", tmp_path / "site")
        assert done.returncode == 1
        assert "It breaks off." in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_header_is_no_larger_than_its_block(tmp_path: Path) -> None:
    """Python's own reader takes a name of any length into memory."""
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 50_000_000
    data = header.tobuf(tarfile.USTAR_FORMAT) + bytes(header.size)
    (tmp_path / "file").write_bytes(gzip.compress(data, 1))
    del data
    tracemalloc.start()
    try:
        with pytest.raises(NoticeError, match="`x` is no file in it"):
            archive.install(tmp_path / "file", tmp_path / "site")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


def test_yesterdays_etag_brings_todays_page(packed: dict[str, Path], tmp_path: Path) -> None:
    """All pages of two days have the same size, and servers go by size and time."""
    folder = Path(os.path.realpath(tmp_path))
    port = servers.free_port()
    install(packed["2026-06-14"], folder / "site")
    http = f"server {{ listen 127.0.0.1:{port}; root {folder}/site; }}"
    with servers.nginx(folder, http, "x", port) as server:
        first = server.get("/fr/")
        time.sleep(1.1)  # servers count times in seconds
        install(packed["2026-06-15"], folder / "site")
        second = server.get("/fr/", If_None_Match=first.one("ETag"))
    assert len(first.body) == len(second.body)
    assert (second.status, second.body == first.body) == (200, False)
