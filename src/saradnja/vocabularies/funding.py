"""The words for support: what one applies to, what is given, and how it was decided."""

from saradnja.terms import Adjective, Term, term

__all__ = ["FundingKind", "FundingSchemeKind", "FundingStatus", "Ground"]


class FundingSchemeKind(Term):
    """What one applies to, from a whole programme down to a line of a budget."""

    PROGRAMME = term("programme", plural="programmes")
    SUB_PROGRAMME = term(
        "sub_programme", "sub-programme", plural="sub-programmes", broader="programme"
    )
    PROGRAMME_AREA = term("programme_area", plural="programme areas")
    CATEGORY = term("category", plural="categories")
    CALL = term("call", plural="calls")
    MEMBERSHIP_CALL = term(
        "membership_call", "call for new members", plural="calls for new members", broader="call"
    )
    ROUND = term("round", plural="rounds")
    BUDGET_LINE = term("budget_line", plural="budget lines")


class FundingKind(Term):
    """What kind of support is given."""

    PROJECT = term("project", "project grant", plural="project grants")
    PROGRAMME = term("programme", "programme support")
    INSTITUTIONAL = term("institutional", "institutional support")
    OPERATING = term("operating", "operating support")
    COFINANCING = term("cofinancing", "co-financing")
    DONATION = term("donation", plural="donations")
    IN_KIND = term("in_kind", "in-kind contribution", plural="in-kind contributions")
    NON_FINANCIAL = term("non_financial", "non-financial support")
    CRISIS = term("crisis", "crisis support")
    RELIEF = term("relief", "emergency relief")
    START_UP = term("start_up", "founding assets")
    ENDOWMENT = term("endowment", "endowment gift", plural="endowment gifts")
    BUDGET_TRANSFER = term(
        "budget_transfer",
        "transfer to another level of government",
        plural="transfers to other levels of government",
    )
    NOT_STATED = term("not_stated", "support")


class FundingStatus(Adjective):
    """What is last known of an application or an award, as of its evidence."""

    APPLIED = term("applied")
    COMPLETE = term("complete", "complete, not yet decided")
    SHORTLISTED = term("shortlisted")
    RESERVE = term("reserve", "on the reserve list")
    APPROVED = term("approved")
    REFUSED = term("refused")
    WITHDRAWN = term("withdrawn")
    GIVEN_UP = term("given_up", "approved, then given up")
    CONTRACTED = term("contracted")
    UNDER_WAY = term("under_way")
    COMPLETED = term("completed")
    TERMINATED = term("terminated")


class Ground(Term):
    """What an application was decided on."""

    FORMAL = term("formal", "on formal grounds")
    INCOMPLETE = term("incomplete", "incomplete file", broader="formal")
    LATE = term("late", "late application", broader="formal")
    NOT_ELIGIBLE = term("not_eligible", broader="formal")
    OVER_CAP = term("over_cap", "above the cap", broader="formal")
    MISSING_REPORT = term(
        "missing_report", "report on an earlier grant is missing", broader="formal"
    )
    MERIT = term("merit", "on merit")
    NO_FUNDS = term("no_funds", "no funds left")
