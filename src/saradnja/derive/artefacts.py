"""What describes the model to other tools: files that the package ships and a command prints."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from saradnja.derive.concepts import skos_concepts
from saradnja.derive.context import jsonld_context
from saradnja.derive.json_schema import json_schema
from saradnja.derive.ontology import owl_ontology
from saradnja.derive.shacl import shacl_shapes
from saradnja.model import CLASSES, Record

__all__ = ["ARTEFACTS", "Artefact", "artefact"]


class Artefact(NamedTuple):
    """One description of the model: the file that ships it, and what makes its text."""

    file: str
    make: Callable[[tuple[type[Record], ...]], str]


def _as_json(make: Callable[[tuple[type[Record], ...]], Any]) -> Callable[..., str]:
    return lambda classes: json.dumps(make(classes), ensure_ascii=False, indent=1) + "\n"


ARTEFACTS: Final[Mapping[str, Artefact]] = {
    "json-schema": Artefact("json-schema.json", _as_json(json_schema)),
    "context": Artefact("context.jsonld", _as_json(jsonld_context)),
    "shacl": Artefact("shapes.ttl", shacl_shapes),
    "ontology": Artefact("ontology.ttl", owl_ontology),
    "vocabularies": Artefact("vocabularies.ttl", skos_concepts),
}
"""The descriptions by name, the one for editors first."""


def artefact(name: str, classes: tuple[type[Record], ...] = CLASSES) -> str:
    """Return the text of a description: what the package ships, for any classes.

    >>> artefact("shacl").startswith("@prefix")
    True
    """
    return ARTEFACTS[name].make(classes)
