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
_MOST_WRITTEN = 50_000_000
"""How many bytes of manifests are written to find one that a log names."""


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
    facts = read_manifest(manifest) or {}
    files, kept = dict(facts.get("files", {})), list(facts.get("kept", []))
    if len(kept) > _MOST_KEPT or len(kept) * len(manifest) > _MOST_WRITTEN:
        return
    while kept:
        files.pop(kept.pop(), None)
        yield _as_manifest({**facts, "kept": kept, "files": files})


def read_manifest(data: bytes) -> dict[str, Any] | None:
    """What a manifest says, whose bytes anybody may have written; None where it is none.

    Its `files` are digests by paths that stay within its folder, and `kept`, if any, paths.
    """
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):
        return None
    files, kept = (facts.get("files"), facts.get("kept", [])) if isinstance(facts, dict) else (0, 0)
    is_one = isinstance(files, dict) and all(
        _is_within(name) and isinstance(digest, str) for name, digest in files.items()
    )
    is_one = is_one and isinstance(kept, list) and all(isinstance(name, str) for name in kept)
    return dict(facts) if is_one else None


def _is_within(name: str) -> bool:
    """Whether a path names something in the folder from which it is seen."""
    return name.isprintable() and not {"", ".", ".."} & set(name.split("/"))


def digests(site: Path, product: Product) -> dict[str, str] | None:
    """The files of a product with their digests, as its manifest has them; None without one."""
    manifest = manifest_of(site, product)
    return dict(manifest["files"]) if manifest else None


def manifest_of(site: Path, product: Product) -> dict[str, Any] | None:
    """What the manifest of a product says; None where the folder has none of that product."""
    try:
        manifest = read_manifest((site / product.manifest).read_bytes())
    except OSError:
        return None
    is_its_own = manifest is not None and manifest.get("generator") == product.generator
    return manifest if is_its_own else None


def sha256_of(path: Path) -> str:
    """The digest of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
