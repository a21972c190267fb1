"""Puts a built site or a review in its place: the last good one or the new one, whole, always.

It is made in a folder of its own beside the last one and exchanged for it in one step of the
kernel (`renameat2` with RENAME_EXCHANGE on Linux, `renamex_np` with RENAME_SWAP on macOS).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from notice.build._fresh import clear_leftovers, fresh_folder, prefix
from notice.build._listing import files_below
from notice.build.manifest import PACKET, SITE, Product, digests, manifest_of, sha256_of
from notice.model.finding import NoticeError, Place
from notice.publishing.extras import SCRIPT
from notice.sources.links import resolved

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_AT_FDCWD = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2


def project_folder(project: Path, name: str, product: Product) -> Path:
    """The folder of a product by the name that the project itself has for it.

    A name, or a link under it, may come with anybody's branch, and decides nothing beyond the
    project.  Raises NoticeError where it leads out; people may name any folder with an option.
    """
    folder = project / name
    if not resolved(folder).is_relative_to(resolved(project)):
        raise _error(product, folder, "lies outside the project, which does not choose it")
    return folder


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
    return str(error.filename).startswith(str(resolved(site).parent / prefix(resolved(site))))


@contextmanager
def _replacing(site: Path, project: Path | None, product: Product) -> Iterator[Path]:
    site = resolved(site)
    if why := _refusal(site, resolved(project) if project else None, product):
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
    facts = manifest_of(site, SITE) or {}
    files, before = facts.get("files", {}), facts.get("kept", [])
    kept = []
    for name, digest in files.items():
        is_asset = name.startswith("assets/") and name not in before
        if name in names or not (is_asset or name.startswith(SCRIPT)):
            continue
        old = site / name
        if old.is_file() and not old.is_symlink() and sha256_of(old) == digest:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, fresh / name)
            kept.append(name)
    return kept


def keep_times(fresh: Path, site: Path) -> None:
    """Let files that are as they were bear the time that they bore, so that caches keep them."""
    before = digests(site, SITE) or {}
    for name, digest in (digests(fresh, SITE) or {}).items():
        if before.get(name) == digest and (site / name).is_file():
            time = (site / name).stat().st_mtime_ns
            os.utime(fresh / name, ns=(time, time))


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
    listed = digests(site, product)
    known = frozenset(() if listed is None else (*listed, product.manifest))
    return [name for name in files_below(site) if name not in known]


def _edited(site: Path, product: Product) -> list[str]:
    """The files of a product that are not as it was put in place, by its manifest."""
    return [
        name
        for name, digest in (digests(site, product) or {}).items()
        if (site / name).is_file() and sha256_of(site / name) != digest
    ]


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
