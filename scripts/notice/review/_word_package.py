"""The parts of a Word file that hold no text: styles, lists, settings, the page, the package.

python-docx starts from a file with a hundred and sixty styles, a picture of itself and the name of
its maker; what the review packet does not need is taken out, so that a file holds the text, says
whose it is, and is the same, byte for byte, whenever it is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element as Element
from lxml.etree import tostring
from msgspec.structs import replace

from notice.comparison.paragraphs import Numbering, Track
from notice.model.unseen import neutral
from notice.text.document import Run

BULLETS = 1
"""The number of the bulleted list; the numbered ones follow."""
DEEPEST = 8
"""The last level that a list in Word has."""
STEP = 400
"""How far each level of a list, box or quotation is indented, in twentieths of a point."""

TABLE = "NoticeTable"
"""The style of tables, in which the first row stands out if it is a head."""
WIDTH = 9070
"""The width of a page's text, in twentieths of a point."""

_KEPT_PARTS = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.STYLES,
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_LONGEST_PROPERTY = 255
_BULLETS = "•–▪"
_OWN_STYLES = {"Box Text", "Box Title", "Table Text"}
_EAST_ASIAN = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
_HEADING_SIZES = (36, 30, 26, 23, 22, 22)  # half points, from level 1


_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with a mark for each character that XML can't hold or that nobody would see."""
    return neutral(_ILLEGAL.sub("\ufffd", text))


def as_seen(words: Sequence[tuple[Track, Run]]) -> list[tuple[Track, Run]]:
    """The words of a paragraph as they can be put out; a joiner's neighbours may be in others."""
    whole = legal("".join(run.text for _, run in words))
    found, start = [], 0
    for track, run in words:
        found.append((track, replace(run, text=whole[start : start + len(run.text)])))
        start += len(run.text)
    return found


def element(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element in Word's own namespace, with its children and its attributes, in that one too."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(v) for name, v in attributes.items()})
    made.extend(children)
    return made


def borders() -> Element:
    """Lines around the cells of a table."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "B8C2CC"}
    return element("tblBorders", *(element(side, **line) for side in sides))


def new_document(
    language: str, direction: str, lists: Sequence[Numbering], *, is_tracked: bool
) -> Document:
    """An empty document on A4 with the notice's styles, and the lists that its text will name.

    The list at index n of `lists` has the number n + 1 + BULLETS.  What a reader changes in a
    tracked document is tracked, too.
    """
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, r in relations.items() if r.reltype not in _KEPT_PARTS]:
            del relations[key]
    _fill(document.styles.element, _styles(language, direction))
    _fill(document.part.numbering_part.element, _numbering(lists))
    _fill(document.settings.element, _settings(language, is_tracked=is_tracked))
    page = document.element.body.sectPr
    for name in list(page.attrib):
        del page.attrib[name]
    _fill(page, _PAGE + ("<w:bidi/>" if direction == "rtl" else ""))
    return document


def furnish(document: Document, *, title: str, author: str, on: date, language: str) -> None:
    """Say in the document's properties what it is, whose, of which day and in which language."""
    moment = datetime.combine(on, time(), UTC)
    package = document.part.package
    package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element[:] = []
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author[:_LONGEST_PROPERTY]
    properties.created = properties.modified = moment
    properties.language = language
    properties.revision = 1


def add_comments(document: Document, comments: Sequence[Element]) -> None:
    """Give the document its comments, whose places its text names by their numbers."""
    data = tostring(element("comments", *comments), xml_declaration=True, encoding="UTF-8")
    package, name = document.part.package, PackURI("/word/comments.xml")
    part = Part(name, CONTENT_TYPE.WML_COMMENTS, data, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def packed(document: Document) -> bytes:
    """The document as a file, the same bytes for the same document on every day."""
    made, result = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return result.getvalue()


def _fill(parent: Element, inside: str) -> None:
    """Put other children into an element."""
    parent[:] = list(parse_xml(f"<w:x {nsdecls('w')}>{inside}</w:x>"))


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


_PAGE = """
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709"
 w:gutter="0"/>
<w:cols w:space="720"/>
"""


def _settings(language: str, *, is_tracked: bool) -> str:
    return f"""
{"<w:trackRevisions/>" if is_tracked else ""}
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
 <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
  w:val="15"/>
</w:compat>
<w:themeFontLang w:val="{_attribute(language)}"/>
"""


def _numbering(lists: Sequence[Numbering]) -> str:
    """One bulleted list, and as many numbered ones as there are, each with its first number."""
    shapes = [
        ("".join(_level(n, "bullet", _BULLETS[n % len(_BULLETS)]) for n in range(DEEPEST + 1))),
        ("".join(_level(n, "decimal", f"%{n + 1}.") for n in range(DEEPEST + 1))),
    ]
    result = [
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/>{shape}'
        "</w:abstractNum>"
        for n, shape in enumerate(shapes)
    ]
    result.append(f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>')
    for number, found in enumerate(lists, start=BULLETS + 1):
        result.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="{min(found.depth, DEEPEST)}">'
            f'<w:startOverride w:val="{found.start}"/></w:lvlOverride></w:num>'
        )
    return "".join(result)


def _level(number: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{STEP * (number + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _style(
    identity: str, name: str, paragraph: str, run: str = "", based_on: str = "Normal"
) -> str:
    own = ' w:customStyle="1"' if name in _OWN_STYLES else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _east_asian(language: str) -> str:
    """The typeface of a language whose letters Calibri lacks, and whose quotation marks are wide.

    Without one, Word takes whatever serif typeface it finds.
    """
    main, _, rest = language.casefold().partition("-")
    is_traditional = main == "zh" and rest.partition("-")[0] in {"hant", "tw", "hk", "mo"}
    face = "Microsoft JhengHei" if is_traditional else _EAST_ASIAN.get(main, "")
    return f'w:hint="eastAsia" w:eastAsia="{face}" ' if face else ""


def _styles(language: str, direction: str) -> str:
    tag = _attribute(language)
    bold, ink = "<w:b/><w:bCs/>", '<w:color w:val="1F2933"/>'
    bar = '<w:{} w:val="single" w:sz="18" w:space="8" w:color="8A97A6"/>'
    leading = bar.format("right" if direction == "rtl" else "left")
    boxed = f'<w:pBdr>{leading}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F1F4F7"/>'
    inset = f'<w:ind w:left="{STEP // 2}"/>'
    headings = (
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{480 - 60 * level}" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            bold + ink + _size(size),
        )
        for level, size in enumerate(_HEADING_SIZES, start=1)
    )
    return f"""
<w:docDefaults>
 <w:rPrDefault><w:rPr>
  <w:rFonts {_east_asian(language)}w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>{_size(22)}
  <w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>
 </w:rPr></w:rPrDefault>
 <w:pPrDefault><w:pPr>
  <w:spacing w:after="120" w:line="276" w:lineRule="auto"/>
 </w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
 <w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
 <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
 <w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>
</w:style>
{
        _style(
            "Title",
            "Title",
            '<w:keepNext/><w:spacing w:after="240" w:line="240" w:lineRule="auto"/>'
            '<w:outlineLvl w:val="0"/>',
            bold + ink + _size(44),
        )
    }
{"".join(headings)}
{_style("ListParagraph", "List Paragraph", '<w:spacing w:after="80"/>')}
{_style("Quote", "Quote", f"<w:pBdr>{leading}</w:pBdr>{inset}", "<w:i/><w:iCs/>")}
{_style("BoxText", "Box Text", boxed + inset)}
{_style("BoxTitle", "Box Title", "<w:keepNext/>", bold, "BoxText")}
{_style("TableText", "Table Text", '<w:spacing w:before="40" w:after="40"/>')}
<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="Notice Table"/>
 <w:tblStylePr w:type="firstRow"><w:rPr>{bold}</w:rPr></w:tblStylePr>
</w:style>
{_style("Header", "header", "", '<w:color w:val="5A6672"/>' + _size(18))}
{_style("Footer", "footer", '<w:jc w:val="center"/>', '<w:color w:val="5A6672"/>' + _size(18))}
"""
