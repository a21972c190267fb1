"""What differs in a passage beside its words, in the language of the page."""

from __future__ import annotations

from html import escape

from notice.comparison.redline import BlockChange
from notice.comparison.remark import Aspect, Remark
from notice.languages.messages import Words
from notice.sources.vocabulary import KEYS
from notice.text.markup import HEADINGS


def said(block: BlockChange, words: Words) -> str:
    """What is to be said of a passage, in the language of `words`."""
    return "".join(f" <small>({_remark(r, words)})</small>" for r in block.remarks)


def _remark(remark: Remark, words: Words) -> str:
    if remark.aspect is Aspect.DEFINITION:
        what = "" if remark.old and remark.new else "-new" if remark.new else "-gone"
        count = str(len(remark.uses))
        return escape(words.text(f"redline.definition{what}", term=remark.words, count=count))
    old, new = (_side(remark.aspect, side, words) for side in (remark.old, remark.new))
    said = escape(words.text("redline.differs", old=old, new=new))
    return f"<em>{escape(remark.words)}</em> – {said}" if remark.words else said


def _side(aspect: Aspect, side: str, words: Words) -> str:
    """What a passage was or is, in readers' words."""
    match aspect:
        case Aspect.START | Aspect.NUMBER:
            return words.text("redline.number", number=side)
        case Aspect.FORM:
            return " › ".join(_form(name, words) for name in side.split("/") if name) or "–"
        case Aspect.PLACE:
            return words.text("redline.first" if side else "redline.further")
        case Aspect.STRONG | Aspect.EMPHASIS:
            return words.text(f"redline.{side or 'plain'}")
        case Aspect.LINK:
            return side or words.text("redline.no-link")
        case Aspect.BREAK:
            return "⏎" if side else "–"
        case _:
            return side or "–"


def _form(name: str, words: Words) -> str:
    if name in HEADINGS:
        return words.text("redline.form.heading", level=name[1:])
    key = f"redline.form.{name.removeprefix('box ')}"
    return words.text(key if key in KEYS else "redline.form.p")
