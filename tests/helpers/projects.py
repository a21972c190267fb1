"""Projects on disk: copies of the real notice and of the fixture, and one that is small."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from support import ROOT

from notice.law.disclosures import DISCLOSURES
from notice.model.corpus import (
    Corpus,
)
from notice.sources import sections, store
from notice.sources.entries import set_key
from notice.text.digest import text_digest
from notice.translation.state import as_yaml, signed


def copy_project(target: Path, source: Path = ROOT) -> Path:
    """A copy of a project (sources alone) that can be built; gives its `mkdocs.yml`."""
    shutil.copytree(source / "docs", target / "docs", symlinks=True)
    shutil.copy(source / "mkdocs.yml", target / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", target / "overrides")
    config = target / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(
            "custom_dir: ../../../overrides", "custom_dir: overrides"
        ),
        "utf-8",
    )
    return config


def copy_of_real(target: Path, *tags: str) -> Path:
    """The real notice in English and these languages alone, for what needs no more of them."""
    config = copy_project(target)
    for folder in (target / "docs").iterdir():
        if folder.name not in {"en", *tags}:
            shutil.rmtree(folder)
            text = config.read_text("utf-8")
            of_it = rf"^ *- \{{locale: {folder.name},.*\n|^ *\S+: {folder.name}\n"
            left = re.sub(of_it, "", text, flags=re.MULTILINE)
            assert left != text
            config.write_text(left, "utf-8")
    return config


SMALL = """\
site_name: Small
site_url: https://small.internal/
theme: {name: material, custom_dir: overrides, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
  - notice:
      company: Small
      report: mailto:errors@small.example
"""

_BODY = {
    "en": "We keep to the law.\n\n## Retention {#retention}\n\nWe keep data for 1\u00a0year.\n\n"
    "## Contact {#contact}\n\nWrite to us, or see [retention](#retention).\n",
    "fr": "Nous respectons la loi.\n\n"
    "## Conservation {#retention}\n\nNous les gardons 1\u00a0an.\n\n"
    "## Contact {#contact}\n\nÉcrivez-nous, ou voyez la [conservation](#retention).\n",
}

_SUMMARY = {
    "en": "summary: We keep data for longer.",
    "fr": "summary: Nous les gardons plus longtemps.",
}

_RIGHTS = tuple(name for name in DISCLOSURES if name.startswith("13.2.b."))

_RARE = tuple(name for name, d in DISCLOSURES.items() if d.is_rare)

_TOLD = {
    "lead": ("12.1", "13.1.c.purpose", "13.1.c.basis"),
    "retention": ("13.2.a",),
    "contact": ("12.2", "13.1.a", *_RIGHTS, "13.2.d", "self.change", *_RARE),
}

_COVERS = [
    "covers:",
    *(f"  {section}: [{', '.join(map(repr, names))}]" for section, names in _TOLD.items()),
    "not_applicable:",
    *(f"  {d.id}: There is none." for d in DISCLOSURES.values() if d.condition and not d.is_rare),
]

_CHANGES = "changes:\n  - sections: [retention]\n    kind: retention.lengthened\n"


def small_project(target: Path) -> Path:
    """A small project on disk in two languages and two versions; gives its `mkdocs.yml`.

    All of it is sealed, and nothing can be found but that nobody has approved it, and a hint that
    it states no period of notice.
    """
    for name, data in _small_files().items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target / "mkdocs.yml"


@cache
def _small_files() -> Mapping[str, bytes]:
    """Its files by their paths: to seal them and to sign them off takes longer than to write."""
    with TemporaryDirectory() as folder:
        _make_small(Path(folder))
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _make_small(target: Path) -> None:
    (target / "mkdocs.yml").write_text(SMALL, "utf-8")
    shutil.copytree(ROOT / "overrides", target / "overrides")
    for locale, body in _BODY.items():
        folder = target / "docs" / locale
        (folder / "versions").mkdir(parents=True)
        for name in ("strings.yml", "terms.yml"):
            if (ROOT / "docs" / locale / name).exists():
                shutil.copy(ROOT / "docs" / locale / name, folder / name)
        is_source = locale == "en"
        first = ["title: Policy", "disclaimer: English prevails."]
        second = [*first, _SUMMARY[locale]]
        if is_source:
            first += ["effective: 2020-01-01", "prevails: en"]
            second += ["effective: 2026-06-01", "announced: 2026-04-01", "prevails: en"]
            second += [_CHANGES.rstrip()]
        longer = body.replace("1\u00a0year", "2\u00a0years").replace("1\u00a0an", "2\u00a0ans")
        for name, head, words_ in (("2020-01-01", first, body), ("2026-06-01", second, longer)):
            whole = "---\n" + "\n".join(head) + "\n---\n\n" + words_
            path = folder / "versions" / f"{name}.md"
            path.write_text(seal(whole, is_source=is_source), "utf-8")
        if is_source:
            second += _COVERS
        (folder / "index.md").write_text(
            "---\n" + "\n".join(second) + "\n---\n\n" + longer, "utf-8"
        )
    for name in ("index.md", "versions/2020-01-01.md", "versions/2026-06-01.md"):
        sign_off(target / "docs" / "fr" / name, target / "docs" / "en" / name)


def sign_off(translation: Path, source: Path) -> None:
    """Sign off all sections of a translation's file, as rendering the source's file."""
    text = translation.read_text("utf-8")
    own, _ = sections.parse(text.encode(), "x.md", "fr", is_source=False)
    original, _ = sections.parse(source.read_bytes(), "y.md", "en", is_source=True)
    records = as_yaml(signed(original, own, own.ids))
    translation.write_text(set_key(text, "translates", records, "x.md"), "utf-8")


def seal(whole: str, *, is_source: bool) -> str:
    """A file's text with the seal that its words have."""
    notice, _ = sections.parse(whole.encode(), "x.md", "en", is_source=is_source)
    return set_key(whole, "seal", text_digest(notice), "x.md")


def load(config: Path) -> Corpus:
    loaded = store.load(config)
    assert not loaded.findings
    return loaded.corpus


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))
