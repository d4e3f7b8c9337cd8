"""What can be wrong with linked data: Turtle and JSON-LD."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "turtle_syntax": error(
        "Here the file is not Turtle: “{value}”.",
        "Correct it at this place; every statement ends with a full stop.",
    ),
    "jsonld_syntax": error(
        "The file is JSON but not JSON-LD: “{reason}”.",
        "Correct its @context, or leave out what is not of JSON-LD 1.1.",
    ),
    "jsonld_remote": error(
        "The context “{value}” would have to be fetched.",
        "Put the context itself into the file: nothing that a file names is ever opened.",
    ),
    "rdf_dataset_missing": error(
        "The file does not say which version of saradnja it is written in.",
        'Add a node of the class sar:Dataset that has the sar:modelVersion "{expected}".',
    ),
    "rdf_dataset_again": error(
        "Another dataset is described in the same file: “{value}”.",
        "Keep one dataset in a file.",
    ),
    "rdf_record_unnamed": error(
        "A record of the class {kind} has no IRI.",
        "Give it one, so that others can point to it: a blank node is only a part of a record.",
    ),
    "rdf_several_classes": error(
        "“{value}” is of more than one class: {expected}.",
        "Keep one of them, and describe the other thing under an IRI of its own.",
    ),
    "rdf_id_differs": error(
        "The id “{value}” is not that of the node it stands on.",
        "Write “{expected}”, or leave it out.",
    ),
    "rdf_unknown_property": error(
        "“{value}” is no property of the class {kind}.",
        "Use a property of the model, for example {expected}; with --skip-others the statement "
        "is passed over.",
    ),
    "rdf_unknown_thing": error(
        "“{value}” is neither a record of a known class nor a part of one.",
        "Give it a class of the model, or take it out; with --skip-others it is passed over.",
    ),
    "rdf_several_values": error(
        "The field has {number} values, and it can have one.",
        "Keep one of them.",
    ),
    "rdf_iri_expected": error(
        "“{value}” stands where the IRI of a record or of a term is expected.",
        "Write an IRI, in Turtle between < and > or with a prefix.",
    ),
    "rdf_text_expected": error(
        "“{value}” stands where a text is expected.",
        "Write the value itself between quotes.",
    ),
    "rdf_part_expected": error(
        "“{value}” stands where a part of the record is expected.",
        "Write a blank node with all that is said of it: [ … ].",
    ),
    "rdf_part_shared": error(
        "This part stands in more than one place, or within itself.",
        "Write it once for each place, without a name.",
    ),
    "rdf_type": error(
        "“{value}” is of the type {kind}, which does not fit here.",
        "Write a text of the type {expected}.",
    ),
    "rdf_relative": error(
        "The IRI “{value}” is relative, and the file does not say to what.",
        "Write IRIs whole, or put the base before them: @base <https://…/> .",
    ),
    "rdf_file": error(
        "“{value}” is a path on somebody's disk.",
        "Write an IRI that means the same everywhere; nothing that a file names is ever opened.",
    ),
    "rdf_list": error(
        "This list is broken: it has no end, or a link of it has two values or none.",
        "Write the list in parentheses: ( … ).",
    ),
    "rdf_sequence": error(
        "What is said of the order of “{value}” does not name the values that it has.",
        "Name each value in sar:values, or take the whole sar:sequence out.",
    ),
    "rdf_json": error(
        "“{value}” is not a JSON object whose keys are each there once.",
        "Write a JSON object of texts, with keys that begin with x_.",
    ),
    "rdf_quoted": error(
        "A statement about a statement cannot be read.",
        "Say it of a record or of a part of one.",
    ),
}
