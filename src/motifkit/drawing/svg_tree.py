"""An SVG file as a tree of plain elements, read so that no file can harm, reach out or never end.

Expat reads the XML; nothing outside the file is ever opened. What could run, load or swell (scripts, references to
other files, entities) is refused, not skipped: a drawing that needs them is not the drawing that would be read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["LARGEST_FILE", "Element", "parse_svg", "walk"]

LARGEST_FILE = 32_000_000
"""Bytes of an SVG file, after unpacking."""

DEEPEST = 100
"""Elements inside one another."""

MOST_ELEMENTS = 200_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_PREFIXES = {
    "http://www.inkscape.org/namespaces/inkscape": "inkscape:",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd": "sodipodi:",
}
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
_KEEPS_TEXT = {"style", "metadata"}


@dataclass(slots=True)
class Element:
    """One SVG element: its local name, its attributes (``inkscape:label`` keeps its prefix) and its children."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def name(self) -> str:
        """What a sentence calls it: its label or id, else its kind."""
        return self.attributes.get("inkscape:label") or self.attributes.get("id") or self.tag


def walk(element: Element) -> Iterator[Element]:
    """The element and all below it, in the file's order."""
    waiting = [element]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(here.children))


def parse_svg(data: bytes, name: str) -> Element:
    """The root of an SVG file; a gzipped one (.svgz) is unpacked first.

    Raises:
        FileError: when it is empty, not SVG, too large, too deep, or holds a script, an entity or a reference outward.
    """
    if data[:2] == b"\x1f\x8b":
        data = _unpacked(data, name)
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    if not data.strip():
        raise FileError(_("{name} is empty").format(name=name))
    return _Builder(name).build(data)


def _too_large(name: str) -> FileError:
    return FileError(_("{file} is larger than {limit} MB").format(file=name, limit=LARGEST_FILE // 1_000_000))


def _unpacked(data: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj(31)
    try:
        result = unpacker.decompress(data, LARGEST_FILE + 1)
    except zlib.error as error:
        raise FileError(_("{file} is a damaged gzip file").format(file=name)) from error
    if not unpacker.eof and len(result) <= LARGEST_FILE:
        raise FileError(_("{file} is a damaged gzip file").format(file=name))
    return result


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Element | None = None
        self.open: list[Element | None] = []
        self.count = 0
        self.texts: list[str] = []

    def build(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = parser.AttlistDeclHandler = self.declared
        parser.ProcessingInstructionHandler = self.instruction
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            if self.root is None:
                raise FileError(_("{file} is not an SVG drawing").format(file=self.name)) from error
            raise FileError(
                _("{file} is not complete XML: line {line}, column {column}").format(
                    file=self.name, line=error.lineno, column=error.offset + 1
                )
            ) from error
        except FileError:
            raise
        except (ValueError, LookupError) as error:
            raise FileError(_("{file} has an unknown character encoding").format(file=self.name)) from error
        if self.root is None:
            raise FileError(_("{file} is not an SVG drawing").format(file=self.name))
        return self.root

    def declared(self, *_declaration: object) -> None:
        raise FileError(
            _("{file} declares XML entities or attributes of its own; save it as plain SVG first").format(
                file=self.name
            )
        )

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise self._outward(data)

    def start(self, tag: str, given: dict[str, str]) -> None:
        space, _space, local = tag.rpartition(" ")
        self.count += 1
        if self.root is None and (local != "svg" or space not in {"", _SVG}):
            raise FileError(_("{file} is not an SVG drawing").format(file=self.name))
        if self.count > MOST_ELEMENTS:
            raise FileError(_("{file} has more than {limit} elements").format(file=self.name, limit=MOST_ELEMENTS))
        if len(self.open) >= DEEPEST:
            raise FileError(_("{file} nests its groups deeper than {limit}").format(file=self.name, limit=DEEPEST))
        if local == "script":
            raise FileError(_("{file} holds a script; a drawing must not").format(file=self.name))
        if space == _XINCLUDE:
            raise self._outward("XInclude")
        if space not in {"", _SVG}:
            self.open.append(None)
            return
        element = Element(local, self._attributes(local, given))
        if self.root is None:
            self.root = element
        elif self.open[-1] is not None:
            self.open[-1].children.append(element)
        self.open.append(element)

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        attributes = {}
        for key, value in given.items():
            space, _space, local = key.rpartition(" ")
            if not space:
                if local.lower().startswith("on"):
                    raise FileError(
                        _("{file} holds a script ({attribute}); a drawing must not").format(
                            file=self.name, attribute=local
                        )
                    )
                attributes[local] = value
                self._check_urls(value)
            elif space == _XLINK and local == "href":
                attributes.setdefault("href", value)
            elif space in _PREFIXES:
                attributes[_PREFIXES[space] + local] = value
        self._check_link(tag, attributes.get("href", ""))
        return attributes

    def _check_link(self, tag: str, link: str) -> None:
        target = "".join(link.split()).casefold()
        if target.startswith("javascript:"):
            raise FileError(
                _("{file} holds a script ({attribute}); a drawing must not").format(file=self.name, attribute="href")
            )
        # A hyperlink is not loaded, and a picture inside the file reaches nowhere.
        if tag != "a" and target and not target.startswith(("#", "data:image/")):
            raise self._outward(link)

    def _check_urls(self, value: str) -> None:
        if "(" in value:
            for target in _URL.findall(value):
                if target and not target.startswith(("#", "data:")):
                    raise self._outward(target)

    def _outward(self, target: str) -> FileError:
        return FileError(
            _("{file} refers to another file or address ({target}); embed or delete it first").format(
                file=self.name, target=target.strip()[:60]
            )
        )

    def text(self, data: str) -> None:
        here = self.open[-1] if self.open else None
        if here is not None and here.tag in _KEEPS_TEXT:
            self.texts.append(data)

    def end(self, _tag: str) -> None:
        element = self.open.pop()
        if element is not None and element.tag in _KEEPS_TEXT:
            element.text = "".join(self.texts)
            self.texts.clear()
        if element is not None and element.tag == "style":
            if "@import" in element.text.casefold():
                raise self._outward("@import")
            self._check_urls(element.text)
