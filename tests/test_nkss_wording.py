"""The example tells what NKSS's page tells in words of its own, in Serbian and in English."""

import re

import pytest
from nkss_page import (
    PROSE,
    ROOT,
    SHINGLE,
    mentions,
    names,
    parts,
    sentences,
    shingles,
    texts,
    words,
)

from saradnja.dataset import Dataset
from saradnja.model import Name, Organisation, Statement
from saradnja.shapes import Ref
from saradnja.vocabularies import NameKind


def test_no_text_of_the_example_holds_words_of_the_page(nkss: Dataset, page: str) -> None:
    """But for names and titles, no eight words in a row are those of the page."""
    own = [
        wording
        for record in nkss
        for text in texts(record)
        for wording in text.values()
        if wording not in names(record)
    ]

    assert [wording for wording in own if shingles(wording) & shingles(page)] == []


def test_no_text_of_the_example_is_a_sentence_of_the_page(nkss: Dataset, page: str) -> None:
    """No sentence of the page, however short, stands in the example."""
    said = {" ".join(words(one.text)) for one in sentences(page) if one.text.endswith((".", ":"))}

    held = {
        " ".join(words(wording))
        for record in nkss
        for text in texts(record)
        for wording in text.values()
    }

    assert not said & held


def test_no_file_of_the_project_holds_words_of_the_page(page: str) -> None:
    """But for names and titles, no eight words in a row of any file are those of the page."""
    named = {at for start, end, _ in mentions(page) for at in range(start, end)}
    found = list(re.finditer(r"\w+", page))
    forbidden = {
        tuple(word[0].casefold() for word in run)
        for run in (found[at : at + SHINGLE] for at in range(len(found) - SHINGLE + 1))
        if not all(word.start() in named for word in run)
    }
    folders = (ROOT / name for name in ("src", "docs", "examples", "tests"))
    files = [
        *(path for folder in folders for path in folder.rglob("*") if path.is_file()),
        *(path for path in ROOT.glob("*.*") if path.is_file()),
    ]

    copied = [
        path.name
        for path in files
        if path.suffix in PROSE and forbidden & shingles(path.read_text("utf-8", errors="replace"))
    ]

    assert len(files) > 50
    assert copied == []


def test_every_serbian_text_is_there_in_english_too(nkss: Dataset) -> None:
    """Whoever reads no Serbian misses nothing; initials and misspellings are the same to all."""
    exempt = {
        id(part.text)
        for record in nkss
        for part in parts(record)
        if isinstance(part, Name) and part.kind in (NameKind.ACRONYM, NameKind.AS_WRITTEN)
    }

    lacking = [
        str(text)
        for record in nkss
        for text in texts(record)
        if "sr-Latn" in text and id(text) not in exempt and not {"en", "en-t-sr"} & set(text)
    ]

    assert lacking == []


def test_every_statement_is_there_in_serbian(nkss: Dataset) -> None:
    """Each principle, aim, outcome and effect has Serbian words."""
    statements = [part for one in nkss for part in parts(one) if isinstance(part, Statement)]

    assert len(statements) == 12
    assert all("sr-Latn" in statement.text for statement in statements)


def test_serbian_stands_in_latin_script_only(nkss: Dataset) -> None:
    """The other script is derived by conversion and never written."""
    assert not any("sr-Cyrl" in text for record in nkss for text in texts(record))


@pytest.mark.parametrize(
    ("record", "written", "right"),
    [
        (
            "european-endowment-for-democracy",
            "Europian Endowment for democracy",
            "European Endowment for Democracy",
        ),
        (
            "kooperativa",
            "Kooperativa- regionalna platforma za kulturu",
            "Kooperativa – regionalna platforma za kulturu",
        ),
    ],
)
def test_misspelt_names_are_kept_beside_the_right_ones(
    nkss: Dataset, record: str, written: str, right: str
) -> None:
    """What the page writes wrongly is marked as written there; the name in use is right."""
    organisation = nkss[Ref[Organisation](record)]

    as_written = {
        str(name.text) for name in organisation.other_names if name.kind is NameKind.AS_WRITTEN
    }

    assert written in as_written
    assert str(organisation.name) == right
