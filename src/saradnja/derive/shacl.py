"""The SHACL shapes: what a graph must look like to be read, for validators of linked data."""

from collections.abc import Iterator
from typing import Final

from saradnja.declare import Declared
from saradnja.derive.graphs import as_turtle
from saradnja.derive.patterns import PATTERNS
from saradnja.derive.wordings import defined, labelled, literals
from saradnja.extras import Frozen
from saradnja.iris import expand
from saradnja.linked.terms import (
    RDF,
    Blank,
    Listed,
    Literal,
    Named,
    Properties,
    Thing,
    boolean,
    integer,
)
from saradnja.linked.vocabulary import (
    BASE,
    DATASET,
    IDENTIFIER,
    JSON,
    LABEL,
    LICENCE,
    MODEL_VERSION,
    NAMESPACES,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TITLE,
    TYPE,
    VALUES,
    VOID_DATASET,
    class_iri,
    concept_iri,
    datatype,
    field_iri,
)
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, Vocabulary, describe, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import WORDS

__all__ = ["shacl_shapes"]

_Said = list[tuple[str, tuple[Thing, ...]]]
"""What is said of a shape, while it grows."""

_SH: Final = NAMESPACES["sh"]
_LANG_STRING: Final = f"{NAMESPACES['rdf']}langString"
_INTEGER: Final = f"{NAMESPACES['xsd']}integer"
_STRING: Final = f"{NAMESPACES['xsd']}string"

_TEXT: Final = expand("sar:TextShape")
_SEQUENCE: Final = expand("sar:SequenceShape")
_IN_PLACE: Final = expand("sar:PositionShape")
_IN_ORDER: Final = expand("sar:OrderShape")
_OF_ONE_CLASS: Final = expand("sar:TypeShape")


def shacl_shapes(classes: tuple[type[Record], ...] = CLASSES) -> str:
    """Return the shapes of a model (SHACL), in Turtle.

    Each class has a closed shape, since a property that the model does not know is not read; each
    field has one too, by the name of the class that declares it. A reference leads to a record that
    is there and is of one of the right classes, as `check` asks. What shapes cannot say (checksums,
    reversed periods, ids that stand twice) is left to the reader and to `check`.

    >>> "sar:Membership.network a sh:PropertyShape ;" in shacl_shapes()
    True
    """
    schema = describe(classes)
    described = (*schema.records, *schema.values)
    fields = {
        _field_name(field): _field(field) for found in described for field in found.properties
    }
    shapes = (
        *((_shape_name(found.name), _class(found)) for found in described),
        *fields.items(),
        *((_shape_name(found.name), _vocabulary(found)) for found in schema.vocabularies),
        *_beside_model(),
    )
    return as_turtle((name, tuple(said)) for name, said in shapes)


def _shape_name(name: str) -> str:
    return expand(f"sar:{name}Shape")


def _field_name(field: Property) -> str:
    """Return the IRI of the shape of a field, which is also its anchor in the reference."""
    return expand(f"sar:{field.context}")


def _class(described: Class) -> _Said:
    fields = [Named(_field_name(field)) for field in described.properties]
    return [
        (TYPE, _named(f"{_SH}NodeShape")),
        (LABEL, labelled(described)),
        (f"{NAMESPACES['rdfs']}comment", defined(described)),
        (f"{_SH}targetClass", _named(class_iri(described))),
        (f"{_SH}nodeKind", _named(f"{_SH}{'IRI' if described.is_record else 'BlankNodeOrIRI'}")),
        (f"{_SH}closed", (boolean(True),)),
        (f"{_SH}property", (*fields, *_named(_OF_ONE_CLASS, _IN_PLACE, _IN_ORDER))),
    ]


def _field(field: Property) -> _Said:
    one = not field.shape.many
    said: _Said = [
        (TYPE, _named(f"{_SH}PropertyShape")),
        (f"{_SH}name", labelled(field)),
        (f"{_SH}description", defined(field)),
        (f"{_SH}path", _named(field_iri(field))),
    ]
    if field.required and field_iri(field) != IDENTIFIER:  # else the node's own name says it
        said.append((f"{_SH}minCount", (integer(1),)))
    if one and field.shape.item is not Text:
        said.append((f"{_SH}maxCount", (integer(1),)))
    return [*said, *_values(field)]


def _values(field: Property) -> Iterator[tuple[str, tuple[Thing, ...]]]:
    """Yield what the values of a field must be."""
    item = field.shape.item
    if item is Text:
        yield from (((f"{_SH}node", _named(_TEXT)),) if field.shape.many else _WORDING)
    elif item is Ref:
        yield f"{_SH}nodeKind", _named(f"{_SH}IRI")
        yield from _targets(field)
    elif issubclass(item, Term):
        yield f"{_SH}node", _named(_shape_name(item.__name__))
    elif issubclass(item, Declared):
        yield f"{_SH}class", _named(class_iri(describe_class(item)))
    elif item is Frozen:
        yield f"{_SH}datatype", _named(JSON)
    else:
        yield f"{_SH}datatype", _named(datatype(item) or _STRING)
        for parent in item.__mro__:
            if parent in PATTERNS and parent is not int:
                yield f"{_SH}pattern", (Literal(f"^(?:{PATTERNS[parent]})$"),)


_WORDING: Final = (
    (f"{_SH}datatype", (Named(_LANG_STRING),)),
    (f"{_SH}uniqueLang", (boolean(True),)),
    (f"{_SH}minLength", (integer(1),)),
)
"""What a text in one field must be: a wording with its language, and one for each language."""


def _targets(field: Property) -> Iterator[tuple[str, tuple[Thing, ...]]]:
    wanted = [_class_iri(target) for target in field.targets]
    if len(wanted) == 1:
        yield f"{_SH}class", _named(wanted[0])
    elif wanted:
        choices = (Blank(((f"{_SH}class", _named(iri)),)) for iri in wanted)
        yield f"{_SH}or", (Listed(tuple(choices)),)


def _class_iri(cls: type[Record]) -> str:
    return class_iri(describe_class(cls))


def _vocabulary(vocabulary: Vocabulary) -> _Said:
    concepts = (concept_iri(term) for term in vocabulary.python)
    return [
        (TYPE, _named(f"{_SH}NodeShape")),
        (LABEL, labelled(vocabulary)),
        (f"{_SH}in", (Listed(_named(*concepts)),)),
    ]


def _named(*iris: str) -> tuple[Named, ...]:
    return tuple(map(Named, iris))


def _property(path: str, *said: tuple[str, tuple[Thing, ...]], name: str = "") -> Blank:
    worded: Properties = ()
    if name:
        definition = WORDS[f"{name}:definition"].text
        worded = (
            (f"{_SH}name", literals(f"word.{name}", WORDS[name].text)),
            (f"{_SH}description", literals(f"word.{name}:definition", definition)),
        )
    return Blank(((f"{_SH}path", _named(path)), *worded, *said))


_ONE: Final = (f"{_SH}maxCount", (integer(1),))
_NEEDED: Final = (f"{_SH}minCount", (integer(1),))
_A_STRING: Final = (f"{_SH}datatype", _named(_STRING))


def _closed(*properties: Thing) -> _Said:
    return [
        (f"{_SH}closed", (boolean(True),)),
        (f"{_SH}ignoredProperties", (Listed(_named(TYPE)),)),
        (f"{_SH}property", properties),
    ]


def _beside_model() -> tuple[tuple[str, _Said], ...]:
    """Return the shapes of the head, of texts in a row, and of the order of things."""
    pattern = (f"{_SH}pattern", (Literal("^[0-9]{1,4}[.][0-9]{1,4}$"),))
    dataset: _Said = [
        (TYPE, _named(f"{_SH}NodeShape")),
        (LABEL, literals("word.document", WORDS["document"].text)),
        (f"{_SH}targetClass", _named(DATASET)),
        *_closed(
            _property(TYPE, (f"{_SH}in", (Listed(_named(VOID_DATASET, DATASET)),))),
            _property(MODEL_VERSION, _NEEDED, _ONE, _A_STRING, pattern, name="document.saradnja"),
            _property(TITLE, *_WORDING, name="document.title"),
            _property(BASE, _ONE, _A_STRING, name="document.base"),
            _property(LICENCE, _ONE, _A_STRING, name="document.licence"),
        ),
    ]
    text: _Said = [
        (TYPE, _named(f"{_SH}NodeShape")),
        *_closed(_property(LABEL, _NEEDED, *_WORDING), Named(_IN_PLACE)),
    ]
    iri = (f"{_SH}nodeKind", _named(f"{_SH}IRI"))
    sequence: _Said = [
        (TYPE, _named(f"{_SH}NodeShape")),
        *_closed(
            _property(OF_PROPERTY, _NEEDED, _ONE, iri),
            _property(VALUES, _NEEDED, _ONE),
            _list_cells(),
        ),
    ]
    type_: _Said = [
        (TYPE, _named(f"{_SH}PropertyShape")),
        (f"{_SH}path", _named(TYPE)),
        _ONE,
    ]
    place: _Said = [
        (TYPE, _named(f"{_SH}PropertyShape")),
        (f"{_SH}path", _named(POSITION)),
        _ONE,
        (f"{_SH}datatype", _named(_INTEGER)),
        (f"{_SH}minInclusive", (integer(1),)),
    ]
    order: _Said = [
        (TYPE, _named(f"{_SH}PropertyShape")),
        (f"{_SH}path", _named(SEQUENCE)),
        (f"{_SH}node", _named(_SEQUENCE)),
    ]
    return (
        (_shape_name("Dataset"), dataset),
        (_TEXT, text),
        (_SEQUENCE, sequence),
        (_OF_ONE_CLASS, type_),
        (_IN_PLACE, place),
        (_IN_ORDER, order),
    )


def _list_cells() -> Blank:
    """Return the shape of what leads from a sequence to each cell of its list, and to its end."""
    rest = Blank(((f"{_SH}zeroOrMorePath", _named(f"{RDF}rest")),))
    cell = Blank(
        (
            (
                f"{_SH}property",
                tuple(_property(f"{RDF}{name}", _NEEDED, _ONE) for name in ("first", "rest")),
            ),
        )
    )
    end = Blank(((f"{_SH}in", (Listed(_named(f"{RDF}nil")),)),))
    path = Listed((Named(VALUES), rest))
    return Blank(((f"{_SH}path", (path,)), (f"{_SH}or", (Listed((end, cell)),))))
