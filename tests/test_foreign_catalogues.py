"""Other packages bring labels of their own: they are found, written for them, and cannot harm."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from saradnja import Organisation, Record, Ref, Term, Text, prop, record, term
from saradnja.cli import main
from saradnja.derive.catalogue import messages, untranslated
from saradnja.derive.translations import LATIN, locale_files
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


def test_command_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in place of the folder, `catalogue` says that it cannot write there."""
    (tmp_path / "locale").write_text("")

    code = main(["catalogue", str(tmp_path / "locale"), "--language=en"], classes=EXTENDED)

    assert code == 3
    assert "cannot be" in capsys.readouterr().err
