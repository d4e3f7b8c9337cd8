"""The words inside values: what a name, a number, a sum, an event or a statement is."""

from saradnja.terms import GenderedTerm, Term, term

__all__ = [
    "AmountKind",
    "Bound",
    "CountOf",
    "CountUnit",
    "EventKind",
    "IdentifierScheme",
    "LocationKind",
    "NameKind",
    "ParticipationRole",
    "PartyKind",
    "StatementKind",
    "StatementTopic",
]


class NameKind(Term):
    """What sort of name a name is."""

    OFFICIAL = term("official", "official name", plural="official names", iri="schema:legalName")
    SHORT = term("short", "short name", plural="short names")
    ACRONYM = term("acronym", plural="acronyms")
    ALTERNATIVE = term(
        "alternative", "alternative name", plural="alternative names", iri="schema:alternateName"
    )
    FORMER = term("former", "former name", plural="former names")
    AS_WRITTEN = term("as_written", "as written in a source")


class IdentifierScheme(Term):
    """What register or scheme an identifier belongs to."""

    PIB = term("pib", "tax number (PIB)", iri="schema:taxID")
    MATICNI_BROJ = term("maticni_broj", "company number (MB)", plural="company numbers (MB)")
    REGISTER = term("register", "number in a register", plural="numbers in a register")
    REFERENCE = term(
        "reference", "reference number of a document", plural="reference numbers of documents"
    )
    GRANT = term("grant", "grant or contract number", plural="grant or contract numbers")
    BUDGET_LINE = term("budget_line", "budget line code", plural="budget line codes")
    ISNI = term("isni", "ISNI")
    ORCID = term("orcid", "ORCID")
    ROR = term("ror", "ROR")
    WIKIDATA = term("wikidata", "Wikidata")
    GEONAMES = term("geonames", "GeoNames")
    ORG_ID = term("org_id", "org-id")
    DOI = term("doi", "DOI")


class LocationKind(Term):
    """What a place is to the party or scheme that is there."""

    SEAT = term("seat", plural="seats", iri="org:hasRegisteredSite")
    ADDRESS = term("address", plural="addresses", iri="schema:address")
    OFFICE = term("office", plural="offices")
    PREMISES = term("premises", iri="org:hasSite")
    TERRITORY = term(
        "territory", "territory of work", plural="territories of work", iri="schema:areaServed"
    )


class Bound(Term):
    """What a number claims about the true one: that it is this, about this, at least this."""

    EXACT = term("exact", "exactly")
    ABOUT = term("about")
    MORE_THAN = term("more_than")
    AT_LEAST = term("at_least")
    LESS_THAN = term("less_than")
    AT_MOST = term("at_most")
    BETWEEN = term("between")
    SEVERAL = term("several")
    NUMEROUS = term("numerous")


class CountOf(Term):
    """What a number counts or measures."""

    MEMBERS = term("members", "member", plural="members")
    ACTIVE_MEMBERS = term(
        "active_members", "active member", plural="active members", broader="members"
    )
    FOUNDERS = term("founders", "founder", plural="founders")
    ADMITTED = term("admitted", "admitted member", plural="admitted members")
    ENDED_MEMBERSHIPS = term("ended_memberships", "ended membership", plural="ended memberships")
    CENTRES = term("centres", "centre", plural="centres")
    USERS = term("users", "user", plural="users")
    EMPLOYEES = term("employees", "employee", plural="employees", iri="schema:numberOfEmployees")
    PARTICIPANTS = term("participants", "participant", plural="participants")
    GUESTS = term("guests", "guest", plural="guests")
    PARTNERS = term("partners", "partner", plural="partners")
    EVENTS = term("events", "event", plural="events")
    SEATS = term("seats", "seat", plural="seats")
    CANDIDATES = term("candidates", "candidate", plural="candidates")
    WITHDRAWN_CANDIDATES = term(
        "withdrawn_candidates", "withdrawn candidate", plural="withdrawn candidates"
    )
    JURY_MEMBERS = term(
        "jury_members", "member of the commission", plural="members of the commission"
    )
    VOTES = term("votes", "vote cast", plural="votes cast")
    PRESENT = term("present", plural="present")
    DELEGATED_VOTES = term(
        "delegated_votes", "delegated vote", plural="delegated votes", broader="votes"
    )
    APPLICATIONS = term("applications", "application", plural="applications")
    SUPPORTED = term(
        "supported",
        "supported application",
        plural="supported applications",
        broader="applications",
    )
    REFUSED = term(
        "refused", "refused application", plural="refused applications", broader="applications"
    )
    REFUSED_ON_FORM = term(
        "refused_on_form",
        "application refused on formal grounds",
        plural="applications refused on formal grounds",
        broader="refused",
    )
    WITHDRAWN = term(
        "withdrawn",
        "withdrawn application",
        plural="withdrawn applications",
        broader="applications",
    )
    RECIPIENTS = term("recipients", "recipient", plural="recipients")
    RECOMMENDATIONS = term("recommendations", "recommendation", plural="recommendations")
    EARLIER_ACTIVITY = term("earlier_activity")
    EARLIER_PROJECTS = term("earlier_projects", "earlier project", plural="earlier projects")
    POINTS = term("points", "point given", plural="points given")
    MAJORITY = term("majority", "majority needed")
    DURATION = term("duration")
    TERM_OF_OFFICE = term("term_of_office")
    EXISTENCE = term("existence")
    FLOOR_AREA = term("floor_area")


class CountUnit(Term):
    """What one of a number is: an organisation, a person, a month, a square metre."""

    PARTY = term("party", plural="parties")
    ORGANISATION = term("organisation", plural="organisations")
    PERSON = term("person", plural="persons")
    TOWN = term("town", plural="towns")
    COUNTRY = term("country", plural="countries")
    APPLICATION = term("application", plural="applications")
    PROJECT = term("project", plural="projects")
    VOTE = term("vote", plural="votes")
    POINT = term("point", plural="points")
    YEAR = term("year", plural="years")
    MONTH = term("month", plural="months")
    DAY = term("day", plural="days")
    SQUARE_METRE = term("square_metre", plural="square metres")
    SHARE = term("share", "share of the whole")
    THIRD = term("third", "third of the whole", plural="thirds of the whole")


class AmountKind(Term):
    """What a sum is to a scheme or a funding: asked for, allowed, granted or paid."""

    REQUESTED = term("requested", "requested amount", plural="requested amounts")
    CAP = term("cap", plural="caps")
    FLOOR = term("floor", plural="floors")
    AWARDED = term("awarded", "awarded amount", plural="awarded amounts")
    CONTRIBUTION = term("contribution", plural="contributions")
    OWN_CONTRIBUTION = term("own_contribution", plural="own contributions")
    INSTALMENT = term("instalment", plural="instalments")
    PAID = term("paid", "paid amount", plural="paid amounts")
    TOTAL = term("total", "total amount", plural="total amounts")
    INDICATIVE = term("indicative", "indicative amount", plural="indicative amounts")
    HIGHEST = term("highest", "highest award", plural="highest awards")
    LOWEST = term("lowest", "lowest award", plural="lowest awards")
    AVERAGE = term("average", "average award", plural="average awards")
    FEE = term("fee", "membership fee", plural="membership fees")
    ASSETS = term("assets")


class EventKind(Term):
    """What happened in the life of a party, a membership, an agreement or a funding."""

    IDEA = term("idea", plural="ideas")
    START = term("start")
    FOUNDING = term("founding", plural="foundings")
    REGISTRATION = term("registration", plural="registrations")
    FIRST_ASSEMBLY = term("first_assembly", plural="first assemblies")
    PROFESSIONALISATION = term("professionalisation")
    OPENING = term("opening", plural="openings")
    RENAMING = term("renaming", plural="renamings")
    ADMISSION = term("admission", plural="admissions")
    NOMINATION = term("nomination", plural="nominations")
    ELECTION = term("election", plural="elections")
    BY_ELECTION = term("by_election", "by-election", plural="by-elections", broader="election")
    RE_ELECTION = term("re_election", "re-election", plural="re-elections", broader="election")
    APPOINTMENT = term("appointment", plural="appointments")
    CONFIRMATION = term("confirmation", plural="confirmations")
    CONTINUATION = term("continuation", "continuation in office")
    RESIGNATION = term("resignation", plural="resignations")
    REMOVAL = term("removal", "removal from office", plural="removals from office")
    DECISION = term("decision", plural="decisions")
    SIGNATURE = term("signature", plural="signatures")
    PUBLICATION = term("publication", plural="publications", iri="schema:PublicationEvent")
    DEADLINE = term("deadline", plural="deadlines", iri="schema:applicationDeadline")
    APPLICATION = term("application", plural="applications")
    PROPOSAL = term("proposal", "proposal of the commission", plural="proposals of the commission")
    RESULTS = term("results", "publication of results", broader="publication")
    AWARD = term("award", plural="awards")
    REFUSAL = term("refusal", plural="refusals")
    GIVING_UP = term("giving_up")
    AMENDMENT = term("amendment", plural="amendments")
    WITHDRAWAL = term("withdrawal", plural="withdrawals")
    EXCLUSION = term("exclusion", plural="exclusions")
    ABOLITION = term("abolition", plural="abolitions")
    CLOSING = term("closing", plural="closings")
    DISSOLUTION = term("dissolution", plural="dissolutions")


class ParticipationRole(GenderedTerm):
    """What a party is or does in a collaboration or in a scheme."""

    LEAD = term("lead", "lead partner", plural="lead partners")
    COORDINATOR = term("coordinator", plural="coordinators")
    PARTNER = term("partner", plural="partners")
    ASSOCIATED_PARTNER = term("associated_partner", plural="associated partners")
    CONTRIBUTOR = term("contributor", plural="contributors", iri="schema:contributor")
    INITIATOR = term("initiator", plural="initiators")
    ORGANISER = term("organiser", plural="organisers", iri="schema:organizer")
    COORGANISER = term("coorganiser", "co-organiser", plural="co-organisers", broader="organiser")
    HOST = term("host", plural="hosts")
    FACILITATOR = term("facilitator", "workshop leader", plural="workshop leaders")
    MODERATOR = term("moderator", plural="moderators")
    OPENER = term("opener", "opens the event")
    GREETER = term("greeter", "gives the greeting")
    INTRODUCER = term(
        "introducer", "introductory speaker", plural="introductory speakers", broader="speaker"
    )
    SPEAKER = term("speaker", plural="speakers")
    PERFORMER = term("performer", plural="performers", iri="schema:performer")
    AUTHOR = term("author", plural="authors", iri="schema:author")
    EXPERT = term("expert", plural="experts")
    MENTOR = term("mentor", plural="mentors")
    PARTICIPANT = term("participant", plural="participants", iri="schema:attendee")
    GUEST = term("guest", plural="guests")
    JURY_PRESIDENT = term(
        "jury_president", "president of the commission", plural="presidents of the commission"
    )
    JURY_MEMBER = term(
        "jury_member", "member of the commission", plural="members of the commission"
    )


class StatementKind(Term):
    """What a statement tells of: what is held, demanded or wished for, or what happened."""

    PRINCIPLE = term("principle", plural="principles")
    MISSION = term("mission", plural="missions")
    RULE = term("rule", plural="rules")
    AIM = term("aim", plural="aims")
    OUTCOME = term("outcome", plural="outcomes")
    EFFECT = term("effect", plural="effects")


class StatementTopic(Term):
    """What a statement is about, or what came out of the work."""

    COOPERATION = term("cooperation")
    ADMISSION = term("admission", "admission to membership")
    ELIGIBILITY = term("eligibility")
    COSTS = term("costs", "eligible costs")
    FORM = term("form", "form of application")
    FEE = term("fee", "membership fee", plural="membership fees")
    ORGAN = term("organ", "make-up of an organ")
    TERM_OF_OFFICE = term("term_of_office")
    DECISION_MAKING = term("decision_making", "how decisions are made")
    WORKING_METHOD = term("working_method", "way of working", plural="ways of working")
    CONTRACT = term("contract", plural="contracts")
    DISCUSSION = term("discussion", plural="discussions")
    DECISION = term("decision", plural="decisions")
    RECOMMENDATION = term("recommendation", plural="recommendations")
    PLAN = term("plan", plural="plans")
    OUTPUT = term("output", plural="outputs")
    RESULTS = term("results", "publication of results")
    SUBSTITUTION = term("substitution", "substitution of an approved applicant")


class PartyKind(Term):
    """What kind of party a statement is for."""

    ANY = term("any", "any party")
    INDIVIDUAL = term("individual", plural="individuals")
    LEGAL_PERSON = term("legal_person", plural="legal persons")
    NO_LEGAL_PERSON = term("no_legal_person", "without legal personality")
    INFORMAL_GROUP = term("informal_group", plural="informal groups")
    INITIATIVE = term("initiative", plural="initiatives")
    ORGANISATION = term("organisation", plural="organisations")
    ASSOCIATION = term("association", plural="associations")
    FOUNDATION = term("foundation", plural="foundations")
    INSTITUTION = term("institution", plural="institutions")
    NGO = term("ngo", "non-governmental organisation", plural="non-governmental organisations")
    NETWORK = term("network", plural="networks")
    PLATFORM = term("platform", plural="platforms")
    CONSORTIUM = term("consortium", "project consortium", plural="project consortia")
    COMPANY = term("company", plural="companies")
    PRIVATE_ORGANISATION = term("private_organisation", plural="private organisations")
    KINDRED_SOCIETY = term("kindred_society", plural="kindred societies")
