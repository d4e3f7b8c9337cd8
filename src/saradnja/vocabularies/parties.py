"""The words for parties: what they are, how they belong together, and who does what in them."""

from saradnja.terms import Adjective, GenderedTerm, Term, term

__all__ = [
    "AffiliationRole",
    "AffiliationStatus",
    "GrammaticalGender",
    "LegalForm",
    "MembershipEnding",
    "MembershipRole",
    "MembershipStatus",
    "Organ",
    "OrganisationKind",
    "RelationKind",
    "Scope",
]


class OrganisationKind(Term):
    """What an organisation is, whatever its legal form; it may be several things at once."""

    ASSOCIATION = term("association", "association of citizens", plural="associations of citizens")
    ARTISTS_ASSOCIATION = term(
        "artists_association", "artists' association", plural="artists' associations"
    )
    PROFESSIONAL_ASSOCIATION = term("professional_association", plural="professional associations")
    ALLIANCE = term("alliance", "alliance of associations", plural="alliances of associations")
    NETWORK = term("network", plural="networks")
    PLATFORM = term("platform", plural="platforms")
    FOUNDATION = term("foundation", plural="foundations")
    ENDOWMENT = term("endowment", plural="endowments")
    FUND = term("fund", plural="funds")
    PROGRAMME = term("programme", plural="programmes")
    INFORMAL_GROUP = term("informal_group", plural="informal groups")
    INITIATIVE = term("initiative", plural="initiatives")
    COLLECTIVE = term("collective", plural="collectives")
    NGO = term(
        "ngo",
        "non-governmental organisation",
        plural="non-governmental organisations",
        iri="schema:NGO",
    )
    CIVIL_SOCIETY_ORGANISATION = term(
        "civil_society_organisation", plural="civil society organisations"
    )
    CULTURAL_CENTRE = term("cultural_centre", plural="cultural centres")
    CULTURAL_INSTITUTION = term("cultural_institution", plural="cultural institutions")
    THEATRE = term("theatre", plural="theatres", iri="schema:PerformingArtsTheater")
    MUSEUM = term("museum", plural="museums", iri="schema:Museum")
    GALLERY = term("gallery", plural="galleries", iri="schema:ArtGallery")
    LIBRARY = term("library", plural="libraries", iri="schema:Library")
    ARCHIVE = term("archive", plural="archives", iri="schema:ArchiveOrganization")
    FESTIVAL = term("festival", plural="festivals")
    CLUB = term("club", plural="clubs")
    AMATEUR_SOCIETY = term(
        "amateur_society",
        "cultural and artistic society",
        plural="cultural and artistic societies",
    )
    PUBLISHER = term("publisher", plural="publishers")
    MEDIA = term(
        "media",
        "media organisation",
        plural="media organisations",
        iri="schema:NewsMediaOrganization",
    )
    SCHOOL = term("school", plural="schools", iri="schema:School")
    RESEARCH_BODY = term(
        "research_body", plural="research bodies", iri="schema:ResearchOrganization"
    )
    COMPANY = term("company", plural="companies", iri="schema:Corporation")
    OFFICE = term("office", plural="offices", iri="org:OrganizationalUnit")
    AGENCY = term("agency", plural="agencies")
    PUBLIC_AUTHORITY = term(
        "public_authority", plural="public authorities", iri="schema:GovernmentOrganization"
    )
    MINISTRY = term("ministry", plural="ministries", broader="public_authority")
    SECRETARIAT = term("secretariat", plural="secretariats", broader="public_authority")
    REGIONAL_GOVERNMENT = term(
        "regional_government",
        "regional self-government",
        plural="regional self-governments",
        broader="public_authority",
    )
    LOCAL_GOVERNMENT = term(
        "local_government",
        "local self-government",
        plural="local self-governments",
        broader="public_authority",
    )
    CITY_MUNICIPALITY = term(
        "city_municipality", plural="city municipalities", broader="local_government"
    )
    INTERNATIONAL_BODY = term(
        "international_body",
        "international organisation",
        plural="international organisations",
    )


class LegalForm(Term):
    """What an organisation is before the law."""

    NONE = term("none", "no legal person")
    ASSOCIATION = term("association", plural="associations")
    ASSOCIATION_OF_LEGAL_PERSONS = term(
        "association_of_legal_persons",
        plural="associations of legal persons",
        broader="association",
    )
    ALLIANCE = term("alliance", plural="alliances")
    FOUNDATION = term("foundation", plural="foundations")
    ENDOWMENT = term("endowment", plural="endowments")
    FUND = term("fund", plural="funds")
    PUBLIC_INSTITUTION = term("public_institution", plural="public institutions")
    PRIVATE_INSTITUTION = term("private_institution", plural="private institutions")
    COMPANY = term("company", plural="companies")
    COOPERATIVE = term("cooperative", plural="cooperatives")
    ARTISTIC_ORGANISATION = term("artistic_organisation", plural="artistic organisations")
    CHARITY = term("charity", plural="charities")
    PUBLIC_AUTHORITY = term("public_authority", plural="public authorities")
    UNRESOLVED = term("unresolved", "unresolved legal status")


class Scope(Adjective):
    """What territory an organisation or a collaboration reaches."""

    LOCAL = term("local")
    SUB_NATIONAL = term("sub_national", "sub-national")
    NATIONAL = term("national")
    CROSS_BORDER = term("cross_border", "cross-border")
    REGIONAL = term("regional")
    EUROPEAN = term("european", "European")
    INTERNATIONAL = term("international")


class GrammaticalGender(Term):
    """What gender Serbian words take when they are said of a party."""

    FEMININE = term("feminine")
    MASCULINE = term("masculine")
    NEUTER = term("neuter")
    NOT_STATED = term("not_stated")


class RelationKind(GenderedTerm):
    """What the subject of a relation is to its object."""

    UNIT_OF = term("unit_of", iri="org:unitOf")
    PART_OF_GROUP = term("part_of_group", "part of a group", iri="org:subOrganizationOf")
    SUCCESSOR_OF = term("successor_of")
    SPLIT_FROM = term("split_from")
    MERGED_INTO = term("merged_into")
    FOUNDED = term("founded")
    HOSTS = term("hosts")
    FISCAL_HOST_OF = term("fiscal_host_of")
    MANAGES = term("manages")
    OWNS = term("owns", iri="schema:owns")
    USES = term("uses")
    ADVISES = term("advises")
    ALONGSIDE = term("alongside", "side by side with")
    DIFFERENT_FROM = term("different_from")
    SAME_AS = term("same_as", iri="schema:sameAs")


class MembershipRole(GenderedTerm):
    """What class of member a party is; plain member where the class is not stated."""

    MEMBER = term("member", plural="members")
    FOUNDER = term("founder", "founding member", plural="founding members")
    REGULAR = term("regular", "regular member", plural="regular members")
    FULL = term("full", "full member", plural="full members")
    ASSOCIATE = term("associate", "associate member", plural="associate members")
    OBSERVER = term("observer", plural="observers")
    HONORARY = term("honorary", "honorary member", plural="honorary members")
    SUPPORTING = term("supporting", "supporting member", plural="supporting members")
    COLLABORATING = term("collaborating", "collaborating member", plural="collaborating members")
    EXTRAORDINARY = term("extraordinary", "extraordinary member", plural="extraordinary members")


class MembershipStatus(Adjective):
    """What is last known of a membership, as of its evidence."""

    PLANNED = term("planned")
    APPLIED = term("applied")
    REFUSED = term("refused")
    CURRENT = term("current")
    SUSPENDED = term("suspended")
    ENDED = term("ended")


class MembershipEnding(Term):
    """What brought a membership to its end."""

    WITHDRAWAL = term("withdrawal", plural="withdrawals")
    EXCLUSION = term("exclusion", plural="exclusions")
    DISSOLUTION = term("dissolution", "dissolution of the member")
    UNSTATED = term("unstated", "not stated")


class AffiliationRole(GenderedTerm):
    """What a person is in an organisation or in one of its organs."""

    PRESIDENT = term("president", plural="presidents")
    DEPUTY_PRESIDENT = term("deputy_president", plural="deputy presidents")
    VICE_PRESIDENT = term("vice_president", "vice-president", plural="vice-presidents")
    BOARD_MEMBER = term("board_member", plural="board members")
    MEMBER_OF_BODY = term("member_of_body", "member of a body", plural="members of a body")
    SECRETARY = term("secretary", plural="secretaries")
    DIRECTOR = term("director", plural="directors")
    COORDINATOR = term("coordinator", plural="coordinators")
    HEAD = term("head", plural="heads")
    PROGRAMME_HEAD = term(
        "programme_head", "head of programme", plural="heads of programme", broader="head"
    )
    LEGAL_REPRESENTATIVE = term("legal_representative", plural="legal representatives")
    DELEGATE = term("delegate", plural="delegates")
    STAFF = term("staff", "staff member", plural="staff members")
    CONSULTANT = term("consultant", plural="consultants")
    MINISTER = term("minister", plural="ministers")
    DEPUTY_MINISTER = term("deputy_minister", plural="deputy ministers")
    STATE_SECRETARY = term("state_secretary", plural="state secretaries")


class AffiliationStatus(Adjective):
    """What is last known of a person's place in an organisation, as of its evidence."""

    CURRENT = term("current")
    ENDED = term("ended", "former")
    VACANT = term("vacant")


class Organ(Term):
    """What part of an organisation decides, oversees or carries out."""

    ASSEMBLY = term("assembly", plural="assemblies")
    MANAGEMENT_BOARD = term("management_board", plural="management boards")
    SUPERVISORY_BOARD = term("supervisory_board", plural="supervisory boards")
    EXECUTIVE_COMMITTEE = term("executive_committee", plural="executive committees")
    COUNCIL = term("council", plural="councils")
    COMMISSION = term("commission", plural="commissions")
    SECRETARIAT = term("secretariat", plural="secretariats")
    COORDINATION = term("coordination", "coordinating body", plural="coordinating bodies")
