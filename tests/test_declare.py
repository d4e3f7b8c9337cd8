"""What every declared class does: it checks, it never changes, and it travels."""

import copy
import pickle
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, Final

import attrs
import pytest

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.declare import Declared, prop, record, value
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.iris import Iri
from saradnja.model import (
    Affiliation,
    Amount,
    Collaboration,
    Count,
    Evidence,
    Funding,
    Identifier,
    Membership,
    Name,
    Organisation,
    Participation,
    Place,
    Record,
    Source,
)
from saradnja.money import Currency, Money
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CollaborationKind,
    CountOf,
    IdentifierScheme,
    MembershipRole,
    NameKind,
)

NKSS: Final = Organisation(
    id="nkss",
    name=Text({"sr-Latn": "Nezavisna kulturna scena Srbije", "en": "ICSS"}),
    other_names=(Name(text=Text({"sr-Latn": "NKSS"}), kind=NameKind.ACRONYM),),
    links=(Iri("https://nezavisnakultura.net/"),),
    country=Country("RS"),
    counts=(Count(of=CountOf.MEMBERS, bound=Bound.ABOUT, value=Decimal("70"), as_of=Date("2017")),),
    evidence=(Evidence(source=Ref("nkss-page"), fragment="char=711,907"),),
    extra=Frozen({"x_colour": ["red", {"shade": "dark"}]}),
)

COPIES: Final[tuple[Callable[[Any], Any], ...]] = (
    lambda held: pickle.loads(pickle.dumps(held)),
    copy.copy,
    copy.deepcopy,
)

each_copy = pytest.mark.parametrize("again", COPIES, ids=["pickle", "copy", "deepcopy"])


def refused(build: Callable[[], object]) -> InvalidValue:
    """Return the error with which something is refused."""
    with pytest.raises(InvalidValue) as caught:
        build()
    return caught.value


@each_copy
def test_records_travel(again: Callable[[Record], Record]) -> None:
    """A record pickles and copies into one that is equal, hashes alike, and has the same types."""
    found = again(NKSS)

    assert found == NKSS
    assert hash(found) == hash(NKSS)
    assert repr(found) == repr(NKSS)


@pytest.mark.parametrize("name", ["id", "name", "evidence", "colour"])
def test_records_do_not_change(name: str) -> None:
    """No field of a record can be set, and none added."""
    with pytest.raises(AttributeError):
        setattr(NKSS, name, "x")


def test_fields_cannot_be_deleted() -> None:
    """No field of a record can be deleted."""
    with pytest.raises(AttributeError):
        del NKSS.note  # type: ignore[misc]


def test_records_are_keyword_only() -> None:
    """Fields are named where a record is made: their order is for documents."""
    with pytest.raises(TypeError):
        Organisation("nkss", Text(en="ICSS"))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("build", "field"),
    [
        (lambda: Organisation(id="a", name="A"), "name"),
        (lambda: Organisation(id=1, name=Text(en="A")), "id"),
        (lambda: Organisation(id="a", name=Text(en="A"), country="RS"), "country"),
        (lambda: Organisation(id="a", name=Text(en="A"), links=[Iri("http://a.b")]), "links"),
        (lambda: Organisation(id="a", name=Text(en="A"), links=("http://a.b",)), "links"),
        (lambda: Organisation(id="a", name=Text(en="A"), evidence=None), "evidence"),
        (lambda: Organisation(id="a", name=Text(en="A"), extra={"x_a": "b"}), "extra"),
        (lambda: Membership(id="a", member="b", network=Ref("c")), "member"),
        (lambda: Membership(id="a", member=Ref("b"), network=Ref("c"), role="founder"), "role"),
        (lambda: Membership(id="a", member=Ref("b"), network=Ref("c"), during="2017"), "during"),
        (lambda: Affiliation(id="a", organisation=Ref("b"), term=True), "term"),
        (lambda: Affiliation(id="a", organisation=Ref("b"), term="1"), "term"),
        (lambda: Participation(party=Ref("a"), by_proxy=1), "by_proxy"),
        (lambda: Place(id="a", name=Text(en="A"), latitude=44.8), "latitude"),
        (lambda: Money(amount=1, currency=Currency("EUR")), "amount"),
        (lambda: Money(amount=Decimal(1), currency="EUR"), "currency"),
    ],
)
def test_wrong_type(build: Callable[[], object], field: str) -> None:
    """A value of another type is refused, and the field named."""
    error = refused(build)

    assert error.code == "wrong_type"
    assert error.path == (field,)
    assert f".{field} cannot be" in str(error)


@pytest.mark.parametrize(
    ("build", "code", "path"),
    [
        (lambda: Organisation(id="a b", name=Text(en="A")), "not_an_id", ("id",)),
        (lambda: Organisation(id="a\x00", name=Text(en="A")), "unclean_text", ("id",)),
        (lambda: Source(id="a", title=Text(en="A"), licence="\x07"), "unclean_text", ("licence",)),
        (lambda: Source(id="a", title=Text(en="A"), licence=" \u200b"), "blank_text", ("licence",)),
        (lambda: Source(id="a", title=Text(en="A"), sha256="AB"), "not_a_sha256", ("sha256",)),
        (
            lambda: Evidence(source=Ref("a"), fields=("name", "\x1b")),
            "unclean_text",
            ("fields", 1),
        ),
        (
            lambda: Organisation(id="a", name=Text(en="A"), extra=Frozen({"y": "b"})),
            "extra_key",
            ("extra",),
        ),
        (
            lambda: Membership(id="a", member=Ref("b"), network=Ref("c"), during=Date("../..")),
            "date_not_period",
            ("during",),
        ),
        (
            lambda: Affiliation(id="a", organisation=Ref("b"), term=0),
            "not_positive",
            ("term",),
        ),
        (
            lambda: Collaboration(id="a", kind=CollaborationKind.WORKSHOP, edition=-1),
            "not_positive",
            ("edition",),
        ),
        (
            lambda: Place(id="a", name=Text(en="A"), latitude=Decimal("90.1")),
            "degrees",
            ("latitude",),
        ),
        (
            lambda: Place(id="a", name=Text(en="A"), longitude=Decimal("-180.5")),
            "degrees",
            ("longitude",),
        ),
        (
            lambda: Place(id="a", name=Text(en="A"), longitude=Decimal("NaN")),
            "not_a_number",
            ("longitude",),
        ),
        (
            lambda: Identifier(scheme=IdentifierScheme.PIB, value="1"),
            "identifier_shape",
            ("value",),
        ),
    ],
)
def test_rules_of_fields(
    build: Callable[[], object], code: str, path: tuple[str | int, ...]
) -> None:
    """A value that breaks the rule of its field is refused, and the field named."""
    error = refused(build)

    assert (error.code, error.path) == (code, path)


@pytest.mark.parametrize("wrong", [None, 5, 1.5, b"RS", []], ids=repr)
@pytest.mark.parametrize(
    "build",
    [Country, Currency, Iri, Ref, partial(Money.of, "1"), partial(Money.of, currency="EUR")],
    ids=["Country", "Currency", "Iri", "Ref", "currency of Money", "amount of Money"],
)
def test_values_of_one_text(build: Callable[[Any], object], wrong: object) -> None:
    """What is made of a text is refused for anything else in words, not by how it is built."""
    assert str(refused(lambda: build(wrong)))


@pytest.mark.parametrize("wrong", [5, "x_colour", ["x_colour"]], ids=repr)
def test_further_data_is_a_mapping(wrong: Any) -> None:
    """Keys of one's own come with what stands under them."""
    assert refused(lambda: Frozen(wrong)).code == "not_a_mapping"


@pytest.mark.parametrize(
    "fragment", ["char=0,1", "char=711,907", "line=1,2", "page=3", "section-2.1", "члан"]
)
def test_fragments(fragment: str) -> None:
    """Characters (RFC 5147), pages (RFC 8118) and names point into a source."""
    assert Evidence(source=Ref("a"), fragment=fragment).fragment == fragment


@pytest.mark.parametrize(
    "fragment",
    ["#", "char=5,5", "char=9,5", "char=5", "page=0", "a b", "a#b", "char=1," + "9" * 5000],
    ids=lambda fragment: fragment[:12],
)
def test_bad_fragments(fragment: str) -> None:
    """What points nowhere is refused: an empty range (RFC 5147, 2.2.1), page 0, a space."""
    error = refused(lambda: Evidence(source=Ref("a"), fragment=fragment))

    assert (error.code, error.path) == ("not_a_fragment", ("fragment",))


VALUE: Final = Decimal(5)


@pytest.mark.parametrize("bound", Bound)
def test_count_needs_numbers_of_its_bound(bound: Bound) -> None:
    """`between` takes low and high, `several` and `numerous` no number, the others a value."""
    forms: dict[str, dict[str, Decimal]] = {
        "single": {"value": VALUE},
        "ranged": {"low": VALUE, "high": VALUE},
        "vague": {},
        "low": {"low": VALUE},
        "high": {"high": VALUE},
        "all": {"value": VALUE, "low": VALUE, "high": VALUE},
    }
    fits = {"between": "ranged", "several": "vague", "numerous": "vague"}.get(bound, "single")

    for name, numbers in forms.items():
        if name == fits:
            assert Count(of=CountOf.MEMBERS, bound=bound, **numbers).bound is bound
        else:
            error = refused(lambda: Count(of=CountOf.MEMBERS, bound=bound, **numbers))  # noqa: B023
            assert error.code == "count_bound", name


def amount(**fields: Any) -> Amount:
    """Return an amount of the kind awarded."""
    return Amount(kind=AmountKind.AWARDED, **fields)


EUR: Final = {"currency": Currency("EUR")}
RANGE: Final = {"low": Decimal(1), "high": Decimal(2), **EUR}


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": VALUE, **EUR},
        {"amount": Decimal("0.00"), **EUR},
        {"amount": VALUE, **EUR, "bound": Bound.ABOUT},
        {**RANGE, "bound": Bound.BETWEEN},
        {"share": Decimal("0")},
        {"share": Decimal("1")},
        {"share": Decimal("0.8"), "bound": Bound.AT_MOST},
        EUR,
        {**EUR, "bound": Bound.SEVERAL},
    ],
)
def test_forms_of_amounts(fields: dict[str, Any]) -> None:
    """A sum, a range, a share and a currency alone are amounts, with the bounds that fit them."""
    held = amount(**fields)

    assert held == held.replace()
    assert (held.money is not None) == ("amount" in fields)


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({}, "amount_form", ()),
        ({"amount": VALUE}, "amount_without_currency", ("amount",)),
        ({"high": VALUE}, "amount_without_currency", ("high",)),
        ({"low": VALUE, **EUR}, "amount_form", ()),
        ({"low": VALUE, "high": VALUE}, "amount_without_currency", ("low",)),
        ({"amount": VALUE, "share": VALUE}, "amount_form", ()),
        ({"amount": VALUE, "share": VALUE, **EUR}, "amount_form", ()),
        ({"share": Decimal("0.5"), **EUR}, "amount_form", ()),
        ({"amount": VALUE, **RANGE}, "amount_form", ()),
        (RANGE, "amount_bound", ("bound",)),
        ({"amount": VALUE, **EUR, "bound": Bound.BETWEEN}, "amount_bound", ("bound",)),
        ({"amount": VALUE, **EUR, "bound": Bound.SEVERAL}, "amount_bound", ("bound",)),
        ({**EUR, "bound": Bound.AT_LEAST}, "amount_bound", ("bound",)),
        ({"share": Decimal("1.01")}, "share_range", ("share",)),
        ({"share": Decimal("-0.1")}, "share_range", ("share",)),
        ({"amount": Decimal(-1), **EUR}, "negative_amount", ("amount",)),
        ({"amount": Decimal("0.00001"), **EUR}, "too_many_places", ("amount",)),
        (
            {"low": Decimal(3), "high": Decimal(2), **EUR, "bound": Bound.BETWEEN},
            "range_reversed",
            ("low",),
        ),
    ],
)
def test_no_amounts(fields: dict[str, Any], code: str, path: tuple[str, ...]) -> None:
    """What is none of the four, or does not fit its bound, is refused at its place."""
    error = refused(lambda: amount(**fields))

    assert (error.code, error.path) == (code, path)


@pytest.mark.parametrize(
    "fields",
    [{"party": Ref("a")}, {"title": Text(en="Minister")}, {"on_behalf_of": (Ref("b"),)}],
    ids=lambda fields: next(iter(fields)),
)
def test_participation_of_somebody(fields: dict[str, Any]) -> None:
    """Who took part is said by a party, by a title, or by whom they spoke for."""
    assert Participation(**fields).by_proxy is False


def test_participation_of_nobody() -> None:
    """A participation that does not say whose it is, is refused."""
    assert refused(lambda: Participation(by_proxy=True)).code == "participation_of_nobody"


def test_replace_checks() -> None:
    """What `replace` puts in is checked as in a new record, and the old one stays."""
    error = refused(lambda: NKSS.replace(country="RS"))

    assert error.path == ("country",)
    assert NKSS.replace(country=None).country is None
    assert NKSS.country == "RS"


def test_replace_knows_fields_only() -> None:
    """`replace` refuses a field that the class does not have."""
    with pytest.raises(TypeError, match="nmae"):
        NKSS.replace(nmae=Text(en="A"))


def test_replace_keeps_the_class() -> None:
    """`replace` returns a record of the same class."""
    assert type(NKSS.replace()) is Organisation
    assert NKSS.replace() == NKSS


def test_repr_is_short() -> None:
    """The representation leaves out what has its default."""
    membership = Membership(id="a", member=Ref("b"), network=Ref("c"), role=MembershipRole.FOUNDER)

    assert repr(membership) == (
        "Membership(id='a', member=Ref('b'), network=Ref('c'), role=MembershipRole.FOUNDER)"
    )


def test_repr_can_be_evaluated() -> None:
    """The representation of a record builds it again."""
    assert eval(repr(NKSS)) == NKSS


def test_ref_of_a_record() -> None:
    """A record gives the reference by which others point to it."""
    assert NKSS.ref == Ref("nkss") == "nkss"
    assert type(NKSS.ref) is Ref


def test_last_fields() -> None:
    """Evidence, note and further data stand at the end, after the fields of the class itself."""
    names = [field.name for field in Funding.__attrs_attrs__]

    assert names[0] == "id"
    assert names[-3:] == ["evidence", "note", "extra"]


def test_fields_of_parents_come_first() -> None:
    """What a class inherits stands before what it adds."""

    @record("sar:Choir", "Choir", key="choirs")
    class Choir(Organisation):
        """An organisation that sings."""

        voices: int | None = prop("sar:voices", "Voices", "How many sing.", default=None)

    names = [field.name for field in Choir.__attrs_attrs__]

    assert names.index("topics") < names.index("voices") < names.index("evidence")


def test_values_of_two_classes_differ() -> None:
    """Records are equal only within one class."""
    fields = {"id": "a", "name": Text(en="A")}

    assert Organisation(**fields) != Place(**fields)


def test_declared_without_slots_in_between() -> None:
    """Instances have no dictionary, so that a misspelt attribute is an error."""

    @value("sar:Bare", "Bare")
    class Bare(Declared):
        """A value with one field."""

        text: str = prop("sar:text", "Text", "What it says.")

    with pytest.raises(AttributeError):
        object.__setattr__(Bare(text="a"), "txet", "b")


def test_attrs_sees_the_fields() -> None:
    """A declared class is an ordinary class of attrs."""
    assert attrs.has(Organisation)
    assert attrs.fields(Money).amount.type is Decimal


FROZEN: Final = Frozen({"x_a": ["b", {"c": "d"}], "x_e": "f"})


@each_copy
def test_frozen_travels(again: Callable[[Frozen], Frozen]) -> None:
    """Further data pickles and copies into what is equal and hashes alike."""
    found = again(FROZEN)

    assert found == FROZEN
    assert hash(found) == hash(FROZEN)


def test_frozen_is_a_mapping() -> None:
    """Further data is read as any mapping, its lists as tuples."""
    assert dict(FROZEN) == {"x_a": ("b", Frozen({"c": "d"})), "x_e": "f"}
    assert len(FROZEN) == 2
    assert FROZEN["x_e"] == "f"
    assert "x_z" not in FROZEN


def test_frozen_does_not_follow_its_source() -> None:
    """What was passed in can change afterwards without changing what was made of it."""
    inner = ["a"]
    source: dict[str, object] = {"x_a": inner}
    frozen = Frozen(source)

    inner.append("b")
    source["x_c"] = "d"

    assert frozen == {"x_a": ("a",)}


@pytest.mark.parametrize(
    "change",
    [
        lambda frozen: frozen.__setitem__("x_a", "b"),
        lambda frozen: frozen.__delitem__("x_a"),
        lambda frozen: setattr(frozen, "_items", {}),
        lambda frozen: delattr(frozen, "_items"),
        lambda frozen: setattr(frozen, "x_a", "b"),
    ],
)
def test_frozen_does_not_change(change: Callable[[Frozen], None]) -> None:
    """Nothing of it can be set or deleted."""
    with pytest.raises(AttributeError):
        change(FROZEN)


def test_frozen_hash_ignores_order() -> None:
    """Equal mappings hash alike, whatever the order of their keys."""
    one, two = Frozen({"x_a": "1", "x_b": "2"}), Frozen({"x_b": "2", "x_a": "1"})

    assert one == two
    assert hash(one) == hash(two)


@pytest.mark.parametrize(
    ("held", "code", "path"),
    [
        ({"x_a": 1}, "extra_value", ("x_a",)),
        ({"x_a": None}, "extra_value", ("x_a",)),
        ({"x_a": ["b", {"c": 1.5}]}, "extra_value", ("x_a", 1, "c")),
        ({"x_a": {"b"}}, "extra_value", ("x_a",)),
        ({1: "a"}, "extra_value", ()),
        ({"x_a": "\x00"}, "unclean_text", ("x_a",)),
        ({"x_\x00": "a"}, "unclean_text", ()),
    ],
)
def test_frozen_holds_texts(held: Any, code: str, path: tuple[str | int, ...]) -> None:
    """Further data is texts, in lists and mappings; anything else is refused at its place."""
    error = refused(lambda: Frozen(held))

    assert (error.code, error.path) == (code, path)


def test_deep_further_data() -> None:
    """Mappings inside each other are taken in once each, not once for every level."""
    held: Any = "a"
    for _ in range(100):
        held = {"b": held}

    assert hash(Frozen({"x_a": held})) == hash(Frozen({"x_a": Frozen(held)}))
