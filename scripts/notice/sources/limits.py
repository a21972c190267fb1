"""How much there may be of a file and of what stands in it, and the rules of texts and YAML.

Texts are compared word by word and searched for many things, which takes longer than a text grows.
The limits are far above any real notice, and what lies beyond them is looked at no further.
"""

from __future__ import annotations

import re
from datetime import date

from notice.model.finding import Rule, Severity

LARGEST_FILE = 2 * 1024 * 1024
"""How many bytes a file may have."""
DEEPEST = 20
"""How many brackets may be open at once in a paragraph, and how many quotations or lists."""
LONGEST_LINE = 5000
"""How many characters a line may have."""
LONGEST_VALUE = 20_000
"""How many characters a value of YAML may have."""
LONGEST_WORD = 1000
"""How many characters may stand without a space between them."""
MOST_VALUES = 5000
"""How many values and keys YAML may have in one file."""
LARGEST_YAML = 300_000
"""How many characters the YAML of one file may have."""
MOST_LINES = 3000
"""How many lines with words a text may have."""
MOST_SECTIONS = 500
"""How many sections a text may have."""
LARGEST_TEXT = 100_000
"""How many characters a text may have, without its front matter and its empty lines."""
LONGEST_PARAGRAPH = 20_000
"""How many characters may stand without an empty line between them."""
FIRST_DAY, LAST_DAY = date(20, 1, 1), date(9979, 12, 31)
"""The days that a notice can name: others can be counted from them without end of the calendar."""
_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")

VALUE = Rule(
    "text.value-length",
    Severity.ERROR,
    f"No value in a file has more than {LONGEST_VALUE} characters, no line or paragraph of it more "
    f"than {LONGEST_LINE}, and no word more than {LONGEST_WORD}.",
    "Shorten it: what is so long belongs into the text, under a heading, or came here by mistake.",
)
AMOUNT = Rule(
    "text.amount",
    Severity.ERROR,
    f"A text has at most {LARGEST_TEXT} characters in {MOST_LINES} lines with words and "
    f"{MOST_SECTIONS} sections, and {LONGEST_PARAGRAPH} characters between two empty lines; YAML "
    f"has at most {MOST_VALUES} values and {LARGEST_YAML} characters.",
    "Shorten it, or part it by empty lines; what stands below is not looked at.",
)
RULES = (VALUE, AMOUNT)


def is_within_days(day: date) -> bool:
    """Whether a day is none of the first and none of the last of the calendar."""
    return FIRST_DAY <= day <= LAST_DAY


def amiss(value: str) -> str:
    """What of a value is beyond the limits, as a sentence; "" where nothing is."""
    if len(value) <= LONGEST_WORD:
        return ""
    if len(value) > LONGEST_VALUE:
        return f"This value has {len(value)} characters."
    if max(map(len, value.split("\n"))) > LONGEST_LINE:
        return f"A paragraph of this value has more than {LONGEST_LINE} characters."
    if _WORD.search(value):
        return f"A word of this value has more than {LONGEST_WORD} characters."
    return ""
