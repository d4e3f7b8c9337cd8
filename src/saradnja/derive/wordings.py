"""What classes, fields and terms are called and mean, as literals in each writing that has it."""

from saradnja.catalogues import wordings
from saradnja.linked.terms import Literal
from saradnja.schema import Class, Property, Vocabulary

__all__ = ["defined", "labelled", "literals"]


def literals(context: str, text: str) -> tuple[Literal, ...]:
    """Return a text of the catalogues in English and in its translations.

    >>> [literal.language for literal in literals("Membership", "Membership")]
    ['en', 'sr-Latn', 'sr-Cyrl']
    """
    return tuple(Literal(said, language) for language, said in wordings(context, text).items())


def labelled(said: Class | Property | Vocabulary) -> tuple[Literal, ...]:
    """Return what something is called."""
    return literals(said.context, said.label)


def defined(said: Class | Property | Vocabulary) -> tuple[Literal, ...]:
    """Return what something means, in a sentence or two."""
    return literals(f"{said.context}:definition", said.definition)
