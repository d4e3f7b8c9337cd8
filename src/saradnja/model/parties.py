"""Who: organisations and persons, and what happens to them."""

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL, Day
from saradnja.declare import prop, record, value
from saradnja.iris import Iri
from saradnja.model.base import Activity, Claim, Record
from saradnja.model.names import Renamed
from saradnja.model.places import Location
from saradnja.model.values import Count, Identifier, Name, Statement
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    EventKind,
    GrammaticalGender,
    LegalForm,
    OrganisationKind,
    Scope,
)

__all__ = ["Event", "Organisation", "Party", "Person"]


@value("schema:Event", "Event")
class Event(Claim):
    """Something that happened to a record: its founding, its renaming, a deadline, an election.

    Two sources that disagree about it are two events. An event without a date happened, nobody
    says when.

    >>> Event(kind=EventKind.FOUNDING, date=Date("2011-03"))
    Event(kind=EventKind.FOUNDING, date=Date('2011-03'))
    """

    kind: EventKind = prop("dcterms:type", "Kind", "What happened.")
    date: Date | None = prop("dcterms:date", "Date", "When it happened.", default=None)
    at: Ref[Activity] | None = prop(
        "sar:at", "At", "The collaboration at which it happened.", default=None
    )
    by: tuple[Ref["Party"], ...] = prop(
        "prov:wasAssociatedWith", "By", "The parties that did or decided it.", default=()
    )
    legal_form: LegalForm | None = prop(
        "sar:legalForm", "Legal form", "The legal form it has from then on.", default=None
    )


@record("foaf:Agent", "Party")
class Party(Renamed, Record):
    """Whoever can act: an organisation or a person."""

    name: Text = prop("schema:name", "Name", "The name in use, in the languages that have it.")
    other_names: tuple[Name, ...] = prop(
        "sar:otherName", "Other names", "Short and former names and other spellings.", default=()
    )
    identifiers: tuple[Identifier, ...] = prop(
        "schema:identifier", "Identifiers", "Its numbers in registers.", default=()
    )
    links: tuple[Iri, ...] = prop("schema:url", "Links", "Its pages on the web.", default=())
    country: Country | None = prop(
        "sar:country", "Country", "The country it is at home in.", default=None
    )
    locations: tuple[Location, ...] = prop(
        "org:hasSite", "Locations", "Its seat, offices and premises.", default=()
    )
    description: Text | None = prop(
        "dcterms:description", "Description", "What it is, in a sentence or two.", default=None
    )
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "What happened to it: founding, registration, renaming.", default=()
    )
    statements: tuple[Statement, ...] = prop(
        "sar:statement", "Statements", "Its principles, mission, rules and aims.", default=()
    )
    gender: GrammaticalGender | None = prop(
        "sar:grammaticalGender",
        "Grammatical gender",
        "The gender in which Serbian words agree with its name.",
        default=None,
    )


@record("org:Organization", "Organisation", key="organisations")
class Organisation(Party):
    """Whatever joins, organises, funds or is run, whatever its legal form: also an informal group,
    a network, a fund or a programme that acts as a body.

    >>> Organisation(id="klub", name=Text(sr_Latn="Klub", en="Club")).name.best("en")
    'Club'
    """

    kinds: tuple[OrganisationKind, ...] = prop(
        "org:classification", "Kinds", "What kinds of organisation it is.", default=()
    )
    scope: Scope | None = prop("sar:scope", "Scope", "How far its work reaches.", default=None)
    legal_form: LegalForm | None = prop(
        "sar:legalForm",
        "Legal form",
        "Its form in law; none is an informal group, nothing means not stated.",
        default=None,
    )
    counts: tuple[Count, ...] = prop(
        "sar:count", "Counts", "Numbers that are claimed for it: members, users, staff.", default=()
    )
    legal_form_title: Text | None = prop(
        "sar:legalFormTitle",
        "Legal form as named",
        "Its legal form in the words of the sources, in each of their languages.",
        default=None,
    )
    topics: tuple[Text, ...] = prop("dcterms:subject", "Topics", "What it works on.", default=())

    def legal_form_on(self, date: Date) -> LegalForm | None:
        """Return its form in law at the end of `date`, or None if not stated or not agreed upon.

        Its events say which form it had from when on. Events of one kind that lead to one form
        are one event of which sources disagree: before the last of their dates it may or may not
        have happened.

        >>> began = Event(kind=EventKind.FOUNDING, date=Date("1992"), legal_form=LegalForm.NONE)
        >>> scene = Organisation(id="scene", name=Text(en="Scene"), events=(began,))
        >>> scene.legal_form_on(Date("1991")), scene.legal_form_on(Date("2000"))
        (None, LegalForm.NONE)
        """
        spans: dict[tuple[EventKind, LegalForm], tuple[Day, Day]] = {}
        for event in self.events:
            if event.legal_form is None or event.date is None:
                continue
            first, last = event.date.earliest or BEFORE_ALL, event.date.latest or AFTER_ALL
            known = spans.get((event.kind, event.legal_form), (first, last))
            spans[event.kind, event.legal_form] = (min(known[0], first), max(known[1], last))
        end = date.latest or AFTER_ALL
        happened = [(last, form) for (_, form), (_, last) in spans.items() if last <= end]
        latest = max((last for last, _ in happened), default=None)
        possible = {form for (_, form), (first, last) in spans.items() if first <= end < last}
        forms = possible.union(form for last, form in happened if last == latest)
        return forms.pop() if happened and len(forms) == 1 else None


@record("schema:Person", "Person", key="persons")
class Person(Party):
    """A natural person, in public roles that sources state.

    >>> Person(id="ana", name=Text(sr_Latn="Ana"))
    Person(id='ana', name=Text(sr_Latn='Ana'))
    """
