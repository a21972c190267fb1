"""`notice build`: MkDocs builds aside, the audit reads the result back, then it takes its place."""

from __future__ import annotations

import logging
import os
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from notice.audit import audit
from notice.command_rules import MKDOCS, MKDOCS_CONTENT
from notice.dates import long_day
from notice.edition import Edition
from notice.finding import Finding, NoticeError, Place
from notice.model import Corpus
from notice.plugin import NoticePlugin, Refused
from notice.publish import keep_assets, replacing, write_manifest

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Result:
    """What a build has made, for people: what it found on the way, and a summary."""

    findings: tuple[Finding, ...]
    summary: tuple[str, ...]


def build(
    config_file: Path,
    corpus: Corpus,
    site: Path,
    *,
    day: date | None,
    drafts: bool,
    strict: bool,
) -> Result:
    """Build the site of `day` (today where it is None) and put it in place of `site`.

    `corpus` is what `config_file` leads to, read and free of errors.

    Raises NoticeError when MkDocs can't build, when the audit finds the built site to differ from
    the model, and, where `strict`, when MkDocs warns of anything; `site` is then as it was.
    """
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    with replacing(site, config_file.resolve().parent) as folder:
        try:
            config = load_config(config_file=str(config_file), site_dir=str(folder))
            plugin = config.plugins["notice"]
            assert isinstance(plugin, NoticePlugin)
            plugin.corpus, plugin.day, plugin.drafts = corpus, day, drafts
            mkdocs_build(config)
        except Refused as error:
            raise NoticeError(error.findings) from None
        except (Abort, MkDocsException, TemplateError) as error:
            raise NoticeError(warnings.as_errors(error)) from None
        except Exception as error:
            if _is_own(error):
                raise
            raise NoticeError(warnings.as_errors(error)) from None
        if strict and warnings.findings:
            raise NoticeError(warnings.findings)
        edition = plugin.edition
        assert edition is not None
        findings = audit(edition, folder)
        if findings:
            raise NoticeError(findings)
        kept = keep_assets(folder, site, edition.files)
        write_manifest(
            folder,
            {
                "day": str(edition.day),
                "drafts": drafts,
                "kept": kept,
                "versions": [str(v.effective) for v in edition.corpus.versions],
            },
        )
    return Result(tuple(warnings.findings), _summary(edition, site))


def _is_own(error: Exception) -> bool:
    """Whether it came about in this software, and not in what reads MkDocs' settings.

    What the system refuses is told of as everywhere.
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    return isinstance(error, (NoticeError, OSError)) or Path(last.filename).is_relative_to(_HERE)


def _summary(edition: Edition, site: Path) -> tuple[str, ...]:
    words = edition.corpus.strings[edition.corpus.settings.source]
    languages = ", ".join(edition.corpus.settings.tags)
    built = (
        f"Built {len(edition.views)} pages ({languages}) for {long_day(edition.day, words)} "
        f"in {site}; the audit found them true."
    )
    look = (
        f"To look at it: python3 -m http.server --directory {site} 8000, "
        "and open http://localhost:8000 in a browser."
    )
    return built, look


class _Warnings(logging.Handler):
    """Turns MkDocs' warnings into findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def as_errors(self, error: BaseException) -> list[Finding]:
        """What MkDocs said before it gave up, or else the error that it gave up with."""
        if not self.findings:
            why = " ".join(str(error).split())
            if not isinstance(error, (Abort, MkDocsException, TemplateError)):
                why = f"it does not know what to do with a setting, or a plugin does not ({why})"
            return [MKDOCS.broken(Place("mkdocs.yml"), f"MkDocs can't build: {why}.")]
        return [MKDOCS.broken(found.place, found.message) for found in self.findings]

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        self.findings.append(MKDOCS_CONTENT.broken(Place("mkdocs.yml"), message))
