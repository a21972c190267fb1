"""What a product says of itself in its manifest: of what it was made, and its files' digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from notice.build._listing import files_below
from notice.build._order import rank
from notice.build.rules import REVIEW_FOLDER, SITE_FOLDER
from notice.model.finding import Rule

_MOST_KEPT = 50


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


def write_manifest(
    folder: Path,
    facts: dict[str, object],
    product: Product = SITE,
    known: Mapping[str, bytes] | None = None,
) -> None:
    """Write down what the product was made from, and its files' SHA-256, in order of upload.

    `known` are the digests of files that somebody has read already, by their paths.
    """
    listed = {
        name: known[name].hex() if known and name in known else sha256_of(folder / name)
        for name in sorted(files_below(folder), key=rank)
    }
    content = {"generator": product.generator, **facts, "files": listed}
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


def digests(site: Path, product: Product) -> dict[str, str] | None:
    """The files of a product with their digests, as its manifest has them; None without one."""
    manifest = manifest_of(site, product)
    return dict(manifest["files"]) if manifest else None


def manifest_of(site: Path, product: Product) -> dict[str, Any] | None:
    """What the manifest of a product says; None where the folder has none of that product."""
    try:
        manifest = json.loads((site / product.manifest).read_text("utf-8"))
        dict(manifest["files"])
        return dict(manifest) if manifest["generator"] == product.generator else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256_of(path: Path) -> str:
    """The digest of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
