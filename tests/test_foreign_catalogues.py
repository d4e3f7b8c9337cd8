"""Other packages bring labels of their own: they are found, written for them, and cannot harm."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from saradnja import Organisation, Record, Ref, Term, Text, prop, record, term
from saradnja.cli import main
from saradnja.derive.catalogue import messages, untranslated
from saradnja.derive.entries import faults
from saradnja.derive.translations import EXCEPTIONS, LATIN, locale_files
from saradnja.errors import InvalidValue
from saradnja.labels import definition, label, term_of
from saradnja.model import CLASSES


class Grain(Term):
    """What a mill grinds."""

    WHEAT = term("wheat", plural="wheats")
    MAIZE = term("maize")


@record("https://example.org/terms#Mill", "Mill", key="mills")
class Mill(Record):
    """Where grain is ground."""

    owner: Ref[Organisation] = prop("sar:owner", "Owner", "Whose mill it is.")
    grain: Grain = prop("sar:grain", "Grain", "What it grinds.", default=Grain.WHEAT)
    motto: Text | None = prop("sar:motto", "Motto", "What stands above its door.", default=None)


EXTENDED: Final = (*CLASSES, Mill)

CATALOGUE: Final = """\
msgid ""
msgstr "Language: sr_Latn\\n"

msgctxt "Mill"
msgid "Mill"
msgstr "Mlin"

msgctxt "Mill.owner"
msgid "Owner"
msgstr "Vlasnik"

msgctxt "Grain.maize"
msgid "maize"
msgstr "kukuruz"

msgctxt "Record.note"
msgid "Note"
msgstr "Nešto drugo"
"""

Install = Callable[[str, str, str | None], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a package, its code and catalogue given, as far as Python can tell."""
    folder = tmp_path / "packages"
    names = []

    def installed(name: str, code: str, catalogue: str | None) -> None:
        names.append(name)
        about = folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[saradnja.catalogues]\n{name} = {name}\n")
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(code, "utf-8")
        if catalogue is not None:
            path = folder / name / "locale" / LATIN
            path.parent.mkdir(parents=True)
            path.write_text(catalogue, "utf-8")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.setattr(sys, "path", [*sys.path, f"{folder}#{len(names)}"])

    yield installed
    for name in names:
        sys.modules.pop(name, None)


def test_found(install: Install) -> None:
    """The labels of another package's classes and terms are found in its own catalogue."""
    install("mills_found", "", CATALOGUE)

    assert label(Mill, "sr-Latn", classes=EXTENDED) == "Mlin"
    assert label(Mill, "sr-Latn", field="owner", classes=EXTENDED) == "Vlasnik"
    assert Grain.MAIZE.label("sr-Latn") == "kukuruz"


def test_back(install: Install) -> None:
    """A term of another package's vocabulary is found by its label in that catalogue."""
    install("mills_back", "", CATALOGUE)

    assert term_of(Grain, "Kukuruz") is Grain.MAIZE


def test_ours_come_first(install: Install) -> None:
    """No other package changes what our own catalogue says."""
    install("mills_first", "", CATALOGUE)

    assert label(Mill, "sr-Latn", field="note", classes=EXTENDED) == "Napomena"


def test_what_is_missing_is_english(install: Install) -> None:
    """A text that another package has not translated, or not in that script, is in English."""
    install("mills_missing", "", CATALOGUE)

    assert definition(Mill, "sr-Latn", classes=EXTENDED) == "Where grain is ground."
    assert label(Mill, "sr-Cyrl", classes=EXTENDED) == "Mill"


@pytest.mark.parametrize(
    ("name", "code", "catalogue"),
    [
        pytest.param("mills_raise", "raise RuntimeError", CATALOGUE, id="does not load"),
        pytest.param("mills_none", "", None, id="no catalogue"),
        pytest.param("mills_else", "", "no catalogue", id="something else"),
    ],
)
def test_broken(install: Install, name: str, code: str, catalogue: str | None) -> None:
    """A package whose catalogue cannot be read takes no labels away from others."""
    install(name, code, catalogue)

    assert label(Mill, "sr-Latn", classes=EXTENDED) == "Mill"
    assert label(Organisation, "sr-Latn") == "Organizacija"


def test_only_own_messages() -> None:
    """What a package has to translate are the texts of its own classes, and none of ours."""
    contexts = {said.context for said in messages(EXTENDED, CLASSES)}

    assert {"Mill", "Mill.owner", "Mill.owner:definition", "Grain.wheat"} <= contexts
    assert contexts & {said.context for said in messages()} == set()


def test_locale_is_stable() -> None:
    """The files of a `locale/` that were made are made again byte for byte; translations stay."""
    there = {LATIN: CATALOGUE.encode()}

    first = locale_files(there, EXTENDED)
    second = locale_files(first, EXTENDED)

    assert first == second
    assert 'msgstr "kukuruz"' in first[LATIN].decode()
    assert "кукуруз" in first[LATIN.replace("Latn", "Cyrl")].decode()


def test_untranslated() -> None:
    """What a catalogue lacks is named by what it is said of, also what is fuzzy."""
    catalogue = CATALOGUE.replace('msgctxt "Grain.maize"', '#, fuzzy\nmsgctxt "Grain.maize"')
    catalogue = catalogue.replace("Vlasnik", "")

    assert list(untranslated(catalogue.encode())) == ["Mill.owner", "Grain.maize"]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`catalogue` writes three files, names what is to be translated, and says so by its code."""
    locale = tmp_path / "locale"

    code = main(["catalogue", str(locale), "--language", "en"], classes=EXTENDED)

    *named, last = capsys.readouterr().out.splitlines()
    assert code == 1
    assert named == [said.context for said in messages(EXTENDED, CLASSES)]
    assert last.endswith(f"{len(named)} texts without a translation.")
    assert {path.name for path in locale.rglob("*.po*")} == {"saradnja.pot", "saradnja.po"}


def test_command_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is left to be translated, `catalogue` ends with 0."""
    code = main(["catalogue", str(tmp_path / "locale"), "--language=en"], classes=CLASSES)

    assert code == 0
    assert "0 texts" in capsys.readouterr().out


def test_command_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A catalogue in another encoding is refused, and stays as it was."""
    path = tmp_path / LATIN
    path.parent.mkdir(parents=True)
    path.write_bytes(CATALOGUE.encode("utf-8").replace("š".encode(), "š".encode("cp1250")))
    before = path.read_bytes()

    code = main(["catalogue", str(tmp_path), "--language=en"], classes=EXTENDED)

    assert code == 1
    assert "windows-1250" in capsys.readouterr().err
    assert path.read_bytes() == before


HEADING: Final = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=n%10==1 ? 0 : 1;\\n"
"POT-Creation-Date: 2026-01-31 12:00+0100\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"""

ENTRIES: Final = """
msgctxt "Mill"
msgid "Mill"
msgstr "Mlin"

#: mill.py:7
msgctxt "Mill.owner"
msgid "Owner"
msgstr "Vlasnik"

#~| msgid "Gran"
#~ msgctxt "Grain"
#~ msgid "Grain"
#~ msgstr "Žito"
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "lines"),
    [
        pytest.param('"Mlin"', '"Mlin', "catalogue_text", [10], id="no closing quotation mark"),
        pytest.param('"Mlin"', "Mlin", "catalogue_text", [10], id="no quotation marks"),
        pytest.param('"Mlin"', '"Ml"in"', "catalogue_text", [10], id="one inside"),
        pytest.param('"Mlin"', '"Ml\\in"', "catalogue_text", [10], id="backslash"),
        pytest.param('"Mlin"', '"Ml" "in"', "catalogue_text", [10], id="two texts"),
        pytest.param('msgstr "Mlin"', "Mlin", "catalogue_line", [10], id="no word"),
        pytest.param('msgstr "Mlin"', "", "catalogue_entry", [8], id="no translation"),
        pytest.param('msgid "Mill"\n', "", "catalogue_entry", [8], id="no original"),
        pytest.param("msgstr", "msgstr[0]", "catalogue_entry", [1, 8, 13, 18], id="no plural"),
        pytest.param('msgid "Mill"', '#\nmsgid "Mill"', "catalogue_entry", [8], id="comment"),
        pytest.param('#~ msgid "G', 'msgid "G', "catalogue_entry", [18], id="not commented out"),
        pytest.param('"Mill"\nmsgid "Mill"', '""\nmsgid ""', "catalogue_entry", [8], id="empty"),
        pytest.param(
            '"Mill.owner"\nmsgid "Owner"',
            '"Mill"\nmsgid "Mill"',
            "catalogue_repeated",
            [13],
            id="repeated",
        ),
        pytest.param(
            'msgstr "Mlin"',
            '<<<<<<< HEAD\nmsgstr "Mlin"\n=======\nmsgstr "Vodenica"\n>>>>>>> mine',
            "catalogue_versions",
            [10, 12, 14],
            id="two versions",
        ),
        pytest.param("UTF-8", "foo", "catalogue_heading", [3], id="no charset"),
        pytest.param("UTF-8", "UTF-16", "catalogue_heading", [3], id="another charset"),
        pytest.param("UTF-8\\n", "UTF-8 ", "catalogue_heading", [3], id="no line feed"),
        pytest.param("nplurals=3", "nplurals=x", "catalogue_heading", [4], id="no number"),
        pytest.param("nplurals=3", "nplurals=2", "catalogue_heading", [4], id="too few forms"),
        pytest.param("n%10==1 ? 0", "n ?", "catalogue_heading", [4], id="no formula"),
        pytest.param("2026-01-31 12:00+0100", "never", "catalogue_heading", [5], id="no date"),
        pytest.param("YEAR-MO", "2026", "catalogue_heading", [6], id="no date of revision"),
    ],
)
def test_broken_line(old: str, new: str, code: str, lines: list[int]) -> None:
    """What Babel would pass over or raise at is a problem, with the line it stands in."""
    catalogue = (HEADING + ENTRIES).replace(old, new)

    found = list(faults(catalogue, "saradnja.po"))

    assert {fault.code for fault in found} == {code}
    assert [fault.position.line for fault in found] == lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize("heading", [HEADING, ""], ids=["heading", "no heading"])
def test_no_broken_line(heading: str, end: str) -> None:
    """Nothing is complained of in a catalogue that is whole, whatever ends its lines."""
    catalogue = (heading + ENTRIES).replace("\n", end)

    assert list(faults(catalogue, "saradnja.po")) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize(
    "heading",
    [HEADING, "", "# Mills\n\n" + HEADING.replace("\n", "\n\n", 2)],
    ids=["heading", "no heading", "blank lines"],
)
def test_heading_apart(heading: str, end: str) -> None:
    """The heading is kept, and the entries stand once, also where Windows ends the lines."""
    there = {LATIN: (heading + ENTRIES).replace("\n", end).encode()}

    made = locale_files(there, EXTENDED)[LATIN].decode()

    assert made.startswith(heading)
    assert made.count('msgstr "Mlin"') == made.count('msgstr "Vlasnik"') == 1
    assert "\r" not in made


def test_broken_in_python() -> None:
    """Who makes the files in Python is told of the line too, rather than given half of them."""
    there = {LATIN: CATALOGUE.replace('"Mlin"', '"Mlin').encode()}

    with pytest.raises(InvalidValue) as caught:
        locale_files(there, EXTENDED)

    assert (caught.value.code, caught.value.path) == ("catalogue_text", (6,))


@pytest.mark.parametrize("name", [LATIN, EXCEPTIONS], ids=["translations", "exceptions"])
def test_command_refuses_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A catalogue with a broken line is refused with its place, and nothing is written."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE.replace('"Mlin"', '"Mlin'), "utf-8")
    before = {there: there.read_bytes() for there in tmp_path.rglob("*.*")}

    code = main(["catalogue", str(tmp_path), "--language=en"], classes=EXTENDED)

    assert code == 1
    assert f'{path}:6:1: error: The text in “msgstr "Mlin”' in capsys.readouterr().err
    assert {there: there.read_bytes() for there in tmp_path.rglob("*.*")} == before


def test_command_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the catalogue cannot be opened, nothing is put in its place."""
    (tmp_path / LATIN).mkdir(parents=True)

    code = main(["catalogue", str(tmp_path), "--language=en"], classes=EXTENDED)

    assert code == 3
    assert "is a folder" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pot"))


def test_command_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in place of the folder, `catalogue` says that it cannot write there."""
    (tmp_path / "locale").write_text("")

    code = main(["catalogue", str(tmp_path / "locale"), "--language=en"], classes=EXTENDED)

    assert code == 3
    assert "leads through a file as if that were a folder" in capsys.readouterr().err
