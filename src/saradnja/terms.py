"""Controlled vocabularies: a word with its code, its label in three writings and its IRI."""

from enum import StrEnum
from typing import ClassVar, Final, Literal, NamedTuple, Self

from saradnja.catalogues import message
from saradnja.errors import InvalidValue

__all__ = ["Adjective", "Gender", "GenderedTerm", "Term", "term"]

Gender = Literal["masculine", "feminine", "neuter"]
"""The grammatical gender in which a Serbian label agrees with what it is said of."""

_GENDERS: Final = frozenset({"masculine", "feminine", "neuter", "not_stated"})
"""What a label may be asked for: the codes of `vocabularies.GrammaticalGender`."""


class _Declaration(NamedTuple):
    code: str
    text: str
    plural: str
    iri: str
    broader: str


def term(
    code: str, label: str = "", *, plural: str = "", iri: str = "", broader: str = ""
) -> _Declaration:
    """Declare a term of a vocabulary.

    `code` stands in documents and never changes. `label` is English, the code's words by default.
    `plural` is its English plural, for nouns that are counted. `iri` is a prefixed name where a
    standard has the term, `broader` the code of a wider term of the same vocabulary.

    >>> class Surface(Term):
    ...     '''What the floor of a stage is made of.'''
    ...     WOOD = term("wood", "wooden boards")
    >>> Surface.WOOD.label("en")
    'wooden boards'
    """
    return _Declaration(code, label or code.replace("_", " "), plural, iri, broader)


class Term(StrEnum):
    """A word of a controlled vocabulary; a subclass is a vocabulary, its members are the terms.

    A term is its code (`MembershipRole.FOUNDER == "founder"`); what people read is `label()`.

    >>> from saradnja.vocabularies import MembershipRole
    >>> MembershipRole("founder").label("sr-Latn", gender="feminine")
    'osnivačica'
    """

    __genders__: ClassVar[tuple[Gender, ...]] = ()

    text: str
    plural: str
    iri: str
    _broader: str
    _context: str

    def __new__(
        cls, code: str, text: str = "", plural: str = "", iri: str = "", broader: str = ""
    ) -> Self:
        """Make the term of a declaration; everything after the code has a default."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.text = text or code
        member.plural = plural
        member.iri = iri or f"sar:{cls.__name__}/{code}"
        member._broader = broader
        member._context = f"{cls.__name__}.{code}"
        return member

    @property
    def broader(self) -> Self | None:
        """The wider term of the same vocabulary (`skos:broader`), if there is one."""
        return type(self)(self._broader) if self._broader else None

    def label(
        self,
        language: str = "en",
        *,
        count: int | None = None,
        gender: Gender | None = None,
        plural: bool = False,
    ) -> str:
        """Return what people call this: alone, in the plural, or after a number.

        `language` is a BCP 47 tag of a writing that has a catalogue. `gender` chooses the form
        that agrees with the party it is said of, masculine where none is given (as the Serbian
        law on culture does); English has one form. With `count` the number is printed before the
        form it governs. Raises `InvalidValue` where a term that has no plural is counted, and for
        a gender that does not exist.

        >>> from saradnja.vocabularies import CollaborationKind, MembershipRole
        >>> MembershipRole.FOUNDER.label("sr-Latn", gender="feminine")
        'osnivačica'
        >>> CollaborationKind.WORKSHOP.label("sr-Cyrl", count=5)
        '5 радионица'
        """
        context = self._context
        if gender is not None:
            if gender not in _GENDERS:
                raise InvalidValue("not_a_gender", value=str(gender))
            if gender in self.__genders__:
                context += f":{gender}"
        if plural:
            return message(f"{context}:plural", self.plural or self.text, language)
        if count is None:
            return message(context, self.text, language)
        if not self.plural:
            raise InvalidValue("not_counted", value=self)
        return f"{count} {message(context, self.text, language, plural=self.plural, count=count)}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class GenderedTerm(Term):
    """A term whose Serbian noun has a feminine: osnivač, osnivačica."""

    __genders__ = ("feminine",)


class Adjective(Term):
    """A term whose Serbian word agrees in gender and is never counted: održan, održana, održano."""

    __genders__ = ("feminine", "neuter")
