"""`notice build`: MkDocs builds aside, the audit reads the result back, then it takes its place."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import mkdocs
from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from notice.build._extras import write_extras
from notice.build._hold import refuse_held
from notice.build._made import Made
from notice.build._mishaps import Complaints, as_findings, in_template
from notice.build._unserved import name_files
from notice.build._workshop import Workshop
from notice.build.audit.extras import audit_extras
from notice.build.audit.reading import Reader
from notice.build.audit.site import Audit
from notice.build.exchange import keep_assets, keep_times, replacing
from notice.build.manifest import write_manifest
from notice.build.memory import Kind, Memory
from notice.build.plugin import NoticePlugin
from notice.build.writing import written_beside
from notice.languages.english import spoken
from notice.model.corpus import Corpus
from notice.model.finding import Finding, NoticeError
from notice.pages.edition import Edition
from notice.sources.links import resolved

Agreed = Callable[..., None]
Companions = Callable[[Path], Iterable[tuple[Path, Callable[[], bytes]]]]
_HERE = Path(__file__).parent.parent
_MKDOCS = Path(mkdocs.__file__).parent


class Result(Struct, frozen=True):
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
    for_files: bool = False,
    memory: Memory | None = None,
    agreed: Agreed = lambda **_: None,
    companions: Companions = lambda _: (),
) -> Result:
    """Build the site of `day` (today where it is None) and put it in place of `site`.

    With `for_files`, links name files, so that the pages open without a server.

    `corpus` is what `config_file` leads to, as it was read.  `agreed` is asked again and again
    while pages are made, and with `waits` before they take their place: it raises NoticeError once
    it is known that the corpus is not free of errors.  What `memory` holds of former builds is
    neither made nor read again where it would come out the same, byte for byte.  `companions` gives
    the files that go with the site in a folder: written before it takes its place, and there after.

    Raises NoticeError when the site is held, when MkDocs can't build, when the audit finds the
    built site to differ from the model, and, where `strict`, when MkDocs warns of anything, and
    OSError for a companion that can't be written; `site` is then as it was.
    """
    refuse_held(site)
    warnings = Complaints()
    logging.getLogger("mkdocs").addHandler(warnings)
    with ExitStack() as beside, replacing(site, resolved(config_file).parent) as folder:
        try:
            config = load_config(config_file=str(config_file), site_dir=str(folder))
            plugin = config.plugins["notice"]
            assert isinstance(plugin, NoticePlugin)
            plugin.corpus, plugin.day, plugin.drafts = corpus, day, drafts
            plugin.is_whole = True
            past = _Past(memory or Memory(None), plugin)
            past.workshop.before_each = partial(agreed, waits=False)
            mkdocs_build(config)
        except (Abort, MkDocsException, TemplateError) as error:
            root = config_file.parent
            raise NoticeError(as_findings(error, root, warnings.findings)) from None
        except Exception as error:
            # What a template asks for may fail in any way, and so may what reads the settings; all
            # else is a mistake of ours.
            if _is_own(error) and not in_template(error, config_file.parent):
                raise
            raise NoticeError(as_findings(error, config_file.parent, warnings.findings)) from None
        if strict and warnings.findings:
            raise NoticeError(warnings.findings)
        edition = plugin.edition
        assert edition is not None
        audit = past.audit(edition)
        if findings := audit.of(folder):
            raise NoticeError(findings)
        past.keep()
        added = write_extras(edition, folder)
        if findings := audit_extras(edition, added):
            raise NoticeError(findings)
        if for_files:
            name_files(folder)
        kept = keep_assets(folder, site, edition.files | added.keys())
        write_manifest(
            folder,
            {
                "day": str(edition.day),
                "drafts": drafts,
                "kept": kept,
                "versions": [str(v.effective) for v in edition.corpus.versions],
            },
            known=None if for_files else audit.digests,
        )
        keep_times(folder, site)
        agreed(waits=True)
        for file, content in companions(folder):
            beside.enter_context(written_beside(file, content))
    opened = site / ("draft/index.html" if drafts else "index.html") if for_files else None
    return Result(tuple(warnings.findings), _summary(edition, site, opened))


class _Past:
    """What a build takes from former ones, and leaves to those to come.

    Pages are read back as soon as they are made, in whatever process that is: the audit of the
    site need not read the same bytes again.
    """

    def __init__(self, memory: Memory, plugin: NoticePlugin) -> None:
        self.memory = memory
        self.known: dict[str, Made] = {}
        plugin.remembers = memory.place is not None
        self.workshop = plugin.workshop = (
            Workshop()
        )  # MkDocs uses one plugin for all builds of a process
        self.workshop.recall = self._recall
        self.workshop.imprints = memory.imprints
        self.workshop.reader = lambda edition: Reader(edition).read

    def _recall(self, keys: AbstractSet[str]) -> dict[str, Made]:
        self.known = self.memory.recall(keys)
        return self.known

    def audit(self, edition: Edition) -> Audit:
        """The audit of an edition, which knows what was read in its pages."""
        audit = Audit(edition)
        for uri, made in self.workshop.pages.items():
            if made.reading:
                audit.learn(edition.pages[uri], made.digest, made.reading)
        return audit

    def keep(self) -> None:
        """Remember the pages of a site that the audit found true."""
        made = {key: self.workshop.pages[uri] for uri, key in self.workshop.ingredients.items()}
        new = {k: m for k, m in made.items() if k not in self.known and m.reading}
        self.memory.keep(Kind.PAGES, new, self.known)


def _is_own(error: Exception) -> bool:
    """Whether this software or a library that it uses failed, and not what MkDocs uses.

    What the system refuses is told of as everywhere.
    """
    if isinstance(error, (NoticeError, OSError)):
        return True
    calls = [Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    callers = [c for c in calls if c.is_relative_to(_HERE) or c.is_relative_to(_MKDOCS)]
    return callers[-1].is_relative_to(_HERE)


def _summary(edition: Edition, site: Path, opened: Path | None) -> tuple[str, ...]:
    languages = ", ".join(edition.corpus.settings.tags)
    built = (
        f"Built {len(edition.views)} pages ({languages}) for {spoken(edition.day)} "
        f"in {site}; the audit found them true."
    )
    look = (
        f"To look at it: python3 -m http.server --directory {site} 8000, "
        "and open http://localhost:8000 in a browser."
    )
    return built, f"To look at it, open {opened} in a browser." if opened else look
