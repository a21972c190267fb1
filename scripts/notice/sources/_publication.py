"""The settings about what a site holds and answers beside its pages."""

from __future__ import annotations

import re
import unicodedata

from notice.model.corpus import SECTION_ID
from notice.model.publication import OUTPUTS, Publication, Redirect
from notice.model.settings import TAG
from notice.sources.yaml.fields import Fields

_LEVELS = range(2, 5)
_TARGET = re.compile(rf"(?P<locale>{TAG})(?:#(?P<section>.*))?")
# What stands on a line of a server's configuration: no space, no quotation mark, no escape.
_ADDRESS = re.compile(r"""(?:/[^\s/?#%"'\\{}<>$;`|^\[\]()*+]+)+/?""")
_PAGE = re.compile(
    rf"(?:(?:{TAG})/?)?"
    r"(?:(?:versions|draft|assets|go|embed)(?:/.*)?|404\.html|sitemap\.xml|build\.json|index\.html)?"
)


def read(fields: Fields, site_path: str) -> Publication:
    """The settings among the plugin's options; `site_path` is the path below which the site stands.

    What is wrong with them is noted at its line.
    """
    return Publication(
        _outputs(fields), _heading(fields), _has_base(fields), _redirects(fields, site_path)
    )


def _outputs(fields: Fields) -> frozenset[str]:
    chosen = fields.inner("outputs")
    wanted = set()
    for name in chosen.value if chosen else ():
        assert chosen is not None
        value = chosen.get(name)
        if name not in OUTPUTS:
            message = f"`{name}` is no output."
            chosen.add((name,), message, f"Known: {', '.join(OUTPUTS)}.")
        elif not isinstance(value, bool):
            message = f"`{name}` is not `true` or `false`."
            chosen.add((name,), message, f"Write `{name}: true` for {OUTPUTS[name]}.")
        elif value:
            wanted.add(name)
    return frozenset(wanted)


def _heading(fields: Fields) -> int:
    level = fields.get("heading")
    if level is None:
        return _LEVELS[0]
    if isinstance(level, bool) or level not in _LEVELS:
        fields.add(("heading",), "`heading` is a level from 2 to 4.", f"Write `{_LEVELS[0]}`.")
        return _LEVELS[0]
    return int(level)


def _has_base(fields: Fields) -> bool:
    value = fields.get("base")
    if value is not None and not isinstance(value, bool):
        remedy = "Write `base: true` where the pages that take fragments in have a `<base>`."
        fields.add(("base",), "`base` is not `true` or `false`.", remedy)
    return value is True


def _redirects(fields: Fields, site_path: str) -> tuple[Redirect, ...]:
    listed = fields.inner("redirects")
    found: list[Redirect] = []
    for key in listed.value if listed else ():
        assert listed is not None
        address = unicodedata.normalize("NFC", str(key))
        target = _TARGET.fullmatch(listed.text(key))
        known = {_folded(r.address) for r in found}
        if not _ADDRESS.fullmatch(address):
            message = f"`{address}` is no old address."
            remedy = "Write its path as people read it, as in `/fr/policedéthique`, without host, "
            listed.add((key,), message, f"{remedy}`%`, `?` and `#`.")
        elif _is_page(address, site_path):
            message = f"`{address}` is an address of the site itself."
            listed.add((key,), message, "Remove the line; a page needs no redirect to itself.")
        elif _folded(address) in known:
            message = f"`{address}` stands here twice; case and a slash at the end do not count."
            listed.add((key,), message, "Remove one of the two.")
        elif target is None or (target["section"] and not SECTION_ID.fullmatch(target["section"])):
            message = f"`{address}` stands for no page and no section."
            remedy = "Write a language, with a section perhaps: `fr`, `fr#your-rights`."
            listed.add((key,), message, remedy)
        else:
            line = listed.source.line(*listed.keys, key)
            section = target["section"] or ""
            found.append(Redirect(address.rstrip("/"), target["locale"], section, line))
    return tuple(found)


def _folded(address: str) -> str:
    """An address as those who compare it regardless of case and a slash at its end see it."""
    return address.rstrip("/").casefold()


def _is_page(address: str, site_path: str) -> bool:
    below = address.rstrip("/") + "/"
    if not below.startswith(site_path):
        return False
    return _PAGE.fullmatch(below.removeprefix(site_path).rstrip("/")) is not None
