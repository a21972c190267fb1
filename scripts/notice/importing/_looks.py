"""What the styles of a page say of its elements: the sheets that it holds, and their own styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import cssselect2
import tinycss2
from lxml import html

_SHORT = {"text-decoration": "text-decoration-line", "background": "background-color"}
"""Properties that say several things at once, and the one that is asked for."""
_READ = frozenset(
    "display visibility opacity font-size font font-weight font-style color text-decoration-line "
    "background-color background-image text-indent position left top right bottom clip clip-path "
    "overflow overflow-x overflow-y height width max-height max-width transform mso-hide "
    "vertical-align font-variant-position white-space list-style list-style-type content "
    "text-transform font-variant font-variant-caps quotes".split()
)
_ALWAYS = frozenset({"screen", "all", "only", ""})
_NOTHING: Mapping[str, str] = {}


class Looks:
    """The styles of a page, as a browser without other style sheets would apply them."""

    def __init__(self, tree: html.HtmlElement) -> None:
        """Read the sheets in a page, but for what holds on screens of some sizes alone."""
        self.known: dict[html.HtmlElement, Mapping[str, str]] = {}
        self.put: dict[html.HtmlElement, str] = {}
        matcher = cssselect2.Matcher()
        for sheet in tree.iter("style"):
            if sheet.get("media", "").strip().casefold() in _ALWAYS:
                rules = tinycss2.parse_stylesheet(sheet.text or "", True, True)
                for selector, declarations in _rules(rules):
                    matcher.add_selector(selector, declarations)
        for wrapper in cssselect2.ElementWrapper.from_html_root(tree).iter_subtree():
            self._apply(matcher.match(wrapper), wrapper.etree_element)

    def of(self, element: html.HtmlElement) -> Mapping[str, str]:
        """What is said of an element itself, by the names of properties, in small letters."""
        return self.known.get(element, _NOTHING)

    def before(self, element: html.HtmlElement) -> str:
        """What a style puts before or behind the words of an element, as the style says it."""
        return self.put.get(element, "")

    def _apply(self, matches: list[Any], element: html.HtmlElement) -> None:
        own = list(_declarations(element.get("style", "")))
        found = [(m[2], m[3]) for m in matches if m[2] in {None, "before", "after"}]
        said: dict[str, str] = {}
        for is_late in (False, True):
            for pseudo, declarations in (*found, (None, own)):
                for name, value, is_important in declarations:
                    if is_important is is_late and pseudo is None:
                        said[name] = value
                    elif is_important is is_late and name == "content":
                        self.put[element] = value
        if said:
            self.known[element] = said


def _rules(rules: list[Any]) -> Iterator[tuple[Any, list[tuple[str, str, bool]]]]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None and _is_always(rule):
            yield from _rules(tinycss2.parse_rule_list(rule.content, True, True))
        if rule.type != "qualified-rule":
            continue
        declarations = list(_declarations(rule.content))
        if declarations:
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except (cssselect2.SelectorError, SyntaxError, RecursionError):
                continue  # it is none, or one with more parts than can be followed
            for selector in selectors:
                yield selector, declarations


def _is_always(rule: Any) -> bool:
    name, asked = rule.at_keyword.casefold(), tinycss2.serialize(rule.prelude).casefold().split()
    return name == "layer" or (name == "media" and set(asked) <= _ALWAYS)


def _declarations(content: Any) -> Iterator[tuple[str, str, bool]]:
    for one in tinycss2.parse_blocks_contents(content, True, True):
        if one.type != "declaration":
            continue
        name = _SHORT.get(one.lower_name, one.lower_name)
        value = tinycss2.serialize(one.value).strip()
        if name in _READ:
            yield name, value if name == "content" else value.casefold(), one.important
