"""What every record has, and where a record's facts come from: sources and evidence."""

import re
from typing import Final, Self

from saradnja.dates import Date
from saradnja.declare import Declared, prop, record, value
from saradnja.errors import InvalidValue
from saradnja.extras import OWN, Frozen
from saradnja.iris import Iri, check_id
from saradnja.languages import Tag
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import Certainty, EvidenceStance, SourceKind, VersionKind

__all__ = ["Activity", "Claim", "Evidence", "Record", "Source"]

_CHARACTERS: Final = re.compile(r"char=([0-9]{1,18}),([0-9]{1,18})")
_FRAGMENT: Final = re.compile(r"line=[0-9]+,[0-9]+|page=[1-9][0-9]*|[\w.~-]+")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def _check_fragment(text: str) -> None:
    match = _CHARACTERS.fullmatch(text)
    if not (int(match[1]) < int(match[2]) if match else _FRAGMENT.fullmatch(text)):
        raise InvalidValue("not_a_fragment", value=text)


def _check_sha256(text: str) -> None:
    if not _SHA256.fullmatch(text):
        raise InvalidValue("not_a_sha256", value=text)


def _check_extra(extra: Frozen) -> None:
    for key in extra:
        if not key.startswith(OWN):
            raise InvalidValue("extra_key", value=key)


@value("prov:Attribution", "Evidence", plural="Evidence")
class Evidence(Declared):
    """Where a source says so, and how firmly.

    A value without evidence of its own has that of its record.

    >>> Evidence(source=Ref("nkss-page"), fragment="char=711,907").certainty
    Certainty.STATED
    """

    source: Ref["Source"] = prop("dcterms:source", "Source", "The source that was read.")
    fragment: str | None = prop(
        "sar:fragment",
        "Fragment",
        "The place in it: characters (char=711,907, RFC 5147) or a page (page=3, RFC 8118).",
        default=None,
        check=_check_fragment,
    )
    fields: tuple[str, ...] = prop(
        "sar:supportsField",
        "Fields",
        "Names of the fields it speaks of; none means all.",
        default=(),
    )
    stance: EvidenceStance = prop(
        "sar:stance",
        "Stance",
        "Whether the source supports the value, contradicts it or errs.",
        default=EvidenceStance.SUPPORTS,
    )
    states: str | None = prop(
        "sar:states",
        "States",
        "The plain form of the value that this source gives, when it is another.",
        default=None,
    )
    as_of: Date | None = prop(
        "sar:asOf", "As of", "When what the source says was so.", default=None
    )
    quote: Text | None = prop(
        "schema:citation", "Quote", "The words of the source, short.", default=None
    )
    certainty: Certainty = prop(
        "sar:certainty",
        "Certainty",
        "Whether the source states it, implies it, or it was inferred.",
        default=Certainty.STATED,
    )
    note: Text | None = prop(
        "skos:note", "Note", "What a reader should know besides.", default=None
    )


@value("sar:Claim", "Claim")
class Claim(Declared):
    """Something that is said of a record and that a source may say for itself."""

    evidence: tuple[Evidence, ...] = prop(
        "prov:wasDerivedFrom", "Evidence", "Where sources say so.", default=(), last=True
    )


@record("prov:Entity", "Record")
class Record(Declared):
    """Anything with an id that other records can point to."""

    id: str = prop(
        "dcterms:identifier",
        "Id",
        "A short name of letters, digits and hyphens, or an IRI; unique in the dataset.",
        check=check_id,
    )
    evidence: tuple[Evidence, ...] = prop(
        "prov:wasDerivedFrom", "Evidence", "Where sources say so.", default=(), last=True
    )
    note: Text | None = prop(
        "skos:note", "Note", "What a reader should know besides.", default=None, last=True
    )
    extra: Frozen = prop(
        "sar:extra",
        "Further data",
        "What the model has no field for, under keys that begin with x_.",
        default=Frozen(),
        check=_check_extra,
        last=True,
    )

    @property
    def ref(self) -> Ref[Self]:
        """A reference to this record, typed with its class."""
        return str.__new__(Ref, self.id)


@record("schema:CreativeWork", "Source", key="sources")
class Source(Record):
    """A page, document or register in which facts were read.

    >>> Source(id="report", title=Text(en="Annual report"), kind=SourceKind.REPORT).ref
    Ref('report')
    """

    title: Text = prop("schema:name", "Title", "The title, as the source itself gives it.")
    kind: SourceKind | None = prop(
        "dcterms:type", "Kind", "What kind of source it is.", default=None
    )
    urls: tuple[Iri, ...] = prop(
        "schema:url",
        "Addresses",
        "Where it can be read: one document may have several.",
        default=(),
    )
    publisher: Text | None = prop(
        "dcterms:publisher", "Publisher", "Who published it.", default=None
    )
    authors: tuple[Text, ...] = prop("dcterms:creator", "Authors", "Who wrote it.", default=())
    language: Tag | None = prop(
        "dcterms:language", "Language", "The language and script of its words.", default=None
    )
    declared_language: str | None = prop(
        "sar:declaredLanguage",
        "Declared language",
        "The language as the site itself marks it, right or wrong.",
        default=None,
    )
    published: Date | None = prop(
        "dcterms:issued", "Published", "When it was published.", default=None
    )
    retrieved: Date | None = prop("sar:retrieved", "Read on", "When it was read.", default=None)
    licence: str | None = prop(
        "dcterms:license", "Licence", "The licence: an SPDX id or an IRI.", default=None
    )
    sha256: str | None = prop(
        "sar:sha256",
        "SHA-256",
        "The checksum of the bytes that were read, in lower-case hexadecimal.",
        default=None,
        check=_check_sha256,
    )
    excerpt: Text | None = prop(
        "sar:excerpt", "Excerpt", "Which part was read, where not all of it was.", default=None
    )
    version_of: Ref["Source"] | None = prop(
        "dcterms:isVersionOf", "Version of", "The source of which this is a version.", default=None
    )
    version: VersionKind | None = prop(
        "sar:version", "Kind of version", "How it differs from the other version.", default=None
    )


@record("prov:Activity", "Activity")
class Activity(Record):
    """Something that happens over a time and that parties take part in."""
