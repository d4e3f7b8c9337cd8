"""Every sentence, name, number and date of NKSS's page is cited by a record that holds it."""

import hashlib
import re

import pytest
from nkss_page import (
    CAPITAL,
    COUNTRIES,
    DATE,
    NAMES,
    ORDINARY,
    SHA256,
    Held,
    citing,
    evidence,
    mentions,
    names,
    parts,
    sentences,
)

from saradnja.dataset import Dataset, references
from saradnja.dates import Date
from saradnja.model import Collaboration, Source
from saradnja.passages import fragment_of, passage_at
from saradnja.shapes import Ref
from saradnja.vocabularies import Bound, CountOf


def test_the_source_is_the_page_that_was_read(nkss: Dataset, page: str) -> None:
    """The checksum in the Source is that of the file."""
    source = nkss[Ref[Source]("nkss-page")]

    assert source.sha256 == SHA256 == hashlib.sha256(page.encode()).hexdigest()


def test_every_heading_and_sentence_is_cited(nkss: Dataset, page: str) -> None:
    """No passage of the page is left out."""
    cited = {item.fragment for record in nkss for item in evidence(record)}

    assert [passage.text for passage in sentences(page) if passage.fragment not in cited] == []


def test_no_evidence_spans_more_than_one_passage(nkss: Dataset, page: str) -> None:
    """Each evidence points to one sentence or one heading, or into it."""
    whole = sentences(page)

    cited = [passage_at(page, item.fragment or "") for record in nkss for item in evidence(record)]

    assert [
        one.text
        for one in cited
        if not any(passage.start <= one.start and one.end <= passage.end for passage in whole)
    ] == []


def test_every_record_has_evidence_of_its_own(nkss: Dataset) -> None:
    """No record stands there without a source."""
    assert [record.id for record in nkss if not record.evidence] == []


def test_no_evidence_quotes_the_page(nkss: Dataset) -> None:
    """The words of the page stay on the page."""
    assert not any(item.quote for record in nkss for item in evidence(record))


# names, numbers and dates


def test_every_word_with_a_capital_belongs_to_a_name_that_is_listed(page: str) -> None:
    """The table of names above leaves out no name: only ordinary words and countries remain."""
    inside = {at for start, end, _ in mentions(page) for at in range(start, end)}

    left = [found[0] for found in CAPITAL.finditer(page) if found.start() not in inside]

    assert set(left) == ORDINARY | set(COUNTRIES)


def test_every_title_in_quotation_marks_is_listed(page: str) -> None:
    """What the page puts between quotation marks is a name of the table."""
    titles = re.findall(r"[„“]([^„“”]+)[“”]", page)

    assert len(titles) == 4
    assert set(titles) <= set(NAMES)


@pytest.mark.parametrize("held", sorted(set(NAMES.values())), ids="/".join)
def test_a_record_holds_the_name(nkss: Dataset, held: Held) -> None:
    """The name stands in the record, letter by letter."""
    assert held.name in names(nkss[held.record])


def test_each_name_lies_in_evidence_of_a_record_that_holds_it(nkss: Dataset, page: str) -> None:
    """Wherever the page names something, that record, or one that points to it, cites the place."""
    missing = []
    for start, end, held in mentions(page):
        near = citing(nkss, page, start, end)
        pointed = {ref for record in near for _, ref in references(record)}
        if held.record not in {record.id for record in near} | pointed:
            missing.append((page[start:end], held.record))

    assert missing == []


def test_each_record_cites_a_place_that_names_it(nkss: Dataset, page: str) -> None:
    """Whatever has a name of the table is named in a passage that its own evidence points to."""
    named = {
        held.record
        for start, end, held in mentions(page)
        if held.record in {record.id for record in citing(nkss, page, start, end)}
    }

    assert named == {held.record for held in NAMES.values()}


def test_each_country_lies_in_evidence_of_a_record_that_holds_it(nkss: Dataset, page: str) -> None:
    """SLO, HR, SRB, Makedonija and BiH are countries of records that cite those headings."""
    found = [
        (start, end, code)
        for word, code in COUNTRIES.items()
        for start, end in (match.span() for match in re.finditer(rf"\b{word}\b", page))
    ]

    held = [
        code in {getattr(record, "country", None) for record in citing(nkss, page, start, end)}
        for start, end, code in found
    ]

    assert len(held) == 6
    assert all(held)


def test_every_number_of_the_page_is_part_of_a_date(page: str) -> None:
    """There are no other figures on the page, and seven dates."""
    dates = [found.span() for found in DATE.finditer(page)]
    figures = [found.span() for found in re.finditer(r"\d+", page)]

    assert len(dates) == len(figures) == 7
    assert all(a <= start and end <= b for (a, b), (start, end) in zip(dates, figures, strict=True))


def test_each_date_lies_in_evidence_of_a_record_that_holds_it(nkss: Dataset, page: str) -> None:
    """Each date phrase, read by the library, stands in a record that cites its sentence."""
    missing = []
    for found in DATE.finditer(page):
        said = found[0]
        year = re.sub(r"\D", "", said)
        date = Date.from_phrase(said, "sr-Latn") if "godine" in said else Date(year)
        held = {
            getattr(part, "during", None)
            for record in citing(nkss, page, *found.span())
            for part in parts(record)
        }
        if date not in held:
            missing.append((said, str(date)))

    assert missing == []


@pytest.mark.parametrize(
    ("piece", "record", "of", "bound"),
    [
        ("nekoliko", "reg-lab-dogadjaji", CountOf.EVENTS, Bound.SEVERAL),
        ("mnogobrojnih", "novi-prostori", CountOf.GUESTS, Bound.NUMEROUS),
    ],
)
def test_numbers_in_words_are_claims(
    nkss: Dataset, page: str, piece: str, record: str, of: CountOf, bound: Bound
) -> None:
    """“Several” events and “numerous” guests are counts without a number, where they stand."""
    (count,) = nkss[Ref[Collaboration](record)].counts
    place = passage_at(page, fragment_of(page, piece))

    assert (count.of, count.bound, count.value) == (of, bound, None)
    assert [(one.start <= place.start, place.end <= one.end)
            for one in (passage_at(page, item.fragment or "") for item in count.evidence)
            ] == [(True, True)]  # fmt: skip
