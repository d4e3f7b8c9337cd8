"""The words for working together: collaborations and the agreements behind them."""

from saradnja.terms import Adjective, Term, term

__all__ = [
    "AgreementKind",
    "AgreementStatus",
    "AttendanceMode",
    "CollaborationKind",
    "CollaborationStatus",
]


class CollaborationKind(Term):
    """What form working together takes.

    What has `EVENT` above it is an event with a time and a place; the rest is work over time.
    """

    PROJECT = term(
        "project", "cooperation project", plural="cooperation projects", iri="schema:Project"
    )
    PROGRAMME = term("programme", plural="programmes")
    PLATFORM = term("platform", plural="platforms")
    RESEARCH = term(
        "research",
        "research project",
        plural="research projects",
        iri="schema:ResearchProject",
        broader="project",
    )
    COPRODUCTION = term("coproduction", "co-production", plural="co-productions", broader="project")
    EXCHANGE = term("exchange", "programme exchange", plural="programme exchanges")
    RESIDENCY = term("residency", plural="residencies")
    MENTORSHIP = term("mentorship", plural="mentorships")
    TWINNING = term("twinning")
    KNOW_HOW_TRANSFER = term("know_how_transfer", "know-how transfer")
    ADVOCACY = term("advocacy")
    CAMPAIGN = term("campaign", plural="campaigns")
    EVENT = term("event", plural="events", iri="schema:Event")
    WORKSHOP = term("workshop", plural="workshops", iri="schema:EducationEvent", broader="event")
    SUMMER_SCHOOL = term("summer_school", plural="summer schools", broader="event")
    CONFERENCE = term("conference", plural="conferences", broader="event")
    PRESENTATION = term("presentation", plural="presentations", broader="event")
    PANEL = term("panel", "public debate", plural="public debates", broader="event")
    MEETING = term("meeting", plural="meetings", broader="event")
    ASSEMBLY = term("assembly", plural="assemblies", broader="event")
    FOUNDING_ASSEMBLY = term("founding_assembly", plural="founding assemblies", broader="assembly")
    ELECTORAL_ASSEMBLY = term(
        "electoral_assembly", plural="electoral assemblies", broader="assembly"
    )
    FESTIVAL = term("festival", plural="festivals", iri="schema:Festival", broader="event")
    EXHIBITION = term(
        "exhibition", plural="exhibitions", iri="schema:ExhibitionEvent", broader="event"
    )
    SALON = term("salon", plural="salons", broader="exhibition")
    GUEST_PERFORMANCE = term("guest_performance", plural="guest performances", broader="event")
    SERIES = term(
        "series",
        "series of events",
        plural="series of events",
        iri="schema:EventSeries",
        broader="event",
    )


class CollaborationStatus(Adjective):
    """What is last known of a collaboration, as of its evidence."""

    PLANNED = term("planned", iri="schema:EventScheduled")
    UNDER_WAY = term("under_way")
    HELD = term("held")
    COMPLETED = term("completed")
    POSTPONED = term("postponed", iri="schema:EventPostponed")
    CANCELLED = term("cancelled", iri="schema:EventCancelled")


class AttendanceMode(Term):
    """What brings people together in a collaboration: a place, a network connection, or both."""

    ON_SITE = term("on_site", iri="schema:OfflineEventAttendanceMode")
    ONLINE = term("online", iri="schema:OnlineEventAttendanceMode")
    MIXED = term("mixed", "on site and online", iri="schema:MixedEventAttendanceMode")


class AgreementKind(Term):
    """What kind of agreement parties make."""

    COOPERATION_AGREEMENT = term("cooperation_agreement", plural="cooperation agreements")
    PROTOCOL = term("protocol", "protocol of cooperation", plural="protocols of cooperation")
    MEMORANDUM = term("memorandum", "memorandum of cooperation", plural="memoranda of cooperation")
    CONTRACT = term("contract", plural="contracts")


class AgreementStatus(Adjective):
    """What is last known of an agreement, as of its evidence."""

    POSSIBLE = term("possible")
    SIGNED = term("signed")
    IN_FORCE = term("in_force")
    ENDED = term("ended")
