"""Opens a Word file: a ZIP archive from anybody, of which a few small XML files are read."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from notice.importing._pieces import Notes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The names of Word's own elements."""
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LARGEST = 20 * 1024 * 1024
"""How many bytes the parts that are read may have together, once they are unpacked."""
_FORMS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How Word packs its parts; what is packed otherwise can't be unpacked piece by piece."""
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_FILES = 5000
_MOST_TAGS = 1_000_000


def name(tag: str) -> str:
    """The full name of one of Word's elements or attributes."""
    return f"{{{WORD}}}{tag}"


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element that stands on a way down."""
    for step in path:
        element = element.find(name(step)) if element is not None else None
    return element


def value(element: etree._Element | None, *path: str) -> str:
    """The `val` of an element on a way down; "" where there is none."""
    found = child(element, *path)
    return str(found.get(name("val"), "")) if found is not None else ""


def is_on(element: etree._Element | None, *path: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said of it."""
    found = child(element, *path)
    return None if found is None else str(found.get(name("val"), "1")).casefold() not in _OFF


RELATION = f"{{{_RELATED}}}id"
"""The attribute that names what an element refers to."""


class Package:
    """The parts of a Word file."""

    def __init__(self, data: bytes, notes: Notes) -> None:
        """Open it.  Raises NoticeError where it is none, or is larger than any policy."""
        self.notes = notes
        self.parts: dict[str, etree._Element | None] = {}
        self.left = _LARGEST
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        # RuntimeError is how `zipfile` refuses a file of a newer form.
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
            raise self.broken() from None
        if len(self.archive.infolist()) > _MOST_FILES:
            raise notes.unreadable("This Word file has more parts than any policy.")
        main = next((t for k, t, _ in self.relations("") if k == "officeDocument"), "")
        self.main = main or "word/document.xml"

    def broken(self) -> Exception:
        """The error for a file that is no Word file, or is damaged."""
        return self.notes.unreadable(
            "This is no Word file that can be opened: it is damaged, has a password, or is of the "
            "old form `.doc`."
        )

    def document(self) -> etree._Element:
        """The text itself."""
        found = self.part(self.main)
        if found is None:
            raise self.broken()
        return found

    def beside(self, kind: str) -> etree._Element | None:
        """A part that the text refers to, such as its styles."""
        return next(iter(self.all_beside(kind).values()), None)

    def all_beside(self, kind: str) -> dict[str, etree._Element]:
        """The parts of a kind that the text refers to, by their paths."""
        targets = [target for k, target, _ in self.relations(self.main) if k == kind]
        found = {target: self.part(target) for target in targets}
        return {target: part for target, part in found.items() if part is not None}

    def links(self, part: str = "") -> dict[str, str]:
        """Where the links of the text lead, or of another part, by their ids."""
        return {i: t for k, t, i in self.relations(part or self.main) if k == "hyperlink"}

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """The kind, the target and the id of all that a part refers to."""
        path = PurePosixPath(part)
        tree = self.part(
            str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
        )
        found = []
        for element in tree if tree is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = target.lstrip("/") if target[:1] == "/" else str(path.parent / target)
            kind = element.get("Type", "").rpartition("/")[2]
            found.append((kind, target, element.get("Id", "")))
        return found

    def part(self, path: str) -> etree._Element | None:
        """The XML of a part, which is read once; None where there is none."""
        path = path.removeprefix("./")
        if path not in self.parts:
            data = self._unpacked(path)
            self.parts[path] = None if data is None else self._tree(data)
        return self.parts[path]

    def _unpacked(self, path: str) -> bytes | None:
        """The bytes of a part, as far as all that are read may be large; None without one."""
        try:
            about = self.archive.getinfo(path)
        except KeyError:
            return None
        if about.compress_type not in _FORMS:
            raise self.broken()
        try:
            with self.archive.open(about) as packed:
                # Never all of it: what a file says of its own size may be untrue.
                data = packed.read(self.left + 1)
        # RuntimeError is how `zipfile` refuses a part with a password, or of a newer form.
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError):
            raise self.broken() from None
        self.left -= len(data)
        if self.left < 0 or data.count(b"<") > _MOST_TAGS:
            raise self.notes.unreadable(
                f"`{path}` in this Word file is larger than any policy, once it is unpacked."
            )
        return data

    def _tree(self, data: bytes) -> etree._Element:
        # Entities are never resolved, and nothing is fetched.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            tree = etree.fromstring(data.replace(_STRICT.encode(), WORD.encode()), parser)
        except (etree.LxmlError, ValueError):
            raise self.broken() from None
        if tree.getroottree().docinfo.internalDTD is not None:
            raise self.notes.unreadable("This Word file declares entities, as no Word file does.")
        return tree
