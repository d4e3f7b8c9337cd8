"""The words for evidence: what a source is, and how it stands to a statement."""

from saradnja.terms import Term, term

__all__ = ["Certainty", "EvidenceStance", "SourceKind", "VersionKind"]


class SourceKind(Term):
    """What kind of document a source is."""

    PAGE = term("page", "web page", plural="web pages", iri="schema:WebPage")
    ARTICLE = term("article", plural="articles", iri="schema:Article")
    DOCUMENT = term("document", plural="documents")
    REPORT = term("report", plural="reports", iri="schema:Report")
    STATUTE = term("statute", plural="statutes")
    LAW = term("law", "law or regulation", plural="laws or regulations", iri="schema:Legislation")
    REGISTER = term("register", plural="registers")
    BOOK = term("book", plural="books", iri="schema:Book")
    RECORDING = term("recording", plural="recordings")


class VersionKind(Term):
    """What makes a source differ from the source that it is a version of."""

    SCRIPT = term("script", "other script", iri="dcterms:isFormatOf")
    TRANSLATION = term("translation", plural="translations", iri="schema:translationOfWork")
    REVISION = term("revision", plural="revisions", iri="prov:wasRevisionOf")
    COPY = term(
        "copy",
        "copy at another address",
        plural="copies at another address",
        iri="prov:alternateOf",
    )


class EvidenceStance(Term):
    """What a source does to the statement it is cited for: bears it out, or speaks against it."""

    SUPPORTS = term("supports")
    CONTRADICTS = term("contradicts")
    MISTAKEN = term("mistaken", "the source errs")
    UNREADABLE = term("unreadable", "cannot be read or is cut off")


class Certainty(Term):
    """What the editor makes of a statement: whether the source says it or lets it be inferred."""

    STATED = term("stated")
    IMPLIED = term("implied")
    INFERRED = term("inferred")
    DOUBTFUL = term("doubtful")
    ANNOUNCED = term("announced", "announced before it happened")
