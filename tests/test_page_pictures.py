"""The pictures of the page: layout, timeline, bars and lettering, as numbers."""

from decimal import Decimal
from itertools import combinations

import pytest
from page_samples import large, nkss

from saradnja.dates import Date
from saradnja.page.bars import bars
from saradnja.page.layout import Box, Place, layout
from saradnja.page.lettering import fitted, length, wrapped
from saradnja.page.parties import protagonist
from saradnja.page.ties import LIMIT, graph
from saradnja.page.timeline import moment, scale, span

BOX = Box(120, 20, 60)


def drawn(count: int, width: float = 960, height: float = 560) -> tuple[tuple[Place, ...], float]:
    """Return the layout of a star, with a chain between its points."""
    ties = {(0, index): 1.0 for index in range(1, count)}
    ties |= {(index, index + 1): 0.5 for index in range(1, count - 1, 3)}
    return layout([BOX] * count, ties, width, height)


@pytest.mark.parametrize("width", [344, 960])
@pytest.mark.parametrize("count", [1, 2, 3, 10, 20, 40])
def test_layout_leaves_room_for_each(count: int, width: int) -> None:
    """Up to forty boxes do not overlap and stand inside the picture."""
    places, height = drawn(count, width)

    for one, other in combinations(places, 2):
        apart = abs(one.x - other.x) >= BOX.width - 0.2
        assert apart or abs(one.y - other.y) >= BOX.above + BOX.below - 0.2
    for place in places:
        assert BOX.width / 2 - 0.2 <= place.x <= width - BOX.width / 2 + 0.2
        assert BOX.above - 0.2 <= place.y <= height - BOX.below + 0.2


def test_layout_is_the_same_every_time() -> None:
    """The same ties give the same places."""
    assert drawn(25) == drawn(25)


def test_layout_of_three_that_are_tied() -> None:
    """No line between two of three goes through the third."""
    boxes = [Box(60, 20, 30)] * 3

    (one, two, three), height = layout(boxes, {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 1.0}, 960, 560)

    area = (two.x - one.x) * (three.y - one.y) - (three.x - one.x) * (two.y - one.y)
    assert abs(area) / 2 > 0.2 * 960 * height


@pytest.mark.parametrize(("width", "height", "along"), [(960, 560, "x"), (344, 420, "y")])
def test_layout_of_a_line(width: int, height: int, along: str) -> None:
    """Two stand along the picture, in its middle, and a wide one is no higher than they need."""
    boxes = [Box(60, 20, 30)] * 2

    places, taken = layout(boxes, {(0, 1): 1.0}, width, height)

    across = [place.y / taken if along == "x" else place.x / width for place in places]
    assert all(0.3 < share < 0.7 for share in across)
    assert taken < 300 if along == "x" else taken == height


def test_layout_of_nothing() -> None:
    """Without boxes there are no places."""
    assert layout([], {}, 960, 560)[0] == ()


def test_graph_puts_the_chief_first_and_keeps_neighbours() -> None:
    """The party that most ties lead to is the first, and all that are shown have ties."""
    found = graph(large(), protagonist(large()))

    assert found.parties[0].id == "o0"
    assert (len(found.parties), found.left_out) == (LIMIT, 300 - LIMIT)
    assert {index for pair in found.ties for index in pair} == set(range(LIMIT))


def test_graph_knows_each_sort_of_tie() -> None:
    """A platform that is a network, a partner and a funder is tied in three ways."""
    found = graph(nkss(), protagonist(nkss()))
    index = {party.id: place for place, party in enumerate(found.parties)}

    assert found.ties[(0, index["kooperativa"])] == ("membership", "collaboration", "funding")
    assert "european-alternatives" in index
    assert "clubture" not in index


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        pytest.param("2011", (2011, 2011.5, 2011.5, 2012, False), id="some time in a year"),
        pytest.param("2011/2013", (2011, 2012, 2013, 2014, False), id="began and ended"),
        pytest.param("2011/2011", (2011, 2012, 2012, 2012, False), id="all within a year"),
        pytest.param("2011/..", (2011, 2012, 2013, 2014, True), id="still going"),
        pytest.param("2011/", (2011, 2012, 2012, 2013, False), id="end not stated"),
        pytest.param("/2011", (2010, 2011, 2011, 2012, False), id="beginning not stated"),
        pytest.param("2011~", (2010, 2011, 2012, 2013, False), id="about a year"),
    ],
)
def test_moment_fades_where_a_date_is_not_exact(
    date: str, expected: tuple[float, float, float, float, bool]
) -> None:
    """What is certain is solid, what is possible fades."""
    assert moment(Date(date)) == expected


def test_moment_of_a_day_is_exact() -> None:
    """A day has nothing to fade."""
    found = moment(Date("2011-05-22"))

    assert found is not None
    assert (found.first, found.unsure) == (found.sure, found.last)


@pytest.mark.parametrize("date", ["XXXX", "XXXX-08-22/XXXX-08-25", "[..2011]", "[2011..]"])
def test_moment_of_a_vague_date_is_none(date: str) -> None:
    """What is open on one side, or may be in any year, cannot be drawn."""
    assert moment(Date(date)) is None


@pytest.mark.parametrize("years", [(2011, 2012), (1990, 2026), (-500, 2000), (1, 99999)])
def test_scale_has_few_ticks_and_holds_all(years: tuple[int, int]) -> None:
    """From two years to a hundred thousand there are at most a dozen numbers or so."""
    moments = [found for year in years if (found := moment(Date(_edtf(year))))]

    found = scale(moments)

    assert 1 <= len(found.ticks) <= 14
    assert found.place(years[0]) >= 0
    assert all(0 <= span(drawn, found).first <= span(drawn, found).last <= 100 for drawn in moments)


def _edtf(year: int) -> str:
    if year > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def test_bars_are_in_proportion() -> None:
    """The greatest is whole; none is longer; nothing divides by zero."""
    found = bars([("A", "3", Decimal(3)), ("B", "1.5", Decimal("1.5")), ("C", "0", Decimal(0))])

    assert [bar.length for bar in found] == [100.0, 50.0, 0.0]
    assert bars([("A", "0", Decimal(0))])[0].length == 0
    assert bars([]) == ()


@pytest.mark.parametrize("text", ["Agencija za evropske integracije i rad", "W" * 400, "文" * 50])
def test_lettering_fits(text: str) -> None:
    """Lines are no longer than they may be, and what is cut says so."""
    lines = wrapped(text, 100)

    assert len(lines) <= 3
    assert all(length(line) <= 100 for line in (*lines, fitted(text, 100)))
    assert "…" in lines[-1] + fitted(text, 100)
