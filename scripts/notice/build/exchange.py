"""Puts a built site or a review in its place: the last good one or the new one, whole, always.

It is made in a folder of its own beside the last one and exchanged for it in one step of the
kernel (`renameat2` with RENAME_EXCHANGE on Linux, `renamex_np` with RENAME_SWAP on macOS).
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from notice.build._fresh import clear_leftovers, fresh_folder, prefix
from notice.build._order import rank
from notice.build.rules import REVIEW_FOLDER, SITE_FOLDER
from notice.model.finding import NoticeError, Place, Rule
from notice.publishing.extras import SCRIPT


class Product(Struct, frozen=True):
    """What is made and put in place whole; `manifest` lists its files and names its `generator`.

    `is_for_people`: they may write into its files, and what they wrote is not written over.
    """

    name: str
    manifest: str
    generator: str
    folder: Rule
    is_for_people: bool = False


SITE = Product("build", "build.json", "notice", SITE_FOLDER)
PACKET = Product("review", "review.json", "notice review", REVIEW_FOLDER, is_for_people=True)
MANIFEST = SITE.manifest
_MOST_KEPT = 50
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_AT_FDCWD = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2


@contextmanager
def replacing(site: Path, project: Path | None, product: Product = SITE) -> Iterator[Path]:
    """Give a fresh folder to build into; exchange it for `site` when the block ends well.

    Everyone can read a site then, a web server under another name too.  When it does not, `site`
    stays as it was.  Raises NoticeError when `site` is no place for the product: the project, a
    parent of it, its sources, or a folder that holds something else.
    What the system refuses is said of `site`, and not of the fresh folder, which nobody asked for.
    """
    try:
        with _replacing(site, project, product) as fresh:
            yield fresh
    except OSError as error:
        if not _is_of_fresh(error, site):
            raise
        raise OSError(error.errno, error.strerror, str(site)) from error


def _is_of_fresh(error: OSError, site: Path) -> bool:
    """Whether the system refuses something within the fresh folder; a full disk names no file."""
    if error.filename is None:
        return error.errno in _FULL
    return str(error.filename).startswith(str(site.resolve().parent / prefix(site.resolve())))


@contextmanager
def _replacing(site: Path, project: Path | None, product: Product) -> Iterator[Path]:
    try:
        site = site.resolve()
    except RuntimeError:
        raise _error(product, site, "is a link that leads to itself") from None
    if why := _refusal(site, project.resolve() if project else None, product):
        raise _error(product, site, why)
    if product.is_for_people and (edited := _edited(site, product)):
        named = ", ".join(f"`{name}`" for name in edited)
        why = f"holds {named}, edited since the last {product.name}, which the next would replace"
        raise _error(product, site, why, "Move it elsewhere, or name another folder with --out.")
    _make_way(site, product)
    clear_leftovers(site)
    with fresh_folder(site) as fresh:
        yield fresh
        if product is SITE:
            _open_to_all(fresh)
        _exchange(fresh, site, product)
        if product is SITE:
            _set_aside(fresh, site)


def _make_way(site: Path, product: Product) -> None:
    """Make the folders above; those above a site are as open as the site itself."""
    missing = [folder for folder in site.parents if not folder.exists()]
    site.parent.mkdir(parents=True, exist_ok=True)
    for folder in missing if product is SITE else ():
        folder.chmod(0o755)


def previous(site: Path) -> Path:
    """Where the site that was replaced stays until the next build.

    A container or a server may have mounted that folder itself, and goes on showing it.
    """
    return site.parent / f".{site.name}.previous"


def _set_aside(old: Path, site: Path) -> None:
    if not (old / SITE.manifest).is_file():
        return
    aside = previous(site)
    if aside.is_symlink() or (aside.exists() and not (aside / SITE.manifest).is_file()):
        return  # it is somebody else's
    shutil.rmtree(aside, ignore_errors=True)
    with suppress(OSError):
        old.rename(aside)


def keep_assets(fresh: Path, site: Path, names: Collection[str]) -> list[str]:
    """Copy the hashed files of the site that is to be replaced, for pages that are still open.

    `names` are the files that the new site has; gives the names of those that were kept.  Only
    what the last build made is kept, not what it had kept itself; scripts that other pages name
    with their digest are kept for ever.
    """
    facts = _manifest(site, SITE) or {}
    digests, before = facts.get("files", {}), facts.get("kept", [])
    kept = []
    for name, digest in digests.items():
        is_asset = name.startswith("assets/") and name not in before
        if name in names or not (is_asset or name.startswith(SCRIPT)):
            continue
        old = site / name
        if old.is_file() and not old.is_symlink() and _sha256(old) == digest:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, fresh / name)
            kept.append(name)
    return kept


def keep_times(fresh: Path, site: Path) -> None:
    """Let files that are as they were bear the time that they bore, so that caches keep them."""
    before = _digests(site, SITE) or {}
    for name, digest in (_digests(fresh, SITE) or {}).items():
        if before.get(name) == digest and (site / name).is_file():
            time = (site / name).stat().st_mtime_ns
            os.utime(fresh / name, ns=(time, time))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file in one step; an interruption leaves what there was.

    A link stays, and leads to the new file; what is no file, such as a pipe, takes the content as
    it comes.  Raises OSError, with the file's name, where it can't be written.
    """
    file = file.resolve()
    fresh = file.with_name(f".{file.name}.writing")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
            return
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        # A full disk names no file, and the one beside it nobody knows.
        raise OSError(error.errno, error.strerror, str(file)) from None


def write_manifest(
    folder: Path,
    facts: dict[str, object],
    product: Product = SITE,
    known: Mapping[str, bytes] | None = None,
) -> None:
    """Write down what the product was made from, and its files' SHA-256, in order of upload.

    `known` are the digests of files that somebody has read already, by their paths.
    """
    names = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    digests = {
        name: known[name].hex() if known and name in known else _sha256(folder / name)
        for name in sorted(names, key=rank)
    }
    content = {"generator": product.generator, **facts, "files": digests}
    (folder / product.manifest).write_bytes(_as_manifest(content))


def _as_manifest(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=1) + "\n").encode()


def as_built(manifest: bytes) -> Iterator[bytes]:
    """What a site's manifest may have been where it was built, before it was installed elsewhere.

    There, files of the site before may have been kept beside those of the build, and come last in
    its list of these.
    """
    yield manifest
    try:
        facts = json.loads(manifest)
        files, kept = dict(facts["files"]), list(facts["kept"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    while kept and len(kept) <= _MOST_KEPT:
        files.pop(kept.pop(), None)
        yield _as_manifest({**facts, "kept": kept, "files": files})


def _refusal(site: Path, project: Path | None, product: Product) -> str:
    """Why the folder is no place for the product; "" where it is one."""
    names = ("docs", "overrides", "scripts", "tests", ".git")
    sources = [project / name for name in names] if project else []
    if project and (site == project or site in project.parents):
        return "is the project or holds it, and is replaced as a whole"
    if any(site == source or source in site.parents for source in sources):
        return "belongs to the project's sources"
    here = Path.cwd()
    if site == here or site in here.parents:
        return "is the one in which the command runs, or holds it; it is replaced as a whole"
    if site.exists() and not site.is_dir():
        return "is a file"
    if site.is_dir() and (strangers := _strangers(site, product)):
        named = ", ".join(f"`{name}`" for name in strangers[:3])
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        return f"holds {named}{more}, which no {product.name} put there and the next would delete"
    for around in site.parents:
        for other, what in ((SITE, "a built site"), (PACKET, "a review")):
            if (around / other.manifest).is_file():
                return f"lies within {around}, {what}, and would go with it"
    return ""


def _strangers(site: Path, product: Product) -> list[str]:
    """The files in a folder that no such product has put there, by its manifest; sorted."""
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if not p.is_dir()}
    digests = _digests(site, product)
    return sorted(there if digests is None else there - {*digests, product.manifest})


def _edited(site: Path, product: Product) -> list[str]:
    """The files of a product that are not as it was put in place, by its manifest."""
    return [
        name
        for name, digest in (_digests(site, product) or {}).items()
        if (site / name).is_file() and _sha256(site / name) != digest
    ]


def _digests(site: Path, product: Product) -> dict[str, str] | None:
    """The files of a product with their digests, as its manifest has them; None without one."""
    manifest = _manifest(site, product)
    return dict(manifest["files"]) if manifest else None


def _manifest(site: Path, product: Product) -> dict[str, Any] | None:
    try:
        manifest = json.loads((site / product.manifest).read_text("utf-8"))
        dict(manifest["files"])
        return dict(manifest) if manifest["generator"] == product.generator else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _error(product: Product, site: Path, why: str, remedy: str = "") -> NoticeError:
    return NoticeError([product.folder.broken(Place(str(site)), f"This folder {why}.", remedy)])


def _open_to_all(folder: Path) -> None:
    """Let everyone read a folder and all in it, whatever the builder's umask; a site is public."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _exchange(fresh: Path, site: Path, product: Product) -> None:
    if not site.exists():
        try:
            fresh.rename(site)
        except OSError as error:
            # Another build was quicker; its site is exchanged like any other.
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
        else:
            return
    libc = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(fresh), os.fsencode(site)
    if sys.platform == "darwin":
        failed = libc.renamex_np(old, new, _RENAME_SWAP)
    else:
        failed = libc.renameat2(_AT_FDCWD, old, _AT_FDCWD, new, _RENAME_EXCHANGE)
    if failed:
        reason = os.strerror(ctypes.get_errno())
        why = f"can't be exchanged in one step on this file system ({reason})"
        raise _error(product, site, why)
