"""What the samples of ROR and of OpenAIRE CERIF say has a place in our model, or a reason."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from saradnja.crosswalks import Crosswalk
from saradnja.crosswalks.standards import cerif, ror
from saradnja.schema import describe_class

ROR_NOT_HELD: Final = {
    "admin/created/date": "when the register made its record, not when something happened",
    "admin/created/schema_version": "of the register",
    "admin/last_modified/date": "of the register; a source of ours says when it was read",
    "admin/last_modified/schema_version": "of the register",
    "domains[]": "a domain of mail is no page on the web; it may stand in x_domains",
    "external_ids[]/preferred": "our identifiers are all equal; the preferred one comes first",
    "links[]/type": "an address says by itself whether it leads to Wikipedia",
    "locations[]/geonames_details/country_name": "follows from the code of the country",
    "relationships[]/label": "the name of the other organisation, which is a record of its own",
}
"""What a record of ROR says and our model does not hold, each with the reason."""

CERIF_NOT_HELD: Final = {
    "Event/Type/@scheme": "a kind is a term of a vocabulary, which says its scheme",
    "OrgUnit/Type/@scheme": "a kind is a term of a vocabulary, which says its scheme",
    "Funding/Keyword": "a scheme has statements and no topics; it may stand in x_keywords",
    "Funding/Keyword/@lang": "goes with the keyword",
    "Funding/OAMandate/@mandated": "whether articles must be open is none of our questions",
    "Funding/OAMandate/@startDate": "goes with the mandate",
    "Funding/OAMandate/@endDate": "goes with the mandate",
    "Funding/OAMandate/@uri": "goes with the mandate",
    "Project/OAMandate/@mandated": "whether articles must be open is none of our questions",
    "Project/OAMandate/@uri": "goes with the mandate",
    "Project/Uses/Equipment/@id": "equipment is no record; a package of one's own can add it",
    "Equipment/@id": "goes with the equipment",
    "Equipment/Name": "goes with the equipment",
    "Equipment/Name/@lang": "goes with the equipment",
}
"""What samples of CERIF say and our model does not hold, each with the reason."""

ENTITIES: Final = frozenset({"Event", "Funding", "OrgUnit", "Project", "Equipment"})


def leaves(data: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each leaf of JSON; the things of a list have one path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{path}/{key}" if path else key)
    elif isinstance(data, list):
        for item in data:
            yield from leaves(item, f"{path}[]")
    else:
        yield path


def elements(element: ElementTree.Element, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the path of each attribute and text of XML, from the innermost entity on.

    An entity inside another one is also a reference from that: `Project/Funded/By/OrgUnit/@id`.
    """
    name = element.tag.rpartition("}")[2]
    around, path = path, (*path, name)
    if name in ENTITIES:
        if len(around) > 1:
            yield "/".join((*path, "@id"))
        path = (name,)
    for key in element.attrib:
        yield "/".join((*path, f"@{key.rpartition('}')[2]}"))
    if (element.text or "").strip():
        yield "/".join(path)
    for child in element:
        yield from elements(child, path)


def targets(crosswalk: Crosswalk) -> set[str]:
    """Return every place in the other standard that a row names, from its entity on."""
    found = set()
    for table in crosswalk.tables:
        for row in table.rows:
            found |= {f"{table.target}/{row.target}", row.target}
    return found


@pytest.mark.parametrize("crosswalk", [ror.CROSSWALK, cerif.CROSSWALK], ids=lambda it: it.name)
def test_rows_are_ours(crosswalk: Crosswalk) -> None:
    """Every row begins at a field that the class, or a value in it, has."""
    for table in crosswalk.tables:
        for row in table.rows:
            of: Any = table.of
            for name in row.names:
                of = describe_class(of)[name].shape.item


def test_ror(shared: Path) -> None:
    """Each leaf of the valid records of ROR goes to a row, or is explained; no reason is left."""
    folder = shared / "schemas" / "ror" / "validation-suite" / "v2" / "valid"
    there = {
        leaf
        for path in folder.glob("*.json")
        for leaf in leaves(json.loads(path.read_text("utf-8")))
    }

    assert there - targets(ror.CROSSWALK) == set(ROR_NOT_HELD)


def test_cerif(shared: Path) -> None:
    """Each leaf of the samples of CERIF goes to a row, or is explained; no reason is left."""
    folder = shared / "schemas" / "openaire-cerif"
    there: set[str] = set()
    for path in folder.glob("*.xml"):
        for record in ElementTree.parse(path).getroot().iter():
            if record.tag.endswith("}metadata"):
                for entity in record:
                    there |= set(elements(entity))

    assert len(there) > 50
    assert there - targets(cerif.CROSSWALK) == set(CERIF_NOT_HELD)


def test_reasons() -> None:
    """Each reason is one clause, without a full stop."""
    for reason in (*ROR_NOT_HELD.values(), *CERIF_NOT_HELD.values()):
        assert re.fullmatch(r"[a-z][^.]+", reason)
