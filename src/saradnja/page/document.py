"""The whole page: three writings in one HTML file that asks for nothing and runs nothing."""

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.derive.schema_org import schema_org
from saradnja.errors import SaradnjaError
from saradnja.languages import WRITINGS, writing
from saradnja.page.chronology import Chronology, chronology
from saradnja.page.collaborations import collaborations
from saradnja.page.directory import directory
from saradnja.page.edition import Edition, Line, Piece, anchor, spoken
from saradnja.page.entries import Entry
from saradnja.page.funders import Chart, charts, funders, joint
from saradnja.page.memberships import memberships
from saradnja.page.network import Map, maps
from saradnja.page.parties import kept_words, protagonist
from saradnja.page.principles import agreements, principles
from saradnja.page.sources import bibliography

__all__ = ["page"]

_SWITCH: Final = {"sr-Latn": "Latinica", "sr-Cyrl": "Ћирилица", "en": "English"}
"""What each writing calls itself; never translated, so that its readers find it."""


class _Section(NamedTuple):
    """A part of the page with its heading: entries, or a picture that stands in the template."""

    key: str
    anchor: str
    title: str
    entries: tuple[Entry, ...] = ()
    pictures: int = 0


class _Writing(NamedTuple):
    """All that stands on the page in one writing."""

    language: str
    title: Line
    lede: Line
    sections: tuple[_Section, ...]
    timeline: Chronology | None
    network: Map | None
    charts: tuple[Chart, ...]
    edition: Edition

    def word(self, key: str, count: int | None = None, **parts: str) -> str:
        """Return one of the page's own texts."""
        return self.edition.said(key, count, **parts)

    def anchor(self, *names: str) -> str:
        """Return an id that no other writing has."""
        return anchor(self.language, "-".join(names))


def page(dataset: Dataset, *, language: str = "sr-Latn") -> str:
    """Return a dataset as one HTML file in three writings, `language` the one that shows first.

    Search engines find the data in it too, in the terms of schema.org: a block of data, which no
    browser runs. The same dataset gives the same page, letter by letter. Raises `InvalidValue` for
    a language that is none of the three, and `SaradnjaError` where Jinja2 is not installed.
    """
    chosen = writing(language)
    keep, chief = kept_words(dataset), protagonist(dataset)
    editions = [Edition(dataset, name, keep, chief) for name in WRITINGS]
    drawn = maps(editions) or (None,) * len(editions)
    writings = list(map(_writing, editions, drawn))
    # the style is a template too: what stands in one is not escaped
    digest = base64.b64encode(hashlib.sha256(_data("style.css").encode()).digest()).decode()
    return _rendered(
        {
            "language": chosen,
            "title": next(spoken(said.title) for said in writings if said.language == chosen),
            "writings": writings,
            "switch": _SWITCH,
            "digest": digest,
            "structured": schema_org(dataset).embedded(),
        }
    )


def _data(name: str) -> str:
    return resources.files("saradnja.page").joinpath(name).read_text(encoding="utf-8")


def _rendered(view: dict[str, object]) -> str:
    try:
        import jinja2
    except ModuleNotFoundError as error:
        raise SaradnjaError(
            "missing_extra",
            library="Jinja2",
            command='pip install "saradnja[page]"',
        ) from error
    names = ("page.html.j2", "entries.html.j2", "pictures.html.j2", "style.css")
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({name: _data(name) for name in names}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("page.html.j2").render(view)


def _writing(edition: Edition, network: Map | None) -> _Writing:
    timeline = chronology(edition)
    bars = charts(edition)
    sections = [
        _section(edition, "principles", principles(edition)),
        _section(edition, "agreements", agreements(edition)),
        _section(edition, "memberships", memberships(edition)),
        _section(edition, "collaborations", collaborations(edition)),
        _section(edition, "timeline", (), 1 if timeline else 0),
        _section(edition, "network", (), 1 if network else 0),
        _section(edition, "funders", (*joint(edition), *funders(edition)), len(bars)),
        _section(edition, "parties", directory(edition)),
        _section(edition, "sources", bibliography(edition)),
    ]
    return _Writing(
        edition.language,
        _title(edition),
        _lede(edition),
        tuple(section for section in sections if section.entries or section.pictures),
        timeline,
        network,
        bars,
        edition,
    )


def _section(edition: Edition, key: str, entries: Sequence[Entry], pictures: int = 0) -> _Section:
    title = edition.said(f"page.{key}")
    return _Section(key, anchor(edition.language, key), title, tuple(entries), pictures)


def _title(edition: Edition) -> Line:
    if edition.dataset.title:
        return (edition.text(edition.dataset.title),)
    if edition.chief:
        return (edition.text(edition.chief.name),)
    return (Piece(edition.said("page.untitled")),)


def _lede(edition: Edition) -> Line:
    if edition.chief and edition.chief.description:
        return (edition.text(edition.chief.description),)
    return ()
