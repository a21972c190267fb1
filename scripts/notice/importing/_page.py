"""Which part of a web page is the policy: all else on it is left out, and named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html

from notice.importing._looks import Looks
from notice.importing._pieces import Notes, shown
from notice.importing._sight import UNSEEN, is_hidden, is_struck, remove_unseen
from notice.importing._typed_signs import ANSWERS

DEEPEST = 200
"""How deeply the elements of a page may stand in each other."""
# What is no text, or is there to be operated.
_NO_TEXT = frozenset("script style noscript template head link meta base".split())
_SCRIPTS = frozenset({"script", "noscript"})
_PICTURES = frozenset("img svg picture canvas video audio map object embed iframe".split())
_TO_OPERATE = frozenset("form input select textarea button dialog menu datalist".split())
_AROUND = frozenset("nav aside footer header".split())
_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog complementary menu menubar".split()
)
_BANNER = re.compile(
    r"cookie[-_ ]?(?:banner|bar|consent|popup|law|modal|overlay|settings-btn|notice-container)"
    r"|onetrust-(?:banner|consent|pc)|\bot-sdk-(?:btn|show)|cookiebot|cybotcookie|didomi|truste-"
    r"|usercentrics|gdpr-(?:banner|modal)|consent-(?:banner|modal|bar)|cc-window|cky-consent"
    r"|breadcrumb|site-(?:header|footer|nav)|skip-(?:link|to)|sharedaddy|jp-relatedposts"
    r"|addtoany|social-share",
    re.IGNORECASE,
)
# What is shown once somebody opens it.
_OPENED = re.compile(r"accordion|collaps|panel|otnotice|tab-|toggle|expand|faq", re.IGNORECASE)
_NO_LABEL = re.compile(r"h[1-6]|dt|li|p|td|th")
_STRING = re.compile(r'"([^"]*)"')
_FOR_SCREENS = re.compile(r"sr-only|screen-reader|visually-hidden|loading|spinner", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(_NO_TEXT, "A style"),
    **dict.fromkeys(_SCRIPTS, "A script"),
    **{tag: f"`<{tag}>`" for tag in _PICTURES},
    **dict.fromkeys(("img", "svg", "picture"), "An image"),
    # It says more by where its signs stand than by their order.
    "math": "A formula",
}
"""How messages call what is no text."""


def policy_of(tree: html.HtmlElement, looks: Looks, notes: Notes) -> html.HtmlElement:
    """The element that holds the policy, without what is none of it."""
    for element in list(tree.iter("summary", "button")):
        if element.tag == "summary" or _is_label(element):
            is_alone = not any(_NO_LABEL.fullmatch(str(e.tag)) for e in element.iterancestors())
            element.tag = "p" if is_alone else "span"
            if is_alone:
                element.set("data-label", "")
    root = _root(tree)
    _say_what_stands_around(root, notes)
    _leave_out_what_the_site_says(root, notes)
    for element in list(_strangers(root, looks, notes)):
        # What stands behind an element in the tree is the text of its parent.
        if element.getparent() is not None:
            element.drop_tree()
    remove_unseen(root, looks, notes)
    _say_what_styles_put_in(root, looks, notes)
    return root


def _say_what_styles_put_in(root: html.HtmlElement, looks: Looks, notes: Notes) -> None:
    """Name words that stand in a style sheet, and on the page beside what it speaks of."""
    found: dict[str, int] = {}
    for element in root.iter():
        own = looks.of(element)
        bullets = own.get("list-style-type", ""), own.get("list-style", "")
        said = shown(" ".join(_STRING.findall(" ".join((looks.before(element), *bullets)))))
        if any(sign.isalnum() or sign in ANSWERS for sign in said):
            found.setdefault(said, _line(element))
    for said, line in found.items():
        notes.left_out(line, f"What a style puts beside words is left out: “{said}”.")


def _leave_out_what_the_site_says(root: html.HtmlElement, notes: Notes) -> None:
    """On a page that this software made: all that is no heading and no section of the text."""
    text = next((e for e in root.iter("article") if e.get("data-digest")), None)
    if text is None:
        return
    own = [e for e in text if e.tag != "h1" and "content" not in e.get("class", "").split()]
    beside = list(text.iterfind(".//hgroup/p[@class='related']"))
    for element in (*own, *beside[:1]):
        more = " and the like beside each heading" if element in beside else ""
        if said := shown(element.text_content()):
            what = f"What the site says of the text is left out: “{said}”{more}."
            notes.left_out(_line(element), what)
    for element in (*own, *beside):
        element.drop_tree()


def _say_what_stands_around(root: html.HtmlElement, notes: Notes) -> None:
    """Name what a page holds beside the part that it calls the main one."""
    inner = root
    for above in root.iterancestors():
        if above.tag == "html":
            break
        for element in above:
            if element is inner or not isinstance(element.tag, str) or element.tag in _NO_TEXT:
                continue
            if said := shown(element.text_content()):
                notes.left_out(_line(element), f"What stands around the text: “{said}”.")
        inner = above


def _root(tree: html.HtmlElement) -> html.HtmlElement:
    """The main part that the page itself names, if it holds most of the words; else all of it."""
    body = tree.find("body")
    body = tree if body is None else body
    mains = [e for e in body.iter("main") if isinstance(e.tag, str)]
    mains += [e for e in body.iter() if isinstance(e.tag, str) and e.get("role") == "main"]
    if len(mains) == 1 and mains[0].text_content().strip():
        return mains[0]
    articles = list(body.iter("article"))
    if len(articles) == 1 and len(articles[0].text_content()) * 2 > len(body.text_content()):
        return articles[0]
    return body


def _strangers(root: html.HtmlElement, looks: Looks, notes: Notes) -> Iterator[html.HtmlElement]:
    gone: set[html.HtmlElement] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        if parent in gone:
            gone.add(element)
            continue
        why = "" if element is root else _why(element, root, looks.of(element))
        if why:
            gone.add(element)
            choices = element.iter("option") if element.tag in {"select", "datalist"} else ()
            said = shown(" / ".join(e.text_content() for e in choices) or element.text_content())
            if element.tag in _PICTURES:
                said = shown(element.get("alt") or element.get("title") or said)
            is_silent = element.tag in _NO_TEXT and not (said and element.tag in _SCRIPTS)
            if not is_silent:
                words = f": “{said}”" if said else ""
                notes.left_out(_line(element), f"{why} is left out{words}.")
            yield element


def _line(element: html.HtmlElement) -> int:
    return int(element.sourceline or 1)


def _why(element: html.HtmlElement, root: html.HtmlElement, own: Mapping[str, str]) -> str:
    """What an element is that is none of the policy; "" where it is part of it."""
    tag = str(element.tag).casefold()
    names = f"{element.get('id', '')} {element.get('class', '')}"
    role = element.get("role", "").casefold()
    if tag in _KINDS:
        return _KINDS[tag]
    if tag in _TO_OPERATE and not (tag == "form" and _holds_policy(element, root)):
        return f"`<{tag}>`"
    is_around = tag in _AROUND and (root.tag == "body" or tag != "header")
    if is_around and not _holds_policy(element, root):
        return f"What stands around the text (`<{tag}>`)"
    if role in _ROLES:
        return f"What stands around the text (`{role}`)"
    if _BANNER.search(names) and not _holds_policy(element, root):
        return f"A part of the page (`{shown(names.strip())}`)"
    if not element.text_content().strip():
        return ""
    if (is_hidden(element, own) and not _is_opened(element)) or _FOR_SCREENS.search(names):
        return UNSEEN
    if is_struck(tag, own):
        return "What is struck through"
    return ""


def _holds_policy(element: html.HtmlElement, root: html.HtmlElement) -> bool:
    """Whether most of the page's words stand in an element, whatever it is called."""
    return len(element.text_content()) * 2 > len(root.text_content())


def _is_label(button: html.HtmlElement) -> bool:
    """Whether a button is the title of what it opens."""
    names = f"{button.get('id', '')} {button.get('class', '')}"
    is_said = button.get("aria-expanded") is not None or button.get("aria-controls") is not None
    above = button.getparent()
    is_heading = above is not None and bool(re.fullmatch(r"h[1-6]|dt", str(above.tag)))
    return is_said or is_heading or bool(_OPENED.search(names))


def _is_opened(element: html.HtmlElement) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}"
    above = element.getparent()
    more = f"{above.get('id', '')} {above.get('class', '')}" if above is not None else ""
    is_panel = element.get("role", "") in {"region", "tabpanel"}
    return (
        is_panel
        or element.get("aria-labelledby") is not None
        or bool(_OPENED.search(f"{names} {more}"))
    )
