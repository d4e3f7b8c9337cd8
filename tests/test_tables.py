"""The flat layout: tables of every class, headings in any writing, rows that become records."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets
from test_extension import EXTENDED, STAGE

from saradnja.convert import structure
from saradnja.dataset import Dataset
from saradnja.declare import Declared, prop, record, value
from saradnja.derive.tables import Column, Table, layout, table_label
from saradnja.errors import InvalidValue
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Evidence, Name, Organisation, Record
from saradnja.money import Currency
from saradnja.problems import Position, Problem
from saradnja.schema import describe
from saradnja.tables import Exact, Source, column_of, entries, filled, table_of
from saradnja.tables.cells import folded, understanding
from saradnja.tables.own import json_text, members
from saradnja.tables.places import place
from saradnja.tables.rows import Reading
from saradnja.text import Text

Rows = Sequence[Sequence[Any]]

TABLES = layout()
NAMED = {table.name: table for table in TABLES}

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def source(name: str, headings: Sequence[str], rows: Rows, *, canonical: bool = False) -> Source:
    """Return rows as a format would read them: numbered from 2, their columns from 0."""

    def where(row: int, cell: int | None) -> Position:
        return Position(sheet=name, line=row, column=cell)

    return Source(NAMED[name], headings, enumerate(rows, 2), where, canonical=canonical)


def read(*sources: Source) -> tuple[dict[str, Any], list[str]]:
    """Return the records that tables give, as plain data by id, and the codes of what is wrong."""
    found = list(entries(sources))
    plain = {item.data["id"]: item.data for item in found if not isinstance(item, Problem)}
    return plain, [item.code for item in found if isinstance(item, Problem)]


def organisations() -> Source:
    """Return a table of two organisations, of which nothing but the ids is told."""
    return source("organisations", ["id"], [["a"], ["b"]])


def test_every_class_has_a_table() -> None:
    """Each class of record has a table of the name of its list, and each class of value has one."""
    schema = describe()

    assert [table.name for table in TABLES][: len(CLASSES)] == [it.key for it in schema.records]
    assert len(TABLES) == len(schema.records) + len(schema.values)


def test_own_class() -> None:
    """A class of another project, and the values it is made of, have their tables at once."""
    tables = filled(Dataset([STAGE]), EXTENDED)

    rows = {found.table.name: list(found.texts()) for found in tables if found.count}

    assert rows["stages"][0][:3] == ("small-stage", "rex", "concrete")
    assert rows["curtains"] == [("small-stage", "curtains[1]", "red")]


def test_one_table_for_two_classes() -> None:
    """Two classes whose tables would be called the same are refused."""

    @record("sar:Names", "Names", key="names")
    class Names(Record):
        """Names."""

    with pytest.raises(TypeError, match="names"):
        layout((*CLASSES, Names))


def test_field_called_as_a_key() -> None:
    """A value cannot have a field called `record`, as the column is by which its rows are known."""

    @value("sar:Entry", "Entry", plural="Entries")
    class Entry(Declared):
        """An entry."""

        record: str = prop("sar:entry", "Record", "The record.")

    @record("sar:Book", "Book", key="books")
    class Book(Record):
        """A book."""

        entries: tuple[Entry, ...] = prop("sar:entries", "Entries", "Entries.", default=())

    with pytest.raises(TypeError, match="record"):
        layout((*CLASSES, Book))


@each_table
def test_headings_are_unambiguous(table: Table) -> None:
    """No label of a column is, in any writing, the label or code of another column of its table."""
    taken: dict[str, str] = {}
    columns = [Column(field.name) for field in table.fields]

    for column in dict.fromkeys([*columns, *table.keys]):
        for language in (None, *WRITINGS):
            label = folded(table.heading(column, language))
            assert taken.setdefault(label, column.field) == column.field, label


@each_table
def test_headings_are_recognised(table: Table) -> None:
    """Each heading that is written, by code or in any writing, is read as its column."""
    for field in table.fields:
        number = 2 if field.shape.many else None
        tag = "sr-Latn" if field.shape.item.__name__ == "Text" else None
        column = Column(field.name, number, tag)
        for language in (None, *WRITINGS):
            assert column_of(table, table.heading(column, language)) == column


def test_tables_are_recognised() -> None:
    """A table is known by its code and by the label of one or many of its rows, in any writing."""
    for table in TABLES:
        for language in WRITINGS:
            assert table_of(table_label(table, language)) == table
        assert table_of(table.name.upper()) == table


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        pytest.param("  NAME [ sr_Latn ] ", "name[sr-Latn]", id="spaces and capitals"),
        pytest.param("Име[срп]", "heading", id="no tag"),
        pytest.param("Vrste", "kinds[1]", id="number left out"),
        pytest.param("Vrste [2]", "kinds[2]", id="number"),
        pytest.param("Врсте[ 2 ]", "kinds[2]", id="Cyrillic"),
        pytest.param("X_Boja", "x_Boja", id="own"),
        pytest.param("x_a[1]", "x_a[1]", id="own with brackets"),
        pytest.param("topics[3][en]", "topics[3][en]", id="number and language"),
    ],
)
def test_heading(heading: str, column: str) -> None:
    """Headings are read as people write them."""
    table = NAMED["organisations"]

    if column == "heading":
        with pytest.raises(InvalidValue):
            column_of(table, heading)
    else:
        assert str(column_of(table, heading)) == column


@pytest.mark.parametrize(
    ("heading", "code", "expected"),
    [
        pytest.param("cuontry", "heading_unknown", "country", id="near a code"),
        pytest.param("Opiss", "heading_unknown", "Opis [sr-Latn]", id="near a label"),
        pytest.param("Cuontry", "heading_unknown", "Country", id="near an English label"),
        pytest.param("name", "heading_without_language", "name[sr-Latn]", id="no language"),
        pytest.param("Ime", "heading_without_language", "Ime [sr-Latn]", id="a label"),
        pytest.param("Име", "heading_without_language", "Име [sr-Cyrl]", id="in Cyrillic"),
        pytest.param("Name", "heading_without_language", "Name [en]", id="in English"),
        pytest.param("Teme [2]", "heading_without_language", "Teme [2] [sr-Latn]", id="second"),
        pytest.param("country[2]", "heading_brackets", "country", id="one value only"),
        pytest.param("kinds[2][en]", "heading_brackets", "kinds[2]", id="no text"),
        pytest.param("kinds[0]", "heading_brackets", "kinds[1]", id="from one"),
        pytest.param("Vrste [0]", "heading_brackets", "Vrste [1]", id="from one, by label"),
    ],
)
def test_wrong_heading(heading: str, code: str, expected: str) -> None:
    """A heading that is not known is refused, and the one that is meant is named."""
    with pytest.raises(InvalidValue) as caught:
        column_of(NAMED["organisations"], heading)

    assert (caught.value.code, caught.value.parameters["expected"]) == (code, expected)


def expected(table: str, *headings: str) -> Any:
    """Return what is proposed in place of the only heading of a table that is wrong."""
    problems = Reading(source(table, headings, []), None).problems
    (told,) = (it.parameters for it in problems if "expected" in it.parameters)
    return told["expected"]


@pytest.mark.parametrize(
    ("headings", "first"),
    [
        pytest.param(("id", "name[en]", "zemlja"), "legal_form", id="codes"),
        pytest.param(("id", "Ime [en]", "Teelfon"), "Teme [en]", id="Latin"),
        pytest.param(("id", "Име [sr-Cyrl]", "Опсег"), "Опис [sr-Cyrl]", id="Cyrillic"),
        pytest.param(("id", "Name [en]", "City"), "Country", id="English"),
        pytest.param(("id", "Država", "Naziv"), "Ime [sr-Latn]", id="what is missing comes first"),
        pytest.param(("id", "Ime [en]", "Država", "coutry"), "Država", id="near a code"),
    ],
)
def test_meant_among_others(headings: tuple[str, ...], first: str) -> None:
    """Proposed for an unknown heading are others in the writing of those that are known."""
    assert expected("organisations", *headings).split(", ")[0] == first


def test_meant_is_not_there_yet() -> None:
    """A column that a table has is not proposed for another that it should not have."""
    assert "Country" not in expected("organisations", "id", "Name [en]", "Country", "City")


def test_meant_in_the_language_of_the_reader() -> None:
    """Where no other heading is known, those proposed are in the language of the message."""
    proposed = expected("organisations", "id", "strana")

    said = [[heading.label(language) for heading in proposed] for language in ("en", "sr-Cyrl")]

    assert [labels[0] for labels in said] == ["Name [en]", "Име [sr-Cyrl]"]


def test_meant_beside_details() -> None:
    """The column that says of which record the details are tells the writing too."""
    assert expected("amounts", "Zapis", "Polje", "Dan").startswith("Vrsta, ")


def test_second_column_by_label() -> None:
    """For a heading that stands twice, the next is proposed as it is written."""
    assert expected("organisations", "id", "Ime [sr-Latn]", "Vrste", "Vrste") == "Vrste [2]"


def test_details_have_no_columns_of_their_own() -> None:
    """A column of one's own beside details is refused at its heading, once for all rows."""
    with pytest.raises(InvalidValue) as caught:
        column_of(NAMED["amounts"], "x_boja")

    assert caught.value.code == "heading_own"


def cell(table: str, field: str, text: str, *, canonical: bool = False) -> Any:
    """Return what is read in a cell of a column, or the code of what is wrong with it."""
    read = understanding(NAMED[table].described[field], canonical=canonical, resolve=None)
    found = text if read is None else read(text)
    return found.code if isinstance(found, InvalidValue) else found


@pytest.mark.parametrize(
    ("table", "field", "text", "meant"),
    [
        ("organisations", "country", "Србија", "RS"),
        ("organisations", "country", " rs ", "RS"),
        ("organisations", "country", "North Macedonia", "MK"),
        ("organisations", "country", "Srbja", "cell_country"),
        ("organisations", "country", "XY", "XY"),
        ("organisations", "gender", "Ženski rod", "feminine"),
        ("organisations", "gender", "feminine", "feminine"),
        ("organisations", "gender", "such", "cell_term"),
        ("memberships", "during", "od 2017. godine", "2017/.."),
        ("memberships", "during", "2017/..", "2017/.."),
        ("memberships", "during", "mid 2014", "2014-38"),
        ("memberships", "during", "22.05.2011.", "2011-05-22"),
        ("memberships", "during", "5/6/2011", "date_ambiguous"),
        ("memberships", "during", "jednom", "date_phrase"),
        ("memberships", "during", "II 2011", "2011-02"),
        ("memberships", "during", "20110522", "date_local"),
        ("memberships", "during", "40909", "cell_serial"),
        ("memberships", "during", "in 20111", "date_year_digits"),
        ("participations", "by_proxy", "Да", "true"),
        ("participations", "by_proxy", "no", "false"),
        ("participations", "by_proxy", "možda", "možda"),
        ("amounts", "currency", "eur", "EUR"),
        ("amounts", "currency", "€", "EUR"),
        ("amounts", "currency", "kn", "HRK"),
        ("amounts", "currency", "din", "RSD"),
        ("amounts", "currency", "dinar", "RSD"),
        ("amounts", "currency", "динара", "RSD"),
        ("amounts", "currency", "рсд", "RSD"),
        ("amounts", "currency", "evro", "EUR"),
        ("amounts", "currency", "srpski dinar", "RSD"),
        ("amounts", "currency", "Хрватска куна", "HRK"),
        ("amounts", "currency", "Yugoslavian New Dinar (1994–2002)", "YUM"),
        ("amounts", "currency", "KM", "BAM"),
        ("amounts", "currency", "km", "km"),
        ("amounts", "currency", "din.", "RSD"),
        ("amounts", "currency", "evor", "cell_currency"),
        ("amounts", "currency", "dinarr", "cell_currency"),
        ("amounts", "currency", "novac u ruke", "novac u ruke"),
        ("amounts", "amount", "1.234,56", "1234.56"),
        ("amounts", "amount", "1,234.56", "1234.56"),
        ("amounts", "amount", "1500", "1500"),
        ("amounts", "amount", "0,80", "0.80"),
        ("amounts", "amount", "2.500.000", "2500000"),
        ("amounts", "amount", "0.125", "0.125"),
        ("amounts", "amount", "1.500", "amount_ambiguous"),
        ("amounts", "amount", "1,500", "amount_ambiguous"),
        ("amounts", "amount", Exact("1.500"), "1.500"),
        ("amounts", "amount", "mnogo", "cell_number"),
        ("places", "latitude", "-12,5", "-12.5"),
        ("places", "latitude", "45,267136", "45.267136"),
        ("memberships", "member", " nkss ", "nkss"),
        ("sources", "licence", " CC0 ", " CC0 "),
    ],
)
def test_cell(table: str, field: str, text: str, meant: str) -> None:
    """A cell is read by the kind of its column; what can mean two things is refused."""
    assert cell(table, field, text) == meant


def test_both_readings_of_a_number_below_zero() -> None:
    """The readings of a number that can mean two have its sign."""
    read = understanding(NAMED["amounts"].described["amount"], canonical=False, resolve=None)
    assert read is not None

    found = read("−1.500")

    assert isinstance(found, InvalidValue)
    assert set(found.parameters.values()) == {"−1.500", "-1.500", "-1500"}


def test_nearest_currency() -> None:
    """A currency that is misspelt is told with the one that is most like it."""
    read = understanding(NAMED["amounts"].described["currency"], canonical=False, resolve=None)
    assert read is not None

    found = read("evor")

    assert isinstance(found, InvalidValue)
    assert found.parameters["expected"] == Currency("EUR")


def test_date_example() -> None:
    """What a date looks like is told in words of the reader's language, not of the cell's."""
    read = understanding(NAMED["memberships"].described["during"], canonical=False, resolve=None)
    assert read is not None
    problem = Problem.of(read("od juna"))

    assert [problem.advice(language).split()[3:5] for language in ("en", "sr-Latn", "sr-Cyrl")] == [
        ["March", "2011,"], ["mart", "2011."], ["март", "2011."],
    ]  # fmt: skip


def test_canonical_number() -> None:
    """In a file that is canonical a point is a point."""
    assert cell("amounts", "amount", "1.500", canonical=True) == "1.500"


def test_parts_come_in_any_order() -> None:
    """Rows are put where their numbers say, whatever their order; gaps are closed."""
    names = source(
        "names",
        ["field", "text[en]", "record"],
        [["other_names[7]", "C", "a"], ["", "D", "a"], ["other_names[2]", "B", "a"]],
    )

    plain, codes = read(names, organisations())

    assert codes == []
    assert [name["text"]["en"] for name in plain["a"]["other_names"]] == ["B", "C", "D"]


def test_parts_of_parts() -> None:
    """A row may belong to a part, by codes or by labels, and its table may come first."""
    evidence = source(
        "evidence",
        ["Zapis", "Polje", "Izvor"],
        [["a", "Druga imena[1].Navodi izvora[1]", "s"], ["a", "", "t"]],
    )
    names = source("names", ["record", "field", "text[en]"], [["a", "other_names[1]", "B"]])

    plain, codes = read(evidence, names, organisations())

    assert codes == []
    assert plain["a"]["other_names"] == [{"text": {"en": "B"}, "evidence": [{"source": "s"}]}]
    assert plain["a"]["evidence"] == [{"source": "t"}]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param(["z", "other_names[1]", "B"], "row_without_record", id="no record"),
        pytest.param(["", "other_names[1]", "B"], "missing_key", id="whose"),
        pytest.param(["a", "names[1]", "B"], "row_field", id="no such field"),
        pytest.param(["a", "events[1]", "B"], "row_field", id="other values"),
        pytest.param(["a", "other_names[0]", "B"], "row_field", id="from one"),
        pytest.param(["a", f"other_names[{' ' * 1000}1]", "B"], "row_field", id="long"),
        pytest.param(["a", "other_names[1].", "B"], "row_field", id="no name"),
        pytest.param(["a", "other_names[2]", "B"], "row_twice", id="twice"),
        pytest.param(["a", "other_names[3]", "B", "C"], "cell_without_heading", id="stray"),
    ],
)
def test_wrong_row(row: list[str], code: str) -> None:
    """A row that has no place is told, with what is wrong."""
    names = source("names", ["record", "field", "text[en]"], [["a", "other_names[2]", "A"], row])

    _, codes = read(names, organisations())

    assert codes == [code]


def test_orphan() -> None:
    """A row whose parent row does not exist is an error."""
    evidence = source(
        "evidence", ["record", "field", "source"], [["a", "events[1].evidence[1]", "s"]]
    )

    _, codes = read(evidence, organisations())

    assert codes == ["row_without_parent"]


def test_field_left_out() -> None:
    """Without its field, a row that no field of its record holds itself has no place."""
    counts = source("counts", ["record", "of"], [["m", "members"]])
    memberships = source("memberships", ["id", "member", "network"], [["m", "a", "b"]])

    _, codes = read(counts, memberships)

    assert codes == ["row_of_other_class"]


def test_class_without_such_parts() -> None:
    """A row of a record whose class has no such parts is told the classes that have some."""
    amounts = source("amounts", ["record", "kind"], [["a", "total"]])

    (problem,) = (it for it in entries([amounts, organisations()]) if isinstance(it, Problem))

    assert "Program podrške, Podrška" in problem.advice("sr-Latn")
    assert "Organizacija" in problem.message("sr-Latn")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Republika Srbija", "RS"),
        ("Република Србија", "RS"),
        ("SAD", "US"),
        ("САД", "US"),
        ("Velika Britanija", "GB"),
        ("Great Britain", "GB"),
        ("Makedonija", "MK"),
        ("Македонија", "MK"),
        ("BiH", "BA"),
        ("Bosna i Hercegovina", "BA"),
        ("Bosnia and Herzegovina", "BA"),
        ("Crna Gora", "ME"),
        ("Косово", "XK"),
    ],
)
def test_common_names_of_countries(written: str, meant: str) -> None:
    """A country is understood by the names in common use, in both scripts and in English."""
    assert cell("organisations", "country", written) == meant


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("SRB", "Srbija"),
        ("usa ", None),
        ("Hrvaska", "Hrvatska"),
        ("Engleska", "Ujedinjeno Kraljevstvo"),
        ("Kosovo i Metohija", "Kosovo"),
        ("Republika Kina", "Tajvan"),
        ("Nepoznatija", "Srbija, Hrvatska, Crna Gora"),
    ],
)
def test_countries_proposed(written: str, proposed: str | None) -> None:
    """Only a name that is really near is proposed, else it is said how countries are written."""
    read = understanding(NAMED["organisations"].described["country"], canonical=False, resolve=None)
    assert read is not None

    found = read(written)

    if proposed is None:
        assert found == "US"
    else:
        assert f"na primer: {proposed}." in Problem.of(found).advice("sr-Latn")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("clanovi", "Članstva"),
        ("Чланови", "Чланства"),
        ("membershps", "memberships"),
        ("Beleške", "Mesta, Događaji, Podrške"),
    ],
)
def test_names_of_tables_proposed(name: str, proposed: str) -> None:
    """The name of a table that is near is proposed as it is written, else labels of some."""
    with pytest.raises(InvalidValue) as caught:
        table_of(name)

    assert f"na primer: {proposed}." in Problem.of(caught.value).advice("sr-Latn")


def test_number_of_a_day() -> None:
    """A day as spreadsheets count them is told with its date, and not read."""
    read = understanding(NAMED["memberships"].described["during"], canonical=False, resolve=None)
    assert read is not None

    found = read("42993")

    assert (found.code, found.parameters["expected"]) == ("cell_serial", "2017-09-15")


def test_columns_of_languages() -> None:
    """Each language of a field has one column, in the order in which they first occur."""
    texts = [Text(sr_Latn="Mreža"), Text(en="Fund", sr_Latn="Fond"), Text(mk="Дом", en="House")]
    dataset = Dataset(Organisation(id=f"o{n}", name=text) for n, text in enumerate(texts))

    (found,) = (it for it in filled(dataset) if it.table.name == "organisations")

    columns = [column.tag for column in found.columns if column.field == "name"]
    assert columns == ["sr-Latn", "en", "mk"]


def test_gaps_in_columns() -> None:
    """Empty columns between those of a field that repeats leave no gap."""
    rows = [["a", "", "fund", "", "network"]]
    headings = ["id", "kinds[1]", "kinds[2]", "kinds[3]", "kinds[9]"]

    plain, _ = read(source("organisations", headings, rows))

    assert plain["a"]["kinds"] == ["fund", "network"]


def test_place_of_a_value() -> None:
    """The place of a value is that of its cell, also behind a gap and in the row of a part."""
    records = source(
        "organisations", ["id", "kinds[1]", "kinds[2]", "name[en]"], [["a", "", "fund", "N"]]
    )
    names = source("names", ["record", "field", "text[en]", "during"], [["a", "", "B", "2011"]])

    (entry,) = (it for it in entries([records, names]) if not isinstance(it, Problem))

    places = {
        path: (entry.locate(path).sheet, entry.locate(path).column)
        for path in [("kinds", 0), ("name", "en"), ("other_names", 0, "during"), ("other_names", 0)]
    }
    assert list(places.values()) == [
        ("organisations", 2),
        ("organisations", 3),
        ("names", 3),
        ("names", None),
    ]


def test_error_in_a_cell() -> None:
    """What a format cannot read in a cell is told by the model, at its place."""
    wrong = InvalidValue("not_a_text", value="?")
    records = source("organisations", ["id", "kinds[1]", "kinds[2]"], [["a", "", wrong]])

    (entry,) = (it for it in entries([records]) if not isinstance(it, Problem))

    assert entry.data["kinds"] is wrong
    assert wrong.path == (0,)


@pytest.mark.parametrize(
    "extra", [{"x_a": "1"}, {"x_A": "1"}, {"x_a": " "}, {"x_a": ["1", {"b": ""}]}, {"x_": "\n"}]
)
def test_own_data(extra: dict[str, Any]) -> None:
    """What has no column of its own is JSON, which is read again."""
    text = json_text(extra, all=True)

    assert text is not None
    assert members(text) == extra


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"x_a": 1, "x_a": 2}', "[" * 100_000])
def test_wrong_json(text: str) -> None:
    """What is no mapping, or has a key twice, is refused."""
    assert isinstance(members(text), InvalidValue)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=datasets(), language=st.sampled_from((None, *WRITINGS)), ordered=st.booleans())
def test_round_trip(dataset: Dataset, language: str | None, ordered: bool) -> None:
    """Rows of a dataset become its records again, under headings of any writing."""
    by_kind = describe().by_kind

    found = entries(
        [
            source(
                it.table.name,
                [it.table.heading(column, language) for column in it.columns],
                list(it.texts()),
                canonical=True,
            )
            for it in filled(dataset)
        ],
        ordered=ordered,
    )

    records = []
    for entry in found:
        assert not isinstance(entry, Problem)
        cls: Any = by_kind[entry.kind].python
        records.append(structure(entry.data, cls))
    assert records == list(dataset)


@record("sar:Club", "Club", key="clubs")
class Club(Record):
    """A class of another package, with one value of parts."""

    motto: Name | None = prop("sar:motto", "Motto", "What it says of itself.", default=None)


def test_place_of_a_single_part() -> None:
    """A part that a field holds alone has no number."""
    assert place(Club, Name, "motto").number is None
    with pytest.raises(InvalidValue):
        place(Club, Name, "motto[1]")


@record("sar:Theatre", "Theatre", key="theatres")
class Theatre(Club):
    """A class of another package, of which two fields hold parts of one class."""

    halls: tuple[Name, ...] = prop("sar:halls", "Halls", "What its halls are called.", default=())


@pytest.mark.parametrize("text", ["", " "])
def test_field_of_several_left_out(text: str) -> None:
    """Where several fields hold such parts, a row without its field is told to name one."""
    with pytest.raises(InvalidValue) as caught:
        place(Theatre, Name, text)

    assert caught.value.code == "row_field_missing"


def test_place_in_one_of_many() -> None:
    """A part of a part says in which one of them it stands, where there may be many."""
    assert place(Organisation, Evidence, "events[2].evidence[1]").parent == (("events", 2),)
    with pytest.raises(InvalidValue):
        place(Organisation, Evidence, "events.evidence[1]")
