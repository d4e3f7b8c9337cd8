"""Every term of every vocabulary is well declared, and has all its Serbian forms."""

import re
from importlib import import_module, resources

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS

from saradnja import vocabularies
from saradnja.errors import InvalidValue
from saradnja.terms import Adjective, Gender, Term
from saradnja.vocabularies import (
    AffiliationRole,
    AgreementKind,
    AgreementStatus,
    AmountKind,
    CollaborationKind,
    CollaborationStatus,
    CountOf,
    FundingKind,
    FundingStatus,
    IdentifierScheme,
    LegalForm,
    MembershipRole,
    MembershipStatus,
    OrganisationKind,
    ParticipationRole,
    Scope,
)

CATALOGUE = resources.files("saradnja") / "locale" / "sr_Latn" / "LC_MESSAGES" / "saradnja.po"
MODULES = ("collaborations", "funding", "parties", "places", "sources", "values")
VOCABULARIES: list[type[Term]] = [getattr(vocabularies, name) for name in vocabularies.__all__]
TERMS = [term for vocabulary in VOCABULARIES for term in vocabulary]
COUNTED = [term for term in TERMS if term.plural]
INFLECTED = [term for term in TERMS if term.plural or type(term).__genders__]
NAMESPACES = {
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "prov": PROV,
    "schema": SDO,
    "skos": SKOS,
}
COUNTS = (1, 2, 5)
"""A number for each plural form of Serbian."""

each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
each_term = pytest.mark.parametrize("term", TERMS, ids=repr)


def context(term: Term, gender: Gender | None = None) -> str:
    """Return the context under which the catalogues keep a term."""
    return f"{type(term).__name__}.{term}" + (f":{gender}" if gender else "")


def genders(term: Term) -> tuple[Gender | None, ...]:
    """Return the genders in which a term has forms; None stands for the masculine."""
    return (None, *type(term).__genders__)


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of an entry, one or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.fixture(scope="module")
def entries() -> dict[str, Message]:
    """Return the entries of the Serbian catalogue by their context."""
    with CATALOGUE.open("rb") as file:
        return {entry.context or "": entry for entry in read_po(file, locale="sr_Latn")}


@pytest.mark.parametrize("module", MODULES)
def test_package_exports_every_vocabulary(module: str) -> None:
    """A vocabulary can be imported from `saradnja.vocabularies`, whichever module declares it."""
    declared = import_module(f"saradnja.vocabularies.{module}").__all__

    assert set(declared) <= set(vocabularies.__all__)


@each_vocabulary
def test_vocabulary_has_a_definition(vocabulary: type[Term]) -> None:
    """The docstring of a vocabulary begins with one sentence that says what its terms say."""
    paragraph = (vocabulary.__doc__ or "").split("\n\n")[0]

    assert re.fullmatch(r"What [^.]+\.", paragraph)


@each_vocabulary
def test_codes_are_slugs(vocabulary: type[Term]) -> None:
    """A code is made of lower-case letters and underscores."""
    wrong = [term.value for term in vocabulary if not re.fullmatch(r"[a-z]+(_[a-z]+)*", term.value)]

    assert wrong == []


@each_vocabulary
def test_names_follow_codes(vocabulary: type[Term]) -> None:
    """In Python a term is called by its code in capitals, and no two names share a code."""
    assert {name: term.value for name, term in vocabulary.__members__.items()} == {
        term.value.upper(): term.value for term in vocabulary
    }


@each_vocabulary
def test_broader_terms_end(vocabulary: type[Term]) -> None:
    """A broader term exists in the same vocabulary, and going broader never comes back."""
    for term in vocabulary:
        seen = {term}
        broader = term.broader
        while broader is not None:
            assert broader not in seen
            seen.add(broader)
            broader = broader.broader


@each_vocabulary
def test_iris_exist(vocabulary: type[Term]) -> None:
    """An IRI taken from a standard is in the closed list of its namespace."""
    iris = [term.iri.split(":") for term in vocabulary if not term.iri.startswith("sar:")]

    unknown = [(prefix, name) for prefix, name in iris if name not in NAMESPACES[prefix]]

    assert unknown == []


@each_vocabulary
def test_iris_are_unique(vocabulary: type[Term]) -> None:
    """Within a vocabulary an IRI leads back to one term."""
    iris = [term.iri for term in vocabulary]

    assert len(iris) == len(set(iris))


@each_vocabulary
@pytest.mark.parametrize("language", ["en", "sr-Latn"])
def test_labels_are_unique(vocabulary: type[Term], language: str) -> None:
    """Within a vocabulary a label leads back to one term."""
    labels = [term.label(language) for term in vocabulary]

    assert len(labels) == len(set(labels))


@each_vocabulary
def test_vocabulary_has_a_serbian_name(vocabulary: type[Term], entries: dict[str, Message]) -> None:
    """The catalogue names a vocabulary under its class, from the class's words in English."""
    first, *others = re.findall(r"[A-Z][a-z]*", vocabulary.__name__)
    entry = entries[vocabulary.__name__]

    assert entry.id == " ".join([first, *map(str.lower, others)])
    assert all(strings(entry))


@each_vocabulary
def test_vocabulary_has_a_serbian_definition(
    vocabulary: type[Term], entries: dict[str, Message]
) -> None:
    """The catalogue translates the definition as it stands in the docstring."""
    entry = entries[f"{vocabulary.__name__}:definition"]

    assert entry.id == " ".join((vocabulary.__doc__ or "").split("\n\n")[0].split())
    assert all(strings(entry))


@each_term
def test_label_alone(term: Term, entries: dict[str, Message]) -> None:
    """A term has its Serbian label in each gender, and `label` finds it."""
    for gender in genders(term):
        entry = entries[context(term, gender)]

        assert entry.id == ((term.text, term.plural) if term.plural else term.text)
        assert strings(entry)[0] == term.label("sr-Latn", gender=gender) != ""


@pytest.mark.parametrize("term", COUNTED, ids=repr)
def test_label_after_a_number(term: Term, entries: dict[str, Message]) -> None:
    """A term that is counted has the forms after 1, 2–4 and 5+ in each gender."""
    for gender in genders(term):
        forms = strings(entries[context(term, gender)])

        assert len(forms) == len(COUNTS)
        assert [f"{count} {form}" for count, form in zip(COUNTS, forms, strict=True)] == [
            term.label("sr-Latn", count=count, gender=gender) for count in COUNTS
        ]


@pytest.mark.parametrize("term", INFLECTED, ids=repr)
def test_label_in_the_plural(term: Term, entries: dict[str, Message]) -> None:
    """A term that is counted or agrees in gender has a nominative plural in each gender."""
    for gender in genders(term):
        entry = entries[f"{context(term, gender)}:plural"]

        assert entry.id == (term.plural or term.text)
        assert strings(entry) == (term.label("sr-Latn", gender=gender, plural=True),) != ("",)


def test_catalogue_has_no_stray_terms(entries: dict[str, Message]) -> None:
    """Every entry said of a vocabulary is one that a term asks for."""
    asked = {context(term, gender) for term in TERMS for gender in genders(term)}
    asked |= {f"{context(term, gender)}:plural" for term in INFLECTED for gender in genders(term)}
    names = tuple(f"{name}." for name in vocabularies.__all__)

    assert {entry for entry in entries if entry.startswith(names)} == asked


def test_catalogue_is_in_latin_script(entries: dict[str, Message]) -> None:
    """No letter of the Serbian catalogue in Latin script is Cyrillic."""
    wrong = [name for name, entry in entries.items() if re.search("[Ѐ-ӿ]", "".join(strings(entry)))]

    assert wrong == []


def test_catalogue_header_names_nobody() -> None:
    """The header of the catalogue holds no date, no person and no host."""
    header = CATALOGUE.read_text("utf-8").split("\n\n")[0]

    assert not re.search("Date|Translator|Generated|Team|@|://", header)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        (CollaborationKind.WORKSHOP, ["1 radionica", "2 radionice", "5 radionica"]),
        (CollaborationKind.EXHIBITION, ["1 izložba", "2 izložbe", "5 izložbi"]),
        (
            CollaborationKind.PROJECT,
            ["1 projekat saradnje", "2 projekta saradnje", "5 projekata saradnje"],
        ),
        (MembershipRole.MEMBER, ["1 član", "2 člana", "5 članova"]),
        (MembershipRole.FOUNDER, ["1 osnivač", "2 osnivača", "5 osnivača"]),
        (MembershipRole.REGULAR, ["1 redovni član", "2 redovna člana", "5 redovnih članova"]),
        (ParticipationRole.PARTNER, ["1 partner", "2 partnera", "5 partnera"]),
        (
            AgreementKind.COOPERATION_AGREEMENT,
            ["1 sporazum o saradnji", "2 sporazuma o saradnji", "5 sporazuma o saradnji"],
        ),
        (OrganisationKind.NETWORK, ["1 mreža", "2 mreže", "5 mreža"]),
        (OrganisationKind.PLATFORM, ["1 platforma", "2 platforme", "5 platformi"]),
        (
            OrganisationKind.ASSOCIATION,
            ["1 udruženje građana", "2 udruženja građana", "5 udruženja građana"],
        ),
        (LegalForm.PUBLIC_AUTHORITY, ["1 organ vlasti", "2 organa vlasti", "5 organa vlasti"]),
        (CountOf.GUESTS, ["1 gost", "2 gosta", "5 gostiju"]),
        (AmountKind.TOTAL, ["1 ukupan iznos", "2 ukupna iznosa", "5 ukupnih iznosa"]),
        (
            FundingKind.PROJECT,
            ["1 projektni grant", "2 projektna granta", "5 projektnih grantova"],
        ),
    ],
    ids=repr,
)
def test_known_forms_after_numbers(term: Term, forms: list[str]) -> None:
    """Nouns after 1, 2 and 5 stand in the forms that Serbian asks for."""
    assert [term.label("sr-Latn", count=count) for count in COUNTS] == forms


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        (MembershipRole.FOUNDER, ["1 osnivačica", "2 osnivačice", "5 osnivačica"]),
        (MembershipRole.MEMBER, ["1 članica", "2 članice", "5 članica"]),
        (AffiliationRole.DIRECTOR, ["1 direktorka", "2 direktorke", "5 direktorki"]),
        (AffiliationRole.COORDINATOR, ["1 koordinatorka", "2 koordinatorke", "5 koordinatorki"]),
        (AffiliationRole.STAFF, ["1 zaposlena", "2 zaposlene", "5 zaposlenih"]),
        (ParticipationRole.GUEST, ["1 gošća", "2 gošće", "5 gošći"]),
    ],
    ids=repr,
)
def test_known_feminines_after_numbers(term: Term, forms: list[str]) -> None:
    """Feminine nouns after 1, 2 and 5 stand in the forms that Serbian asks for."""
    assert [term.label("sr-Latn", count=count, gender="feminine") for count in COUNTS] == forms


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        (CollaborationStatus.HELD, ["održan", "održana", "održano"]),
        (AgreementStatus.POSSIBLE, ["moguć", "moguća", "moguće"]),
        (FundingStatus.GIVEN_UP, ["odustao", "odustala", "odustalo"]),
        (MembershipStatus.ENDED, ["bivši", "bivša", "bivše"]),
        (Scope.REGIONAL, ["regionalni", "regionalna", "regionalno"]),
    ],
    ids=repr,
)
def test_known_forms_in_each_gender(term: Adjective, forms: list[str]) -> None:
    """Statuses and scopes agree with what they are said of."""
    labels = [term.label("sr-Latn", gender=gender) for gender in genders(term)]

    assert labels == forms


def test_names_keep_their_capitals() -> None:
    """Names of registers and projects keep their capitals in Serbian."""
    schemes = [IdentifierScheme.PIB, IdentifierScheme.ORCID, IdentifierScheme.WIKIDATA]

    assert [scheme.label("sr-Latn") for scheme in schemes] == ["PIB", "ORCID", "Vikipodaci"]


def test_gender_that_does_not_exist() -> None:
    """A gender that no form can have is refused, whether the term has forms or not."""
    for found in (MembershipRole.FOUNDER, CollaborationKind.WORKSHOP):
        with pytest.raises(InvalidValue):
            found.label("sr-Latn", gender="other")  # type: ignore[arg-type]
