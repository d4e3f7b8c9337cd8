"""What programs read of ours is text to them: hostile strings come back letter by letter."""

import json
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from good_files import OPTIONS, WRITTEN
from rdflib import Graph

import saradnja
from saradnja.model import Organisation
from saradnja.text import Text

HOSTILE: Final = {
    "script": "</script><script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "quotes": "\"'><b onclick='alert(1)'>",
    "end of CDATA": "]]><x/>",
    "entity": "&lt;b&gt;&amp;#0;",
    "comment": "--><x/><!--",
    "formula": "=1+1",
    "link": "javascript:alert(1)",
    "template": "{{ 7*7 }}{% x %}",
    "line separator": "a\u2028b\u2029c",
    "override": "a\u202egnp.exe",
    "end of a literal": 'x"""@en . <urn:a> <urn:b> "c',
    "end of an IRI": "> <urn:a> <urn:b",
}
"""What would do harm where it is not taken for a text."""


class _Html(HTMLParser):
    """Collects the texts of a page, and what could run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.live: list[str] = []
        self._raw: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._raw = tag if tag in ("script", "style") else None
        kind = dict(attrs).get("type")
        if tag in ("img", "iframe", "x", "b") or (
            tag == "script" and kind != "application/ld+json"
        ):
            self.live.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").lower().startswith("javascript:"):
                self.live.append(name)

    def handle_data(self, data: str) -> None:
        if self._raw is None:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._raw = None


def _of_html(data: bytes) -> Iterator[str]:
    parser = _Html()
    parser.feed(data.decode())
    assert parser.live == []
    yield from parser.texts


def _of_xml(data: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(data).iter():
        yield element.text or ""
        yield from element.attrib.values()
        assert element.tag != "x"


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _inside(item)


def _of_json(data: bytes) -> Iterator[str]:
    yield from _inside(json.loads(data))


def _of_turtle(data: bytes) -> Iterator[str]:
    graph = Graph().parse(data=data, format="turtle")
    assert not any(str(subject) == "urn:a" for subject in graph.subjects())
    yield from map(str, graph.objects())


PARSERS: Final[Mapping[str, Callable[[bytes], Iterator[str]]]] = {
    "text/html": _of_html,
    "application/gexf+xml": _of_xml,
    "application/graphml+xml": _of_xml,
    "application/xml": _of_xml,
    "application/json": _of_json,
    "application/ld+json": _of_json,
    "text/turtle": _of_turtle,
}
"""Parsers by what a format calls itself: one that is added with such a name is tested at once."""

SEEN: Final = [
    name
    for name, found in WRITTEN.items()
    if found.media_type in PARSERS and not name.startswith("360giving")  # no grant, nothing written
]


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("title", HOSTILE)
def test_text_stays_text(title: str, name: str, tmp_path: Path) -> None:
    """A name that looks like a command is that name to a standard parser, and nothing else."""
    said = HOSTILE[title]
    path = tmp_path / "written"
    record = Organisation(id="a", name=Text(en=said))

    saradnja.write(saradnja.Dataset([record]), path, format=name, **OPTIONS.get(name, {}))

    texts = list(PARSERS[WRITTEN[name].media_type](path.read_bytes()))
    assert any(said in text for text in texts)


def test_formats_are_seen() -> None:
    """The formats that programs show or run are among those that are tested."""
    assert {"gexf", "graphml", "html", "jsonld", "schema_org", "turtle"} <= set(SEEN)
