"""What must hold of marks."""

from __future__ import annotations

from notice.model.finding import Rule, Severity

WORDS = Rule(
    "source.words",
    Severity.ERROR,
    "Every word of the source stands on the page, in the same order, and nothing else does.",
    "Look at the page beside the source. Put an empty line before and after a list, a table, a box "
    "and a quotation, indent what belongs to an item by four spaces, and put a backslash before a "
    "sign that is meant as text.",
)
COLUMNS = Rule(
    "table.columns",
    Severity.ERROR,
    "A row of a table has as many cells as the header and the line under it.",
    "Give each row as many cells as the header; an empty cell is `| |`.",
)
APART = Rule(
    "markup.empty-line",
    Severity.ERROR,
    "A list or a table has an empty line above it.",
    "Put an empty line above it.",
)
INDENTATION = Rule(
    "list.indentation",
    Severity.ERROR,
    "What belongs to an item of a list or to a box is indented by four spaces, nothing else.",
    "Indent it by four spaces if it belongs to the item above, or not at all.",
)
SIGN = Rule(
    "list.sign",
    Severity.ERROR,
    "An item of a list begins with `- ` or with a number such as `1. `.",
    "Begin each item with `- `, or with `1. `, `2. ` and so on.",
)
NUMBER = Rule(
    "list.number",
    Severity.ERROR,
    "The number that readers see at an item is the number that is typed.",
    "Number the items one after another.",
)
UNKNOWN = Rule(
    "markup.unknown",
    Severity.ERROR,
    "A text holds no marks but those that the guide for translators lists.",
    "Write it with the marks of the guide, or put a backslash before each sign meant as text.",
)
ESCAPE = Rule(
    "markup.escape",
    Severity.ERROR,
    "A sign of Markdown that is meant as text has a backslash before it.",
    "Put a backslash before the sign, as in `\\*`, or complete the mark.",
)
EMPHASIS = Rule(
    "markup.emphasis",
    Severity.ERROR,
    "Emphasis begins and ends with a word.",
    "Write `\\*` for a star that is meant as text, as in `Kund\\*innen` and `2\\*3`; emphasise "
    "whole words only.",
)
LINK_FORM = Rule(
    "link.form",
    Severity.ERROR,
    "A link is `[words](address)`: words, and an address without spaces.",
    "Write `[words](https://…)`.",
)
BARE = Rule(
    "link.bare",
    Severity.INFO,
    "An address in a sentence is a link.",
    "Write `[words](https://…)` or `[name@example.org](mailto:name@example.org)`, so that readers "
    "can follow it.",
)
RULES = (
    WORDS,
    COLUMNS,
    APART,
    INDENTATION,
    SIGN,
    NUMBER,
    UNKNOWN,
    ESCAPE,
    EMPHASIS,
    LINK_FORM,
    BARE,
)
