"""Certificates of the tests' own, good and expired; nobody but who is told trusts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key, and the authority that a client must trust."""

    chain: Path
    key: Path
    authority: Path


def certificate(folder: Path, *names: str, days: int = 30) -> Certificate:
    """One for these names that is good for so many days; fewer than none: it has expired."""
    authority = trustme.CA()
    ends = datetime.now(UTC) + timedelta(days=days)
    issued = authority.issue_cert(*names, not_after=ends)
    made = Certificate(folder / "chain.pem", folder / "key.pem", folder / "authority.pem")
    for blob in issued.cert_chain_pems:
        blob.write_to_path(str(made.chain), append=True)
    issued.private_key_pem.write_to_path(str(made.key))
    authority.cert_pem.write_to_path(str(made.authority))
    return made
