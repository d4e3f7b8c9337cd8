"""Everything that people read is there in three writings."""

import io
import re
from importlib import resources
from typing import Final

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from saradnja.catalogues import FOLDERS, message
from saradnja.codes import CODES
from saradnja.crosswalks import CONTEXT
from saradnja.derive.catalogue import cyrillic, messages, template, update
from saradnja.labels import definition, label, term_of
from saradnja.model import CLASSES, Membership, Place, Record
from saradnja.schema import describe
from saradnja.vocabularies import CollaborationKind, MembershipRole, PlaceKind
from saradnja.words import WORDS

LOCALE: Final = resources.files("saradnja") / "locale"
MESSAGES: Final = list(messages())
PLACEHOLDER: Final = re.compile(r"\{[a-z_]+\}")
HEAD: Final = b'msgid ""\nmsgstr ""\n"Language: sr_Latn\\n"\n\n'

each_language = pytest.mark.parametrize("language", list(FOLDERS))
each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def catalogue(language: str) -> bytes:
    """Return the catalogue of a writing, as it is shipped."""
    return (LOCALE / FOLDERS[language] / "LC_MESSAGES" / "saradnja.po").read_bytes()


def entries(language: str) -> dict[tuple[str, str], Entry]:
    """Return the entries of a catalogue by context and English text."""
    with (LOCALE / FOLDERS[language] / "LC_MESSAGES" / "saradnja.po").open("rb") as file:
        found = [entry for entry in read_po(file, locale="sr") if entry.id]
    return {
        (entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]): entry
        for entry in found
    }


def strings(entry: Entry) -> tuple[str, ...]:
    """Return what an entry says: one form, or one for each form of the plural."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


@each_language
def test_nothing_is_missing(language: str) -> None:
    """Each class, field, term, problem and word has its text, in all its forms."""
    there = entries(language)

    missing = [
        said
        for said in MESSAGES
        if (said.context, said.text) not in there
        or there[said.context, said.text].fuzzy
        or not all(strings(there[said.context, said.text]))
    ]

    assert [f"{said.context}: {said.text}" for said in missing] == []


@each_language
def test_nothing_is_left_over(language: str) -> None:
    """A catalogue has no text that nothing asks for any more: `.ci/generate --update` sorts it."""
    asked = {(said.context, said.text) for said in MESSAGES}

    assert set(entries(language)) - asked == set()


@each_language
def test_plural_forms(language: str) -> None:
    """What is counted has three forms: after 1, after 2 to 4, after 5 and more."""
    there = entries(language)

    wrong = [
        said.context
        for said in MESSAGES
        if (entry := there.get((said.context, said.text)))
        and len(strings(entry)) != (3 if said.plural else 1)
    ]

    assert wrong == []


@each_language
def test_placeholders(language: str) -> None:
    """A translation has the names to be filled in that its source has, no other ones."""
    there = entries(language)

    wrong = [
        f"{said.context}: {string}"
        for said in MESSAGES
        if (entry := there.get((said.context, said.text)))
        for string in strings(entry)
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(said.text + said.plural))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("language", "letters"), [("sr-Latn", "[a-zčćšžđ]"), ("sr-Cyrl", "[а-шђјљњћџ]")]
)
def test_script(language: str, letters: str) -> None:
    """Each writing has letters of its own script, save for names and codes that stand alone."""
    alone = re.compile(r"[A-Z0-9 -]+|Id|org-id|GeoNames|[^A-Za-zА-Ша-шČĆŠŽĐčćšžđ]*")

    wrong = [
        f"{context}: {string}"
        for (context, _), entry in entries(language).items()
        for string in strings(entry)
        if not re.search(letters, PLACEHOLDER.sub("", string).lower())
        and not alone.fullmatch(PLACEHOLDER.sub("", string))
    ]

    assert wrong == []


@each_language
@each_class
def test_classes_and_fields(cls: type[Record], language: str) -> None:
    """A class and each of its fields has a label and a definition that are not the English ones."""
    described = describe().by_kind[cls.__name__]

    assert label(cls, language)
    assert definition(cls, language) != described.definition
    for field in described.properties:
        assert label(cls, language, field=field.name)
        assert definition(cls, language, field=field.name) != field.definition, field.name


@each_language
@pytest.mark.parametrize("code", CODES)
def test_codes(code: str, language: str) -> None:
    """What can be wrong is said, and what to do about it, in other words than in English."""
    said = CODES[code]

    assert message(f"{code}:message", said.message, language) != said.message
    assert message(f"{code}:advice", said.advice, language) != said.advice


def test_messages_stand_once() -> None:
    """No context asks for two texts, save that of notes, and no text stands twice in one."""
    contexts = [said.context for said in MESSAGES if said.context != CONTEXT]
    notes = [said.text for said in MESSAGES if said.context == CONTEXT]

    assert sorted(contexts) == sorted(set(contexts))
    assert sorted(notes) == sorted(set(notes))


def test_words_are_asked_for() -> None:
    """What the page and the command line say is in the template."""
    contexts = {said.context for said in MESSAGES}

    assert {f"word.{key}" for key in WORDS} <= contexts


def test_template_is_fresh() -> None:
    """The template in the package is the one that follows from the declarations."""
    assert (LOCALE / "saradnja.pot").read_bytes() == template(), "stale: run .ci/generate"


def test_cyrillic_is_fresh() -> None:
    """The Cyrillic catalogue is the one that follows from the Latin one."""
    exceptions = (LOCALE / "sr_Cyrl" / "exceptions.po").read_bytes()
    keep = (LOCALE / "keep.txt").read_bytes()

    made = cyrillic(catalogue("sr-Latn"), exceptions, keep)

    assert catalogue("sr-Cyrl") == made, "stale: run .ci/generate"


def test_order_of_latin() -> None:
    """The hand-written catalogue is in the order of the template."""
    latin = catalogue("sr-Latn")

    assert latin == update(latin), "run .ci/generate --update"


CODE: Final = re.compile(
    r"--[a-z-]+|\w+=|\bsar:\w+|360G[\w-]+|\b[A-Z]{4,}\b|\b(?:grants|persons)\b"
)
"""What is copied from a message letter by letter: options, keys, names and titles."""


def test_code_stays_as_it_is() -> None:
    """What stands in English and in the Latin catalogue as code is not turned into Cyrillic."""
    cyrillic_ = entries("sr-Cyrl")

    changed = [
        (key, code)
        for key, entry in entries("sr-Latn").items()
        for code in CODE.findall(key[1])
        if f" {code}" in " ".join(strings(entry)) and code not in " ".join(strings(cyrillic_[key]))
    ]
    assert changed == []


def converted(context: str, english: str, latin: str, **more: bytes) -> str:
    """Return what one entry becomes in Cyrillic."""
    entry = f'msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{latin}"\n'.encode()
    made = cyrillic(HEAD + entry, **more)
    return re.findall(r'msgstr "(.+)"', made.decode())[-1]


@pytest.mark.parametrize(
    ("english", "latin", "cyrillic_"),
    [
        pytest.param("Network", "Mreža", "Мрежа", id="a word"),
        pytest.param("“{value}” in {file}", "„{value}“ u {file}", "„{value}“ у {file}", id="names"),
        pytest.param("see https://a.rs", "vidi https://a.rs", "види https://a.rs", id="address"),
        pytest.param("Is “kind”", "To je „kind“", "То је „kind“", id="quoted code"),
        pytest.param("Is “kind”", "To je „vrsta“", "То је „врста“", id="quoted word"),
        pytest.param("nkss.yaml", "datoteka nkss.yaml", "датотека nkss.yaml", id="file"),
        pytest.param("char=711,907", "kao char=711,907,", "као char=711,907,", id="key with value"),
        pytest.param("x_ and page=3", "x_ i page=3", "x_ и page=3", id="key"),
        pytest.param("with --strict", "uz --strict", "уз --strict", id="option"),
        pytest.param("web page", "veb-stranica", "веб-страница", id="hyphen"),
        pytest.param("injection", "injekcija", "инјекција", id="no digraph"),
        pytest.param("FILE", "DATOTEKA", "ДАТОТЕКА", id="capitals"),
    ],
)
def test_cyrillic(english: str, latin: str, cyrillic_: str) -> None:
    """Words are converted; names to be filled in, addresses, codes and options stay."""
    assert converted("c", english, latin) == cyrillic_


def test_remarks() -> None:
    """Remarks of the Latin catalogue, such as `proposed`, stand in the Cyrillic one too."""
    latin = HEAD + '# proposed\nmsgctxt "c"\nmsgid "Network"\nmsgstr "Mreža"\n'.encode()

    made = cyrillic(latin).decode()

    assert '# proposed\nmsgctxt "c"\nmsgid "Network"\nmsgstr "Мрежа"' in made
    assert '"Language: sr_Cyrl\\n"' in made


def test_kept_words() -> None:
    """Words to keep stay in Latin script, their endings do not."""
    keep = "# a comment\nJSON\n„E“\n".encode()

    assert converted("c", "in JSON", "u JSON-u i „E“", keep=keep) == "у JSON-у и „E“"


def test_exceptions() -> None:
    """What a person wrote for a context and an English text goes before the conversion."""
    by_hand = HEAD + 'msgctxt "c"\nmsgid "Wikipedia"\nmsgstr "Википедија"\n'.encode()

    assert converted("c", "Wikipedia", "Wikipedia", exceptions=by_hand) == "Википедија"
    assert converted("d", "Wikipedia", "Wikipedia", exceptions=by_hand) == "Wikipedia"


def test_update_keeps_translations() -> None:
    """Bringing a catalogue up to date keeps translations and comments, in the template's order."""
    latin = (
        HEAD
        + (
            '# a remark\nmsgctxt "Membership"\nmsgid "Membership"\nmsgstr "Članstvo"\n\n'
            'msgctxt "Source"\nmsgid "Source"\nmsgstr "Izvor"\n'
        ).encode()
    )

    made = update(latin).decode()

    assert '# a remark\nmsgctxt "Membership"\nmsgid "Membership"\nmsgstr "Članstvo"' in made
    assert made.index('msgctxt "Source"\n') < made.index('msgctxt "Membership"\n')
    assert 'msgctxt "Place"\nmsgid "Place"\nmsgstr ""' in made
    assert update(made.encode()) == made.encode()


def test_update_keeps_every_entry() -> None:
    """Of the catalogue in the package nothing is lost on the way: no form, no remark."""
    before = catalogue("sr-Latn")
    after = said_in(update(before))

    kept = {key: after.get(key) for key in said_in(before)}
    assert kept == said_in(before)


def said_in(latin: bytes) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return translations and remarks by context and English text, of what is gone too."""
    found = read_po(io.BytesIO(latin), locale="sr")
    return {
        (entry.context or "", str(entry.id)): (strings(entry), tuple(entry.user_comments))
        for entry in (*found, *found.obsolete.values())
        if entry.id and any(strings(entry))
    }


def test_update_marks_changed_sources() -> None:
    """A translation whose English has changed is kept as fuzzy, and is not used."""
    latin = HEAD + b'msgctxt "Membership"\nmsgid "Belonging"\nmsgstr "Pripadnost"\n'

    made = update(latin).decode()

    assert '#, fuzzy\nmsgctxt "Membership"\nmsgid "Membership"\nmsgstr "Pripadnost"' in made


def test_update_keeps_what_is_gone() -> None:
    """A translation whose text is gone stands at the end, commented out, until it is wanted."""
    latin = HEAD + b'msgctxt "word.gone"\nmsgid "Gone"\nmsgstr "Nestalo"\n'

    made = update(latin).decode()

    assert made.endswith('#~ msgctxt "word.gone"\n#~ msgid "Gone"\n#~ msgstr "Nestalo"\n\n')
    assert update(made.encode()) == made.encode()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Membership"), ("sr-Latn", "Članstvo"), ("sr-Cyrl", "Чланство")],
)
def test_label(language: str, expected: str) -> None:
    """A class is called by its name in each writing."""
    assert label(Membership, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "5 workshops"), ("sr-Latn", "5 radionica"), ("sr-Cyrl", "5 радионица")],
)
def test_counted(language: str, expected: str) -> None:
    """A counted term has the form that its number asks for (DESIGN, 5, Term)."""
    assert CollaborationKind.WORKSHOP.label(language, count=5) == expected


@pytest.mark.parametrize("text", ["founder", "Osnivačica", "OSNIVAČ", "оснивач", "  founder "])
def test_term_of(text: str) -> None:
    """A term is found by its code, and by its label in any writing, gender and number."""
    assert term_of(MembershipRole, text) is MembershipRole.FOUNDER


def test_term_of_nothing() -> None:
    """No term is found where none is called so."""
    assert term_of(PlaceKind, "nowhere") is None


def test_messages_of_some_classes() -> None:
    """The texts of a model are those of its own classes, not of all."""
    contexts = {said.context for said in messages((Place,))}

    assert {"Place", "Place.latitude:definition", "PlaceKind.city"} <= contexts
    assert "Membership" not in contexts
