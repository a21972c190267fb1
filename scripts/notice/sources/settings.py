"""`mkdocs.yml` read for what concerns the notice.

MkDocs reads the same file for itself; this reads it without MkDocs, so that the checks are quick
and can name the line.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from notice.model.finding import Finding, NoticeError, Place
from notice.model.settings import TAG, THEME, Locale, Settings
from notice.sources import _mkdocs_keys, _publication, site_url
from notice.sources.raw_file import decode
from notice.sources.rules import SETTINGS
from notice.sources.yaml.fields import Fields
from notice.sources.yaml.source import YamlSource, read_yaml

OPTIONS = (
    "company",
    "banner_days",
    "notice_days",
    "other_notice_days",
    "time_zone",
    "report",
    "shortcuts",
    "section_history",
    "compare_with_today",
    "colours",
    "outputs",
    "heading",
    "base",
    "redirects",
)
"""The options of the plugin `notice` in `mkdocs.yml`."""
COLOURS = MappingProxyType({"accent": "#1f5b7a", "accent_dark": "#8cc7e6"})
"""The colours that `mkdocs.yml` may set, and what they are otherwise."""
_TAG = re.compile(TAG)
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_DAYS = 3650
_REPORT = re.compile(r"https://[\w-]+(\.[\w-]+)+(/[^\s\"<>]*)?|mailto:[^\s@\"<>]+@[^\s@\"<>]+")


def read(config_file: Path) -> tuple[Settings, list[Finding]]:
    """The settings in `config_file`, and what is wrong with them.

    Raises NoticeError when the file is missing or is no YAML, since nothing can go on then.
    """
    path = config_file.name
    try:
        data = config_file.read_bytes()
    except OSError:
        raise NoticeError(
            [error(path, 1, f"`{path}` can't be read.", "Run the command in the project's folder.")]
        ) from None
    text, findings = decode(data, path)
    if findings and not text:
        raise NoticeError(findings)
    source = read_yaml(text, path, tags=True)
    if not isinstance(source.value, dict):
        what = "is empty" if source.value is None else "holds no lines of `key: value`"
        none = [error(path, 1, f"The file {what}.", "Restore it.")]
        raise NoticeError([*findings, *(source.findings or none)])
    findings += source.findings
    top = Fields(source, (), findings, SETTINGS)
    _mkdocs_keys.check(top, _plugin(source, "i18n", findings), config_file.parent)
    locales, default = _locales(source, findings)
    notice = _plugin(source, "notice", findings)
    if not _has_plugin(source, "notice"):
        line = source.line("plugins")
        message = "The plugin `notice` is missing, so nothing would be built."
        raise NoticeError([*findings, error(path, line, message, "Add `- notice:` to `plugins:`.")])
    theme = source.value.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    settings = Settings(
        path=path,
        site_name=top.text("site_name", required=True),
        site_url=_site_url(top),
        locales=locales,
        source=default,
        site_dir=top.text("site_dir") or "site",
        logo=str(theme.get("logo") or ""),
        theme=str(theme.get("custom_dir") or THEME),
        lines=MappingProxyType(
            {str(k[-1]): line for k, line in source.lines.items() if k and k[-1] != "name"}
        ),
        **_options(notice, top.text("site_name"), _site_path(top)),
    )
    return settings, findings


def _options(fields: Fields | None, site_name: str, site_path: str) -> dict[str, Any]:
    if fields is None:
        return {"company": site_name, "colours": COLOURS, "section_history": True}
    zone = fields.text("time_zone") or "Europe/Brussels"
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fields.add(("time_zone",), f"`{zone}` is no time zone.", "Write `Europe/Brussels`.")
        zone = "Europe/Brussels"
    report = fields.text("report")
    if report and not _REPORT.fullmatch(report):
        fields.add(("report",), "`report` must be an address.", "Begin with https: or mailto:.")
        report = ""
    colours = _colours(fields.inner("colours"))
    options: dict[str, Any] = {
        "company": fields.text("company") or site_name,
        "banner_days": _days(fields, "banner_days", 30),
        "notice_days": _days(fields, "notice_days", 30),
        "other_notice_days": _days(fields, "other_notice_days", 14),
        "time_zone": zone,
        "report": report,
        "shortcuts": fields.texts("shortcuts"),
        "section_history": fields.get("section_history") is None or fields.flag("section_history"),
        "compare_with_today": fields.flag("compare_with_today"),
        "colours": colours,
        "publication": _publication.read(fields, site_path),
    }
    fields.unknown()
    return options


def _days(fields: Fields, key: str, otherwise: int) -> int:
    days = fields.get(key)
    if days is None:
        return otherwise
    if isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= _MOST_DAYS:
        return days
    message = f"`{key}` must be a number of days from 0 to {_MOST_DAYS}."
    fields.add((key,), message, f"Write `{otherwise}`.")
    return otherwise


def _colours(fields: Fields | None) -> MappingProxyType[str, str]:
    colours = dict(COLOURS)
    for name in fields.value if fields else ():
        assert fields is not None
        value = fields.text(name)
        if name not in COLOURS:
            fields.add((name,), f"`{name}` is no colour here.", f"Known: {', '.join(COLOURS)}.")
        elif not _HEX.fullmatch(value):
            fields.add((name,), f"`{value}` is no colour.", 'Write it as in `"#1f5b7a"`.')
        else:
            colours[name] = value
    return MappingProxyType(colours)


def _site_url(top: Fields) -> str:
    url = top.text("site_url", required=True)
    message, remedy = site_url.fault(url) if url else ("", "")
    if message:
        top.add(("site_url",), message, remedy)
        return site_url.NOWHERE
    return url.rstrip("/") + "/" if url else site_url.NOWHERE


def _site_path(top: Fields) -> str:
    """The path below which the site stands; the root, where the address has another fault."""
    url = str(top.value.get("site_url") or "")
    return urlsplit(url).path.rstrip("/") + "/" if not site_url.fault(url)[0] else "/"


def _plugin(source: YamlSource, name: str, findings: list[Finding]) -> Fields | None:
    plugins = source.value.get("plugins") or []
    for n, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(plugin, dict) and isinstance(plugin.get(name), dict):
            return Fields(source, ("plugins", n, name), findings, SETTINGS)
    if isinstance(plugins, dict) and isinstance(plugins.get(name), dict):
        return Fields(source, ("plugins", name), findings, SETTINGS)
    return None


def _has_plugin(source: YamlSource, name: str) -> bool:
    plugins = source.value.get("plugins") or []
    if not isinstance(plugins, (list, dict)):
        return False
    return any(name in p if isinstance(p, dict) else p == name for p in plugins) or name in plugins


def is_tag(tag: str) -> bool:
    """Whether a text has the form of a language tag that the site can be built with."""
    return _TAG.fullmatch(tag) is not None


def _locales(source: YamlSource, findings: list[Finding]) -> tuple[tuple[Locale, ...], str]:
    fields = _plugin(source, "i18n", findings)
    entries = fields.each("languages") if fields else []
    locales: list[Locale] = []
    defaults: list[str] = []
    for entry in entries:
        tag, name = entry.text("locale", required=True), entry.text("name", required=True)
        if entry.get("default") is True:
            defaults.append(tag)
        if tag and not is_tag(tag):
            entry.add(
                ("locale",),
                f"`{tag}` is no language tag that the site can be built with.",
                "Write two letters, with a script or a country perhaps: `fr`, `zh-Hans`, `nl-BE`.",
            )
        elif tag in {locale.tag for locale in locales}:
            entry.add(("locale",), f"`{tag}` stands here twice.", "Remove one of the two.")
        elif tag:
            locales.append(Locale(tag, name or tag, entry.line))
    if not locales or len(defaults) != 1:
        line = source.line("plugins")
        findings.append(
            error(
                source.path,
                line,
                "The plugin `i18n` must list the languages, one of them with `default: true`.",
                "The default one is the language whose text prevails.",
            )
        )
        raise NoticeError(findings)
    return tuple(locales), defaults[0]


def error(path: str, line: int, message: str, remedy: str) -> Finding:
    """A finding about `mkdocs.yml`."""
    return SETTINGS.broken(Place(path, line), message, remedy)
