"""ROR: what the register of research organisations says of one, and where our model has it."""

from typing import Final

from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.rows import Row, only
from saradnja.model import Organisation, Place, Relation
from saradnja.vocabularies import EventKind, IdentifierScheme, NameKind, RelationKind

__all__ = ["CROSSWALK"]

_OTHER_IDS: Final = only(
    "scheme", IdentifierScheme.ISNI, IdentifierScheme.WIKIDATA, IdentifierScheme.REGISTER
)
_RELATED: Final = only(
    "kind",
    RelationKind.UNIT_OF,
    RelationKind.PART_OF_GROUP,
    RelationKind.SUCCESSOR_OF,
    RelationKind.ALONGSIDE,
)

CROSSWALK: Final = Crosswalk(
    name="ror",
    version="2.0",
    address="https://ror.readme.io/docs/data-structure",
    description="The Research Organization Registry: organisations, not written by us.",
    tables=(
        Table(
            of=Organisation,
            target="organization",
            rows=(
                Row("identifiers.value", "id", when=(only("scheme", IdentifierScheme.ROR),)),
                Row("identifiers.value", "external_ids[]/all[]", when=(_OTHER_IDS,)),
                Row(
                    "identifiers.scheme",
                    "external_ids[]/type",
                    note="What has no term of its own (grid, fundref) is a register.",
                ),
                Row("identifiers.issuer", "external_ids[]/type", note="The name of a register."),
                Row("name", "names[]/value", note="The one of type ror_display."),
                Row("name", "names[]/lang", note="The tag of the wording; und where it is null."),
                Row("other_names.text", "names[]/value"),
                Row("other_names.text", "names[]/lang"),
                Row(
                    "other_names.kind",
                    "names[]/types[]",
                    when=(only("kind", NameKind.ACRONYM, NameKind.ALTERNATIVE),),
                    note="acronym is acronym; alias and label are alternative.",
                ),
                Row("links", "links[]/value"),
                Row("kinds", "types[]"),
                Row(
                    "events.date",
                    "established",
                    when=(only("kind", EventKind.FOUNDING),),
                    note="ROR has the year only.",
                ),
                Row(
                    "events.kind",
                    "status",
                    when=(only("kind", EventKind.DISSOLUTION),),
                    note="A dissolution makes it inactive.",
                ),
                Row("locations.place", "locations[]", note="Each is a place of ours."),
            ),
        ),
        Table(
            of=Place,
            target="locations[]",
            rows=(
                Row(
                    "identifiers.value",
                    "geonames_id",
                    when=(only("scheme", IdentifierScheme.GEONAMES),),
                ),
                Row("name", "geonames_details/name"),
                Row("country", "geonames_details/country_code"),
                Row("latitude", "geonames_details/lat"),
                Row("longitude", "geonames_details/lng"),
            ),
        ),
        Table(
            of=Relation,
            target="relationships[]",
            rows=(
                Row("object", "id"),
                Row(
                    "kind",
                    "type",
                    when=(_RELATED,),
                    note="parent and child are unit_of, predecessor and successor successor_of, "
                    "related is alongside.",
                ),
            ),
        ),
    ),
)
