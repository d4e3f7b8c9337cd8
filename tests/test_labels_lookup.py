"""From what people call a term to the term, and labels where nothing else is known."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest

from saradnja import vocabularies
from saradnja.errors import InvalidValue
from saradnja.labels import definition, label, term_of
from saradnja.languages import WRITINGS
from saradnja.model import Membership, Organisation
from saradnja.problems import Problem
from saradnja.terms import Term, term
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind, MembershipRole

VOCABULARIES: Final[list[type[Term]]] = [getattr(vocabularies, n) for n in vocabularies.__all__]

each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
each_language = pytest.mark.parametrize("language", WRITINGS)


def forms(found: Term, language: str) -> set[str]:
    """Return all that a term is called in a language, in each gender and number."""
    return {
        found.label(language, gender=gender, plural=plural).casefold()
        for gender in (None, *type(found).__genders__)
        for plural in (False, True)
    }


@each_language
@each_vocabulary
def test_there_and_back(vocabulary: type[Term], language: str) -> None:
    """Each form that only one term of the vocabulary has leads back to that term."""
    said = Counter(form for found in vocabulary for form in forms(found, language))
    codes = {found.value for found in vocabulary}

    wrong = [
        (form, found)
        for found in vocabulary
        for form in forms(found, language)
        if said[form] == 1 and form not in codes and term_of(vocabulary, form) is not found
    ]

    assert wrong == []


@each_vocabulary
def test_codes_lead_to_their_terms(vocabulary: type[Term]) -> None:
    """The code of a term always means that term, also where it is another one's label."""
    assert [term_of(vocabulary, found.value) for found in vocabulary] == list(vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "founder",
        "FOUNDER",
        " founder ",
        "osnivač",
        "Osnivačica",
        "osnivači",
        "ОСНИВАЧ",
        "оснивачица",
        unicodedata.normalize("NFD", "osnivač"),
    ],
    ids=ascii,
)
def test_as_people_write(text: str) -> None:
    """Capitals, spaces, gender, number, script and the form of marks do not matter."""
    assert term_of(MembershipRole, text) is MembershipRole.FOUNDER


@pytest.mark.parametrize("text", ["", " ", "founde", "\x00", "x" * 100_000])
def test_nothing_is_called_so(text: str) -> None:
    """What no term is called gives None."""
    assert term_of(MembershipRole, text) is None


@each_language
@each_vocabulary
def test_vocabularies_have_labels(vocabulary: type[Term], language: str) -> None:
    """A vocabulary is called something and means something in each writing."""
    assert label(vocabulary, language)
    assert definition(vocabulary, language)


def test_vocabulary_of_ones_own() -> None:
    """A vocabulary that no field of the model uses is called as its class is named."""

    class StageKind(Term):
        """What kind of stage it is."""

        OPEN_AIR = term("open_air")

    assert label(StageKind, "sr-Latn") == "Stage kind"
    assert definition(StageKind) == "What kind of stage it is."
    assert label(StageKind.OPEN_AIR, "sr-Cyrl") == "open air"


@pytest.mark.parametrize("language", ["hr", "bs", "xx", ""])
def test_other_languages(language: str) -> None:
    """Nobody is answered in a language that has no catalogue."""
    with pytest.raises(InvalidValue):
        label(Membership, language)


def test_terms_that_are_not_counted() -> None:
    """A term that has no plural refuses a number, and says so by what it is called."""
    with pytest.raises(InvalidValue) as caught:
        vocabularies.MembershipStatus.CURRENT.label(count=2)

    assert Problem.of(caught.value).message("sr-Latn").startswith("Pojam „sadašnji“ nema množinu")


@pytest.mark.parametrize("language", ["en", "sr-Latn"])
@pytest.mark.parametrize("gender", ["female", "f", "", 1])
def test_genders_that_do_not_exist(gender: Any, language: str) -> None:
    """A gender that does not exist is refused, not taken for the masculine."""
    with pytest.raises(InvalidValue) as caught:
        vocabularies.MembershipRole.FOUNDER.label(language, gender=gender)

    assert caught.value.code == "not_a_gender"


@pytest.mark.parametrize("gender", [None, *vocabularies.GrammaticalGender])
def test_genders_without_a_form(gender: Any) -> None:
    """The masculine is the general form: where no gender is stated, and where a word lacks one."""
    expected = "osnivačica" if gender == "feminine" else "osnivač"

    assert vocabularies.MembershipRole.FOUNDER.label("sr-Latn", gender=gender) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, "1 workshop"), (0, "0 workshops")])
def test_english_counts(count: int, expected: str) -> None:
    """English has its plural after every number but one."""
    assert CollaborationKind.WORKSHOP.label("en", count=count) == expected


@pytest.mark.parametrize("ask", [label, definition])
def test_field_that_is_not_there(ask: Callable[..., str]) -> None:
    """A field that the class does not have is an error of the caller, who is told the others."""
    with pytest.raises(LookupError, match="Membership has no field 'foo'; it has id, member"):
        ask(Membership, field="foo")


def test_label_of_a_record() -> None:
    """A record has a name, its class a label."""
    record: Any = Organisation(id="rex", name=Text(en="Rex"))

    with pytest.raises(TypeError, match="a class or a vocabulary is asked, not Organisation"):
        label(record)
