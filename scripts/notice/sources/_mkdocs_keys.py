"""The settings of MkDocs itself in `mkdocs.yml`, held against what MkDocs takes.

MkDocs reads them when it builds; to ask it would cost half a second at every check, and would run
whatever programs the settings name.  So what can be known is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from notice.model.finding import Severity
from notice.sources.yaml.fields import Fields

Test = Callable[[Any], bool]
_ADDRESS = re.compile(r"\S+:\d{1,5}")
_LEVELS = {"warn", "info", "ignore", "relative_to_docs"}


def _is(*kinds: type) -> Test:
    return lambda value: type(value) in kinds


def _is_named(value: Any) -> bool:
    """Whether it is a name, or a name with options."""
    if isinstance(value, dict):
        return len(value) == 1 and all(v is None or isinstance(v, dict) for v in value.values())
    return isinstance(value, str) and bool(value)


def _are_named(value: Any) -> bool:
    if isinstance(value, dict):
        return all(v is None or isinstance(v, dict) for v in value.values())
    return isinstance(value, list) and all(map(_is_named, value))


def _is_nav(value: Any) -> bool:
    """Whether it is a list of pages and of lists of pages."""
    if not isinstance(value, list):
        return False
    entries = [v for e in value for v in (e.values() if isinstance(e, dict) else (e,))]
    return all(isinstance(v, str) or _is_nav(v) for v in entries)


def _are_levels(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_are_levels, value.values()))
    return isinstance(value, str) and value in _LEVELS


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v for v in value)


_TEXT, _YES, _BLOCK, _LIST = (
    (_is(str), "a text in quotation marks"),
    (_is(bool), "`true` or `false`"),
    (_is(dict), "a block of `key: value` lines"),
    (_is(list), "a list, each entry after a dash"),
)
_NAMED = (_are_named, "a list of names, each with its options below it or without any")
_NAV = (_is_nav, "a list of pages")
_Form = tuple[Test, str]
_TOP: Mapping[str, _Form] = {
    **dict.fromkeys(
        "site_name site_url site_description site_author copyright repo_url repo_name edit_uri "
        "edit_uri_template docs_dir site_dir exclude_docs draft_docs not_in_nav remote_branch "
        "remote_name".split(),
        _TEXT,
    ),
    "use_directory_urls": (lambda value: value is True, "`true`: each page has a folder"),
    "strict": _YES,
    "dev_addr": (
        lambda value: isinstance(value, str) and bool(_ADDRESS.fullmatch(value)),
        "an address with its port, as in `127.0.0.1:8000`",
    ),
    "theme": _BLOCK,
    "extra": _BLOCK,
    "validation": (
        lambda value: isinstance(value, dict) and _are_levels(value),
        "a block whose values are `warn`, `info` or `ignore`",
    ),
    "nav": _NAV,
    "extra_css": _LIST,
    "extra_templates": _LIST,
    "extra_javascript": _LIST,
    "plugins": _NAMED,
    "markdown_extensions": _NAMED,
    "hooks": (_are_texts, "a list of files"),
    "watch": (_are_texts, "a list of files and folders"),
}
_THEME: Mapping[str, _Form] = {
    "name": _TEXT,
    "custom_dir": _TEXT,
    "logo": _TEXT,
    "language": _TEXT,
    "features": (_are_texts, "a list of words"),
    "static_templates": (_are_texts, "a list of words"),
}
_I18N: Mapping[str, _Form] = {
    "docs_structure": (lambda value: value == "folder", "`folder`"),
    "fallback_to_default": (lambda value: value is False, "`false`"),
    "reconfigure_material": _YES,
    "reconfigure_search": _YES,
    "languages": _LIST,
}
_LANGUAGE: Mapping[str, _Form] = {
    **dict.fromkeys(
        "locale name copyright fixed_link site_author site_description site_name site_url".split(),
        _TEXT,
    ),
    "default": _YES,
    "build": (lambda value: value is True, "`true`: every language that is listed is built"),
    **dict.fromkeys("extra nav_translations admonition_translations theme".split(), _BLOCK),
    "nav": _NAV,
}


def check(top: Fields, i18n: Fields | None, root: Path) -> None:
    """Note what MkDocs would refuse, or what would end it, among settings that are its own."""
    if "INHERIT" in top.value:
        message = "`INHERIT` takes settings from another file, which the checks don't see."
        top.add(("INHERIT",), message, "Write the settings here, and remove this line.")
    _forms(top, _TOP, unknown="MkDocs")
    if top.value.get("docs_dir") not in {None, "docs"}:
        top.add(("docs_dir",), "The texts stand in `docs`.", "Write `docs_dir: docs`.")
    _theme(top, root)
    _files(top, root)
    _installed(top, "plugins", "mkdocs.plugins")
    _installed(top, "markdown_extensions", "markdown.extensions")
    if i18n:
        _forms(i18n, _I18N, unknown="The plugin `i18n`")
        entries = i18n.value.get("languages")
        for n in range(len(entries) if isinstance(entries, list) else 0):
            _language(Fields(i18n.source, (*i18n.keys, "languages", n), i18n.findings, i18n.rule))


def _forms(fields: Fields, forms: Mapping[str, _Form], *, unknown: str = "") -> None:
    for key, value in fields.value.items():
        test, form = forms.get(key, (None, ""))
        if test is None:
            if unknown and key != "INHERIT":
                message = f"{unknown} knows no setting `{key}`."
                remedy = "Mend its spelling, or remove it."
                fields.add((key,), message, remedy, severity=Severity.WARNING)
        # A tag of another program gives no value either, and is left to it.
        elif value is not None and not test(value):
            fields.add((key,), f"`{key}` is not {form}.", f"Write {form}, or remove `{key}`.")


def _language(entry: Fields) -> None:
    """One entry of the list of languages; its address is what the pages are made for."""
    tag, link = entry.value.get("locale"), entry.value.get("link")
    own = "/" if entry.value.get("default") is True else f"/{tag}/"
    if link is not None and link != own:
        message = f"`link: {link}` is not where the pages of this language stand."
        entry.add(("link",), message, f"Remove the line, or write `link: {own}`.")
    _forms(entry, {**_LANGUAGE, "link": (lambda _: True, "")}, unknown="The plugin `i18n`")


def _theme(top: Fields, root: Path) -> None:
    theme = top.value.get("theme")
    if not isinstance(theme, dict):
        if theme is None or isinstance(theme, str):
            top.add(("theme",), "`theme:` has no `custom_dir`.", "Write it as in the guide.")
        return
    inner = Fields(top.source, ("theme",), top.findings, top.rule)
    _forms(inner, _THEME)
    folder = theme.get("custom_dir")
    if folder is None:
        message = "`theme:` has no `custom_dir`, so nothing would have the notice's pages."
        inner.add((), message, "Write `custom_dir: overrides`.")
    elif isinstance(folder, str) and not _exists(root, folder, is_folder=True):
        message = f"`custom_dir` is `{folder}`, and there is no such folder."
        inner.add(("custom_dir",), message, "Restore the folder, or mend its name.")


def _files(top: Fields, root: Path) -> None:
    for key in ("hooks", "watch"):
        names = top.value.get(key)
        for n, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and not _exists(root, name):
                message = f"`{key}` names `{name}`, and there is no such file."
                top.add((key, n), message, "Restore the file, mend its name, or remove the line.")


def _exists(root: Path, name: str, *, is_folder: bool = False) -> bool:
    try:
        path = root / name
        return path.is_dir() if is_folder else path.exists()
    except (OSError, ValueError):
        return False


def _installed(top: Fields, key: str, group: str) -> None:
    """What is named and not there; a name with a dot can be a module of its own."""
    value = top.value.get(key)
    if not _are_named(value):
        return
    names = [n for entry in value or () for n in (entry if isinstance(entry, dict) else (entry,))]
    unsure = [name for name in names if name not in {"i18n", "notice"} and "." not in name]
    if not unsure:
        return
    from importlib.metadata import entry_points  # noqa: PLC0415 - it brings a mail program along

    there = {e.name for e in entry_points(group=group)}
    for name in dict.fromkeys(unsure):
        if name not in there:
            message = f"`{name}` under `{key}` is not installed."
            top.add((key,), message, "Mend its spelling, install it, or remove it.")
