"""What is said of a mark that is none, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from notice.model.finding import Rule
from notice.rules.marks import (
    APART,
    BARE,
    COLUMNS,
    EMPHASIS,
    ESCAPE,
    INDENTATION,
    LINK_FORM,
    NUMBER,
    SIGN,
    UNKNOWN,
)
from notice.rules.markup import NO_ATTRIBUTES
from notice.rules.rendered import BOX, DEPTH, NO_IMAGE
from notice.sources.rules import HEADING_FORM
from notice.text.dialect import Kind


class Said(NamedTuple):
    """The rule that is broken, what is said of it, and what to do; "" for the rule's own."""

    rule: Rule
    message: str
    remedy: str = ""


_LINK = "Write `[words](address)` here."
_STARTS = "Begin each item with `- ` (or `1. `, `2. `) and leave an empty line above the first."

SAID: dict[Kind, Said] = {
    Kind.ROW: Said(
        COLUMNS,
        "Cells in this row: {words}. What has no column reaches no reader.",
        "Give the row as many cells as the header. A bar meant as text is `\\|`; a paragraph below "
        "a table has an empty line above it.",
    ),
    Kind.RULE_OF_TABLE: Said(
        COLUMNS,
        "Columns of the header and of the line under it: {words}. So the page shows no table, but "
        "one paragraph full of bars.",
        "Write under the header one `---` for each column, as in `|---|---|`.",
    ),
    Kind.ALIGNED: Said(
        NO_ATTRIBUTES,
        "`{words}`: columns of a table can't be aligned by colons.",
        "Write the line with bars and dashes alone, as in `|---|---|`.",
    ),
    Kind.NO_ROWS: Said(
        COLUMNS,
        "This table has a header and no row.",
        "Write the rows below the line `|---|---|`, without an empty line.",
    ),
    Kind.NO_TABLE: Said(
        COLUMNS,
        "`{words}` looks like a row of a table and is text on the page: there is no header with a "
        "line of dashes under it.",
        "Write a header, under it a line such as `|---|---|`, then the rows, without empty lines "
        "between them; a bar meant as text is `\\|`.",
    ),
    Kind.TABLE_GLUED: Said(
        APART,
        "This table stands directly below other words, so that the page shows one paragraph full "
        "of bars.",
        "Put an empty line above the table.",
    ),
    Kind.LIST_GLUED: Said(
        APART,
        "`{words}` stands directly below other words, so that the page does not show it as what it "
        "looks like.",
        "Put an empty line above the list (or the quotation or box), and below it; a sign that is "
        "meant as text has a backslash before it, as in `\\-` and `1\\.`.",
    ),
    Kind.SHALLOW: Said(
        INDENTATION,
        "`{words}` is indented by fewer than four spaces: on the page it does not belong to what "
        "stands above it.",
        "Indent it by four spaces if it belongs to the item or box above, and not at all if not; "
        "`notice check --fix` does the first where it is sure that it does.",
    ),
    Kind.INDENTED: Said(
        INDENTATION,
        "`{words}` is indented by four spaces or more and belongs to no item or box.",
        "Remove the spaces at the beginning of the line; what belongs to an item or box is "
        "indented by four spaces, and by four more for each one within another.",
    ),
    Kind.BULLET: Said(
        SIGN,
        "`{words}` begins with a bullet or dash, which the page shows within a paragraph.",
        _STARTS + " A line that goes on with a dash is joined with the one above.",
    ),
    Kind.SIGN: Said(
        SIGN,
        "`{words}`: the first sign of this line becomes a bullet, and readers do not see it.",
        "Write `- ` for an item of a list; a sign meant as text has a backslash: `\\+`, `\\*`.",
    ),
    Kind.NO_SPACE: Said(
        SIGN,
        "`{words}` begins like an item of a list, without words or without a space after its sign.",
        "Write the sign, one space, and the words; a sign meant as text has a backslash before it, "
        "as in `\\-` and `1\\.`.",
    ),
    Kind.TYPED_NUMBERS: Said(
        SIGN,
        "`{words}` and other points stand on lines of their own here, and run together into one "
        "paragraph on the page.",
        "Begin each with `- ` or `1. `, or put an empty line between them, so that each is a "
        "paragraph. Lines that begin with (a), (b) or (i), (ii) in order are a list, with an empty "
        "line above it.",
    ),
    Kind.LONE_NUMBER: Said(
        NUMBER,
        "`{words}`: the number at the beginning of this paragraph makes it an item of a list.",
        "Put a backslash before the dot, as in `2018\\.`; what stands between two items is "
        "indented by four spaces.",
    ),
    Kind.WRONG_NUMBER: Said(
        NUMBER,
        "`{words}`: the page shows another number here than the one that is typed, since it counts "
        "on from the first item.",
        "Number the items one after another, or put a backslash before the dot where it is no "
        "item: `7\\.`.",
    ),
    Kind.FOREIGN_NUMBER: Said(
        NUMBER,
        "`{words}`: the numbers of a list are counted from digits of another script, which the "
        "page does not read.",
        "Type the number with the digits 0 to 9.",
    ),
    Kind.TASK: Said(
        UNKNOWN,
        "`{words}`: a box to tick comes out as text.",
        "Begin the item with its words.",
    ),
    Kind.BOX: Said(
        BOX,
        "`{words}` makes no box with a title.",
        'Write `!!! note "Title"` with straight quotation marks and nothing after them, at the '
        "margin, and indent the text below by four spaces.",
    ),
    Kind.BOX_EMPTY: Said(
        BOX,
        "`{words}` makes a box with a title and nothing in it; the text below stands outside.",
        "Indent the text of the box by four spaces.",
    ),
    Kind.HEADING: Said(
        HEADING_FORM,
        "`{words}` looks like a heading, and is none on the page.",
        "Write `## Title {#id}` at the left margin; a `#` meant as text is `\\#`.",
    ),
    Kind.DEFINITION: Said(
        UNKNOWN,
        "`{words}`: a colon at the beginning of a line makes no definition here.",
        "Write a list, as in `- **term**: what it means`, or join the line with the one above.",
    ),
    Kind.CODE: Said(
        UNKNOWN,
        "`{words}` is marked as code, and the signs come out as text.",
        "Write the words without the sign ‘`’; \\` is the sign itself.",
    ),
    Kind.REFERENCE: Said(
        UNKNOWN,
        "`{words}` is a link whose address stands elsewhere, and comes out as text.",
        _LINK,
    ),
    Kind.FOOTNOTE: Said(
        UNKNOWN,
        "`{words}`: there are no footnotes, and the mark comes out as text.",
        "Say it in the sentence, or in brackets.",
    ),
    Kind.ABBREVIATION: Said(
        UNKNOWN,
        "`{words}`: an abbreviation explained like this comes out as text.",
        "Explain it in the sentence where it stands first.",
    ),
    Kind.LINK_TITLE: Said(
        LINK_FORM,
        "`{words}`: a link has a title, which only some readers see and no comparison holds.",
        "Write `[words](address)` without the words in quotation marks; say them in the sentence.",
    ),
    Kind.LINK_SPACE: Said(
        LINK_FORM,
        "`{words}` and its address stand apart, so that there is no link.",
        "Write `[words](address)` without a space between the brackets.",
    ),
    Kind.LINK_ADDRESS: Said(
        LINK_FORM,
        "`{words}` is no link whose address can be read.",
        "Write `[words](address)`: no spaces, quotation marks, backslashes or `<` in the address, "
        "every bracket closed, and `%20` for a space.",
    ),
    Kind.LINK_WORDS: Said(
        LINK_FORM,
        "`{words}` is a link without words, or with another link in them.",
        "Put words between the square brackets, and no other link.",
    ),
    Kind.ATTRIBUTES: Said(
        UNKNOWN,
        "`{words}` comes out as text: only headings have an id.",
        "Delete the braces with what is in them; a brace meant as text is `\\{`.",
    ),
    Kind.LINE: Said(
        UNKNOWN,
        "`{words}`: a line that is drawn, or that underlines another, comes out as text.",
        "Remove the line; begin a new part with a heading.",
    ),
    Kind.STRUCK: Said(
        UNKNOWN,
        "`{words}`: words can't be struck out, underlined or coloured; the signs come out as text.",
        "Write the words that hold, without the signs, or put a backslash before each sign.",
    ),
    Kind.UNDERSCORE: Said(
        UNKNOWN,
        "`{words}`: emphasis by `_` comes out as text.",
        "Write `*words*` or `**words**`; `\\_` is the sign itself.",
    ),
    Kind.ENTITY: Said(
        UNKNOWN,
        "`{words}` comes out as it is typed.",
        "Type the character itself, if readers are to see it; `\\&` is the sign.",
    ),
    Kind.AUTOLINK: Said(
        UNKNOWN,
        "`{words}` is no link.",
        "Write `[words](address)`, as in `[name@example.org](mailto:name@example.org)`.",
    ),
    Kind.BACKSLASH: Said(
        ESCAPE,
        "`{words}` holds a backslash that belongs to no sign, and comes out as text.",
        "Remove it; a new line on the page is a new paragraph. `\\\\` is the backslash itself.",
    ),
    Kind.STAR: Said(
        ESCAPE,
        "`{words}` holds a `*` with which no emphasis begins or ends; it may come out as text.",
        "Close the emphasis in the same paragraph, without spaces inside its stars; a star meant "
        "as text is `\\*`.",
    ),
    Kind.STAR_INSIDE: Said(
        EMPHASIS,
        "`{words}`: a `*` within a word makes what follows emphasis, and readers do not see it.",
        "",
    ),
    Kind.BAR: Said(
        ESCAPE,
        "`{words}` holds a bar outside a table.",
        "A bar meant as text is `\\|`; a table has an empty line above it and a line such as "
        "`|---|---|` under its header.",
    ),
    Kind.IMAGE: Said(
        NO_IMAGE,
        "An image (`{words}`) stands in the text.",
        "",
    ),
    Kind.BARE: Said(
        BARE,
        "`{words}` is no link.",
        "",
    ),
    Kind.TOO_DEEP: Said(
        DEPTH,
        "Lists or quotations stand in each other too deeply to be read.",
        "",
    ),
}
"""For each kind of fault, the rule that it breaks, what is said of it, and what to do."""
