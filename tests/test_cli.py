"""The command line: every command, every exit code, in every writing, and never a traceback."""

import json
import os
import random
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from saradnja.cli import main
from saradnja.cli.parser import COMMANDS
from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.extras import Frozen
from saradnja.files import read, write
from saradnja.languages import WRITINGS
from saradnja.model import Name, Organisation, Place
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import NameKind
from saradnja.words import word

NKSS: Final = Path(__file__).resolve().parents[1] / "examples" / "nkss" / "nkss.yaml"
WARNED: Final = Organisation(id="a", name=Text({"sr-Latn": "Сарадња"}))
BROKEN: Final = Place(id="a", name=Text(en="A"), part_of=Ref("b"))

Captured = pytest.CaptureFixture[str]

each_writing = pytest.mark.parametrize("language", WRITINGS)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment ask for no language, and the terminal be wide."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def good(tmp_path: Path) -> str:
    """Return the name of a file with nothing wrong in it."""
    return saved(tmp_path / "good.yaml", Organisation(id="a", name=Text(en="A")))


def saved(path: Path, *records: Organisation | Place) -> str:
    """Write some records to a file, and return its name."""
    write(Dataset(records), path)
    return str(path)


def script(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run `python -m saradnja` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "saradnja", *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_check(good: str, capsys: Captured) -> None:
    """A good file is told so, with the number of its records, and ends with 0."""
    assert main(["check", good]) == 0

    assert capsys.readouterr().out == f"{good}: 1 record, all good.\n"


def test_example(capsys: Captured) -> None:
    """The example of the project is good."""
    assert main(["check", str(NKSS)]) == 0


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)], ids=["plain", "strict"])
def test_warnings(tmp_path: Path, capsys: Captured, options: list[str], code: int) -> None:
    """Warnings are printed, and end with 1 only under `--strict`."""
    file = saved(tmp_path / "a.yaml", WARNED)

    assert main(["check", file, *options]) == code

    out = capsys.readouterr().out
    assert "warning: The wording “Сарадња”" in out
    assert out.endswith("1 warning\n")


def test_place_of_a_problem(tmp_path: Path, capsys: Captured) -> None:
    """What a rule finds is told with file, line and column, then what to do."""
    file = saved(tmp_path / "a.yaml", BROKEN)

    assert main(["check", file]) == 1

    first, second, *_ = capsys.readouterr().out.splitlines()
    assert re.match(rf"{re.escape(file)}:\d+:\d+ .*error: It points to “b”", first)
    assert second.startswith("    Add the record")


def test_invalid_file(tmp_path: Path, capsys: Captured) -> None:
    """What is wrong in a file itself is told on standard output too: it is what was asked for."""
    path = tmp_path / "a.yaml"
    path.write_text('saradnja: "1.0"\norganisations:\n- {id: a, nmae: {en: A}}\n')

    assert main(["check", str(path)]) == 1

    captured = capsys.readouterr()
    assert f"{path}:3:" in captured.out
    assert "Write a known field, for example: name" in captured.out
    assert "\n2 errors\n" in captured.out
    assert captured.err == ""


@each_writing
def test_rules_that_were_not_asked(tmp_path: Path, capsys: Captured, language: str) -> None:
    """Where a file cannot be read whole, the last line says that nothing else was looked at."""
    path = tmp_path / "a.yaml"
    path.write_text('saradnja: "1.0"\norganisations: [{id: a}]\n')

    main(["check", str(path), "--language", language])

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == word("rules_not_asked", language)


@pytest.mark.parametrize(("name", "data"), [("a.yaml", b""), ("a.xlsx", b"no workbook")])
def test_rules_of_no_file(tmp_path: Path, capsys: Captured, name: str, data: bytes) -> None:
    """Of a file that is empty, or no such file at all, nothing is said of the rules."""
    (tmp_path / name).write_bytes(data)

    assert main(["check", str(tmp_path / name)]) == 1

    assert capsys.readouterr().out.endswith("1 error\n")


def test_invalid_input(tmp_path: Path, capsys: Captured) -> None:
    """A file with errors is not converted, and what stood in the way stays."""
    path, output = tmp_path / "a.yaml", tmp_path / "b.json"
    path.write_text('saradnja: "1.0"\norganisations: [{id: a}]\n')
    output.write_text("old")

    assert main(["convert", str(path), str(output)]) == 1

    captured = capsys.readouterr()
    assert "The field “name” is missing" in captured.err
    assert captured.out == ""
    assert output.read_text() == "old"


def test_convert(good: str, tmp_path: Path, capsys: Captured) -> None:
    """A file is read in one format and written in another."""
    output = tmp_path / "out.json"

    assert main(["convert", good, str(output)]) == 0

    assert read(output) == read(good)
    assert "1 record written" in capsys.readouterr().err


def test_convert_with_formats(good: str, tmp_path: Path) -> None:
    """The names of formats go before the suffixes."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(Path(good).read_bytes())

    assert main(["convert", str(source), str(target), "--from", "yaml", "--to", "jsonl"]) == 0
    assert main(["check", str(target), "--format", "jsonl"]) == 0


def test_output_is_input(good: str) -> None:
    """A file can be converted onto itself."""
    before = Path(good).read_bytes()

    assert main(["convert", good, good]) == 0

    assert Path(good).read_bytes() == before


def test_folder_of_any_name(good: str, tmp_path: Path, capsys: Captured) -> None:
    """A folder of tables is read whatever it is called, where its format is named."""
    main(["convert", good, str(tmp_path / "tables.csv")])
    folder = str((tmp_path / "tables.csv").rename(tmp_path / "tables"))

    assert main(["check", folder, "--format", "csv"]) == 0
    assert main(["lookalikes", folder, "--format", "csv"]) == 0
    assert main(["convert", folder, str(tmp_path / "out.json"), "--from", "csv"]) == 0

    assert read(tmp_path / "out.json") == read(good)


def test_page(good: str, tmp_path: Path) -> None:
    """A file becomes a web page, whatever the name of the output."""
    pytest.importorskip("jinja2", reason="the page needs Jinja2")
    output = tmp_path / "page.htm"

    assert main(["page", good, str(output)]) == 0

    assert output.read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("language", ["en", "sr-Latn", "sr-Cyrl"])
def test_page_shows_the_language_of_the_command(good: str, tmp_path: Path, language: str) -> None:
    """The writing that is asked for shows first."""
    pytest.importorskip("jinja2", reason="the page needs Jinja2")
    output = tmp_path / "page.html"

    assert main(["page", good, str(output), "--language", language]) == 0

    assert f'<html lang="{language}">' in output.read_text("utf-8")


@pytest.mark.parametrize("command", [("page",), ("convert", "--to", "html")], ids=lambda it: it[0])
@pytest.mark.parametrize("output", ["good.yaml", "other.JSONL"])
def test_page_over_data(
    command: tuple[str, ...], output: str, good: str, tmp_path: Path, capsys: Captured
) -> None:
    """A page, which cannot be read again, never takes the place of data."""
    before = Path(good).read_bytes()

    assert main([*command, good, str(tmp_path / output)]) == 3

    assert Path(good).read_bytes() == before
    assert os.listdir(tmp_path) == ["good.yaml"]
    assert capsys.readouterr().err.count(".html") == 1


@pytest.mark.parametrize("name", ["page.pdf", "page.v2.DOCX"])
def test_page_under_another_suffix(good: str, tmp_path: Path, capsys: Captured, name: str) -> None:
    """A page is not called what it is not, or nothing would open it."""
    assert main(["page", good, str(tmp_path / name)]) == 3

    assert f"another name, such as {Path(name).stem}.html; a browser" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_page_over_data_without_a_suffix(good: str, tmp_path: Path) -> None:
    """Not even where only `--from` tells that the input is data."""
    source = tmp_path / "data"
    Path(good).rename(source)

    assert main(["page", "--from", "yaml", str(source), str(source)]) == 3

    assert source.read_text("utf-8").startswith("saradnja:")


def test_schema(capsys: Captured) -> None:
    """The JSON Schema is printed as JSON."""
    assert main(["schema"]) == 0

    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_passages(tmp_path: Path, capsys: Captured) -> None:
    """Sentences are printed one a line, each after the fragment that cites it."""
    path = tmp_path / "a.txt"
    path.write_text("Prva rečenica.\nDruga\x1b[31m rečenica.\n", "utf-8")

    assert main(["passages", str(path)]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first == "char=0,14\tPrva rečenica."
    assert second.endswith(r"\x1b[31m rečenica.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Re\xe8enica je u staroj kodnoj strani.", "is not in UTF-8 but probably in windows-1250"),
        (b"PK\x03\x04\x14\x00", "is a workbook or another zip archive"),
        (b"", "is empty"),
    ],
    ids=["windows-1250", "zip", "empty"],
)
def test_passages_of_no_text(tmp_path: Path, capsys: Captured, data: bytes, said: str) -> None:
    """A file that is not text in UTF-8 is told as what it is."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert main(["passages", str(path)]) == 1

    assert said in capsys.readouterr().err


USAGES: Final = (
    ([], "Missing: COMMAND."),
    (["chek"], "There is no command “chek”; --help lists those there are."),
    (["chek\nx'"], r"There is no command “chek\nx'”; --help lists those there are."),
    (["check"], "Missing: FILE."),
    (["convert", "a.yaml"], "Missing: OUT."),
    (["check", "a", "b"], "Not understood: b."),
    (["check", "a", "--bogus"], "Not understood: --bogus."),
    (["check", "--lang", "sr", "a"], "Not understood: --lang."),
    (
        ["check", "-"],
        "“-” is no file, and data do not come from one command to another: name a file.",
    ),
    (["check", "a", "--format"], "A value is missing after --format."),
    (["check", "a", "--strict=1"], "--strict takes no value."),
    (["check", "a", "--language"], "A value is missing after --language."),
    (["--language"], "A value is missing after --language."),
)


@pytest.mark.parametrize(("arguments", "said"), USAGES, ids=[repr(a) for a, _ in USAGES])
def test_usage(capsys: Captured, arguments: list[str], said: str) -> None:
    """A command line that cannot be understood shows how it is written, and ends with 2."""
    assert main(arguments) == 2

    captured = capsys.readouterr()
    assert captured.err.startswith("usage: saradnja ")
    assert captured.err.endswith(f"\n{said}\n")
    assert captured.out == ""


@pytest.mark.parametrize("arguments", [a for a, _ in USAGES if "--language" not in a], ids=repr)
@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl"])
def test_usage_in_serbian(capsys: Captured, language: str, arguments: list[str]) -> None:
    """No word of English is left in what is said of a wrong command line."""
    assert main(["--language", language, *arguments]) == 2

    said = capsys.readouterr().err
    assert said.startswith(("upotreba: ", "употреба: "))
    assert not re.search(r"COMMAND|FILE|Missing|There is|understood|usage|value", said)


@pytest.mark.parametrize("given", ["xx", "hr", "sr_RS.UTF-8 x", "", "de"])
def test_bad_language(capsys: Captured, given: str) -> None:
    """A language that the library does not speak is a mistake of usage."""
    assert main(["--language", given, "schema"]) == 2

    captured = capsys.readouterr()
    assert captured.err.startswith("error: ")
    assert captured.out == ""


@each_writing
@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
def test_help(capsys: Captured, command: str, language: str) -> None:
    """Each command has its help: arguments, then options, each heading once, in each writing."""
    assert main([*command.split(), "--help", "--language", language]) == 0

    said = capsys.readouterr().out
    headings = re.findall(r"^(\w+):$", said, re.MULTILINE)
    arguments = {"en": "arguments", "sr-Latn": "argumenti", "sr-Cyrl": "аргументи"}[language]
    options = {"en": "options", "sr-Latn": "opcije", "sr-Cyrl": "опције"}[language]
    assert headings[-1] == options
    assert len(headings) == len(set(headings)) <= 2
    assert (arguments in headings) == (command not in {"", "schema"})
    assert (language == "en") == ("usage:" in said)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_usage_in_one_script(capsys: Captured, command: str) -> None:
    """What stands for a file, a number, an encoding is in the script of the language asked for."""
    main([command, "--help", "--language", "sr-Cyrl"])

    usage = capsys.readouterr().out.partition("\n\n")[0]
    assert re.findall(r"\b[A-Z_]{2,}\b", usage) == []


def test_help_keeps_tags_whole(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of help never ends inside the tag of a language."""
    for columns in range(60, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        main(["convert", "--help"])

    assert "sr-\n" not in capsys.readouterr().out


def test_help_lists_commands_once(capsys: Captured) -> None:
    """The help of the whole has each command on one line of its own, and the version."""
    main(["--help"])

    said = capsys.readouterr().out
    for command in COMMANDS:
        assert len(re.findall(rf"^  {command.name}\b", said, re.MULTILINE)) == 1
    assert len(re.findall("COMMAND", said)) == 1
    assert "--version" in said


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_help_fits_the_terminal(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Help is as wide as the terminal, at most."""
    monkeypatch.setenv("COLUMNS", str(columns))

    main(["convert", "--help", "--language", "sr-Cyrl"])

    longest = max(map(len, capsys.readouterr().out.splitlines()))
    assert longest <= columns


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("template", "no file is replaced by it"),
        ("convert", "a file that is there already is replaced"),
        ("lookalikes", "the file to read"),
        ("check", "the file to check"),
    ],
)
def test_help_of_one_argument(capsys: Captured, command: str, said: str) -> None:
    """What an argument is, is said as it is for that command."""
    main([command, "--help"])

    assert said in capsys.readouterr().out


def test_version(capsys: Captured) -> None:
    """The version is printed."""
    assert main(["--version"]) == 0

    assert re.fullmatch(r"saradnja \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "all good"),
        ({"LANG": "C.UTF-8"}, "all good"),
        ({"LANG": "sr_RS.UTF-8@latin"}, "zapis"),
        ({"LANG": "sr_RS@latin"}, "zapis"),
        ({"LC_ALL": "sr_RS.UTF-8"}, "запис"),
        ({"LANG": "sr_RS.UTF-8@latin", "LC_ALL": "en_GB.UTF-8"}, "all good"),
        ({"LANG": "de_DE.UTF-8"}, "all good"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "hr:sr@latin"}, "zapis"),
    ],
    ids=str,
)
def test_language_of_the_environment(
    good: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    said: str,
) -> None:
    """Messages are in the language of the environment, as gettext finds it."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    main(["check", good])

    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["check", "{}", "--language", "sr"], ["--language=sr-Latn", "check", "{}"]]
)
def test_language_option(
    good: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """`--language` goes before the environment, and stands before or after the command."""
    monkeypatch.setenv("LANG", "sr_RS.UTF-8")

    assert main([argument.format(good) for argument in arguments]) == 0

    assert "zapis" in capsys.readouterr().out


def test_options_as_typed(good: str, tmp_path: Path, capsys: Captured) -> None:
    """An option that a format does not take is called as it was typed, and so are the others."""
    assert main(["convert", good, str(tmp_path / "a.360.json"), "--for-spreadsheets"]) == 2

    said = capsys.readouterr().err
    assert "“--for-spreadsheets”" in said
    assert "--language, --prefix." in said


@pytest.mark.parametrize(
    ("arguments", "blamed"),
    [
        (["convert", "{}", "{}.jsonl", "--prefix", "x"], "jsonl"),
        (["convert", "{}", "{}.csv.zip", "--encoding", "cp1250"], "yaml"),
        (["check", "{}", "--annotate", "{}.xlsx"], "yaml"),
    ],
    ids=["writing", "reading", "annotate"],
)
def test_no_options(good: str, capsys: Captured, arguments: list[str], blamed: str) -> None:
    """A format without options is told as one, that which is read or that which is written."""
    assert main([argument.format(good) for argument in arguments]) == 2

    said = capsys.readouterr().err
    assert f"The format {blamed} takes no option “--" in said
    assert said.endswith("this format takes none.\n")


@each_writing
def test_problems_in_every_writing(tmp_path: Path, capsys: Captured, language: str) -> None:
    """Problems are told in the reader's language, severity and sum among them."""
    file = saved(tmp_path / "a.yaml", BROKEN)

    main(["check", file, "--language", language])

    severity = {"en": "error", "sr-Latn": "greška", "sr-Cyrl": "грешка"}[language]
    said = capsys.readouterr().out
    assert f"{severity}: " in said
    assert said.endswith(f"1 {severity}\n")


UNREADABLE: Final = ("check", "convert", "page", "passages")


@pytest.mark.parametrize("command", UNREADABLE)
@pytest.mark.parametrize(
    ("name", "said"), [("nothing.yaml", "There is no file"), ("", "is a folder")]
)
def test_unreadable(tmp_path: Path, capsys: Captured, command: str, name: str, said: str) -> None:
    """A file that is missing, or is a folder, ends with 3."""
    given = [command, str(tmp_path / name)]
    if command in {"convert", "page"}:
        given.append(str(tmp_path / "out.json"))

    assert main(given) == 3

    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.yaml", b"PK\x03\x04\x14\x00\x06\x00", 1, "workbook or another zip"),
        ("a.yaml", b"\x89PNG\r\n\x1a\n", 1, "is not text"),
        ("a.json", b"\x00\xff\xfe\xfd" * 100, 1, "error: "),
        ("a.yaml", b"", 1, "is empty"),
        ("a.xlsx", b"PK\x03\x04\x14\x00\x06\x00", 1, "damaged or cut off"),
        ("a.ods", b"PK\x03\x04\x14\x00\x06\x00", 2, "Workbooks with the suffix “.ods”"),
        ("a", b"id: a", 2, "does not tell the format"),
    ],
)
def test_foreign_files(
    tmp_path: Path, capsys: Captured, name: str, data: bytes, code: int, said: str
) -> None:
    """A workbook, a picture, noise or nothing is told as what it is."""
    path = tmp_path / name
    path.write_bytes(data)

    assert main(["check", str(path)]) == code

    captured = capsys.readouterr()
    assert said in captured.out + captured.err


def test_unknown_format(good: str, capsys: Captured) -> None:
    """A format that there is not is a mistake of usage, and the known ones are named."""
    assert main(["check", good, "--format", "xls"]) == 2

    assert "Choose one of" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_forbidden(good: str, capsys: Captured) -> None:
    """A file that may not be read ends with 3."""
    os.chmod(good, stat.S_IWUSR)

    assert main(["check", good]) == 3


def test_unwritable(good: str, tmp_path: Path, capsys: Captured) -> None:
    """An output whose folder is not there ends with 3."""
    assert main(["convert", good, str(tmp_path / "no" / "out.json")]) == 3

    assert "does not exist" in capsys.readouterr().err


def test_invisible_characters_in_names(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of files that would steer the terminal are spelled out."""
    monkeypatch.chdir(tmp_path)
    good = saved(Path("a\x1b[31m\n.yaml"), Organisation(id="a", name=Text(en="A")))
    bad = saved(Path("b\x1b[31m\n.yaml"), BROKEN)

    main(["check", good])
    main(["check", bad])
    main(["check", "c\x1b[31m.yaml"])

    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert captured.out.count(r"\x1b[31m\n.yaml") == 2
    assert r"c\x1b[31m.yaml" in captured.err


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A name in no encoding is told, not stumbled over."""
    done = script("check", os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.yaml"))

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-1", "cp1250", "utf-16"])
def test_encodings_of_the_terminal(encoding: str) -> None:
    """A terminal that lacks a letter gets its number."""
    done = script("check", "--help", "--language", "sr-Cyrl", PYTHONIOENCODING=encoding)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert "check" in done.stdout.decode(encoding)


@pytest.mark.parametrize("arguments", ["schema", "--help", "passages {}", "check {}"])
def test_closed_pipe(tmp_path: Path, arguments: str) -> None:
    """A reader that goes away early, as `head -1` does, is no error to speak of."""
    text = tmp_path / "a.txt"
    text.write_text("Rečenica o saradnji i mrežama.\n" * 20_000, "utf-8")
    command = f"{sys.executable} -m saradnja {arguments.format(text)} | head -c 20"

    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "<&-"])
@pytest.mark.parametrize("arguments", ["schema", "check nothing.yaml", "--help"])
def test_closed_streams(redirection: str, arguments: str) -> None:
    """A stream that is closed from the beginning is not stumbled over."""
    command = f"{sys.executable} -m saradnja {arguments} {redirection}"

    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert b"Traceback" not in done.stderr
    assert done.returncode == (3 if "nothing" in arguments else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk() -> None:
    """Output that cannot be written ends with 3, without a traceback, and promises nothing."""
    command = f"{sys.executable} -m saradnja schema --language en > /dev/full"

    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.stderr.startswith(b"error: What was to be printed cannot be written: the disk is")
    assert b"unchanged" not in done.stderr


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C ends with 130, as shells expect, without a traceback, and leaves nothing behind."""
    source, output = tmp_path / "a.jsonl", tmp_path / "out.json"
    lines = (f'{{"type": "Person", "id": "p{n}", "name": {{"en": "P"}}}}\n' for n in range(900_000))
    source.write_text('{"type": "dataset", "saradnja": "1.0"}\n' + "".join(lines))
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "saradnja", "convert", str(source), str(output)),
            *("--language", "en"),
        ],
        stderr=subprocess.PIPE,
    )
    time.sleep(2.5)

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130, said
    assert said.decode().splitlines() == ["Stopped. No file is half written."]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl"]


def test_interrupted_while_it_is_loaded() -> None:
    """Ctrl-C before the modules are imported is answered as a later one is."""
    program = (
        "import signal, sys; from saradnja.cli import main; "
        "loaded = 'saradnja.cli.running' in sys.modules; "
        "signal.signal(signal.SIGALRM, signal.default_int_handler); "
        "signal.setitimer(signal.ITIMER_REAL, 0.01); "
        "sys.exit(loaded or main(['--language', 'sr-Latn', 'check', 'a.jsonl']))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 130
    assert done.stderr.decode().splitlines() == ["Prekinuto. Nijedna datoteka nije zapisana upola."]


def test_module_and_script_are_one() -> None:
    """`python -m saradnja` is the command `saradnja`."""
    installed = Path(sys.executable).with_name("saradnja")
    if not installed.exists():
        pytest.skip("the package is not installed beside this Python")

    done = subprocess.run([installed, "--version"], capture_output=True, check=False)

    assert done.stdout == script("--version").stdout


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file damaged in a few places: bytes changed, lost, repeated, moved."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice([1, 1, 1, 2, 5, 40, 400]))
        piece = data[start:end]
        damage = chance.randrange(6)
        if damage == 0:
            piece = b""
        elif damage == 1:
            piece *= 2
        elif damage == 2:
            piece = chance.choice(HARD)
        elif damage == 3:
            piece = bytes(chance.randrange(256) for _ in piece)
        elif damage == 4:
            piece += chance.choice(HARD)
        else:
            piece = piece[::-1]
        data = data[:start] + piece + data[end:]
    return data


HARD: Final = (
    *(b": ", b"- ", b"\n", b"\t", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b"&a ", b"*a ", b"!t "),
    *(
        b"null",
        b"~",
        b"1",
        b"1.5",
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xe2\x80\xa8",
        b"<<: ",
        b"|\n",
    ),
    *(b"---\n", b"...\n", b"x_a: ", b"extra: ", b"id: ", b"? ", b"%", b"@", b"`", b"\\", b"\r"),
)


def seeds() -> Iterator[int]:
    """Yield the numbers from which damage is made."""
    yield from range(300)


def test_damaged_files(tmp_path: Path, capsys: Captured) -> None:
    """Whatever happened to a file, it is told with an exit code, never with a traceback."""
    whole = NKSS.read_bytes()
    lines = whole.splitlines(keepends=True)
    path = tmp_path / "damaged.yaml"

    codes = set()
    for seed in seeds():
        chance = random.Random(seed)
        start = chance.randrange(len(lines))
        piece = b"".join([*lines[:2], *lines[start : start + chance.randint(3, 60)]])
        path.write_bytes(mutated(piece if seed % 10 else whole, chance))
        codes.add(main(["check", str(path), "--language", WRITINGS[seed % 3]]))
        capsys.readouterr()

    assert codes <= {0, 1}


def test_damaged_json(tmp_path: Path, capsys: Captured) -> None:
    """The same holds of JSON and JSON Lines."""
    dataset = read(NKSS)
    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        write(dataset, path)
        whole = path.read_bytes()
        for seed in seeds():
            path.write_bytes(mutated(whole, random.Random(seed)))
            assert main(["check", str(path)]) in {0, 1}
            capsys.readouterr()


def test_merge(tmp_path: Path, capsys: Captured) -> None:
    """Two files with the one that both began with become one."""
    base = saved(tmp_path / "base.yaml", Organisation(id="a", name=Text(en="A")))
    ours = saved(tmp_path / "ours.yaml", Organisation(id="a", name=Text(en="B")))
    theirs = saved(tmp_path / "theirs.yaml", Organisation(id="a", name=Text(en="A", sr="V")))
    output = tmp_path / "out.json"

    assert main(["merge", ours, theirs, str(output), "--base", base]) == 0

    assert read(output)["a"] == Organisation(id="a", name=Text(en="B", sr="V"))
    assert capsys.readouterr().out == ""


def test_merge_in_the_language(good: str, tmp_path: Path) -> None:
    """A merge writes a workbook as `convert` does: its sheets are called in the language."""
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need openpyxl")
    output = tmp_path / "out.xlsx"

    assert main(["merge", good, good, str(output), "--language", "sr-Latn"]) == 0

    assert "Organizacije" in openpyxl.load_workbook(output).sheetnames


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ([], 1, "error: Here stands “A”, but in"),
        (["--keep-ours"], 0, "warning: Kept is “A”, which stands here"),
    ],
    ids=["", "ours"],
)
def test_merge_conflict(
    tmp_path: Path, capsys: Captured, options: list[str], code: int, told: str
) -> None:
    """A conflict is told with its place, and nothing is written unless ours is to be kept."""
    ours = saved(tmp_path / "ours.yaml", Organisation(id="a", name=Text(en="A")))
    theirs = saved(tmp_path / "theirs.yaml", Organisation(id="a", name=Text(en="B")))
    output = tmp_path / "out.yaml"

    assert main(["merge", ours, theirs, str(output), *options]) == code

    said = capsys.readouterr().out
    assert re.match(rf"{re.escape(ours)}:\d+:\d+ .*/name/en .*{told}", said)
    assert ("--keep-ours" in said) == (code == 1)
    assert said.endswith("1 conflict\n")
    assert output.exists() == (code == 0)


def test_merge_conflict_of_ones_own(tmp_path: Path, capsys: Captured) -> None:
    """Conflicting data under a key of one's own is told as it is written, where it stands."""
    text = '{"saradnja": "1.0", "organisations": [{"id": "a", "name": {"en": "A"},\n "x_a/b": %s}]}'
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    ours.write_text(text % '{"k": ["1", "2"]}')
    theirs.write_text(text % "{}")

    assert main(["merge", str(ours), str(theirs), str(tmp_path / "out.json")]) == 1

    said = capsys.readouterr().out
    assert said.startswith(f"{ours}:2:11 /organisations/0/x_a~1b (a): error: ")
    assert "Here stands “k: 1, 2”, but in" in said
    assert "“{}”" in said


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (Organisation(id="a", name=Text(en="A B")), "~ a /name/en: A → A B\n"),
        (Organisation(id="a", name=Text(en="A", mk="А")), "+ a /name/mk: А\n"),
        (Organisation(id="b", name=Text(en="A")), "- a: Organisation\n+ b: Organisation\n"),
        (
            Organisation(id="a", name=Text(en="A"), extra=Frozen({"x_a/b": {"k": "1"}})),
            "+ a /x_a~1b: k: 1\n",
        ),
    ],
    ids=["another", "more", "records", "own"],
)
def test_diff(tmp_path: Path, capsys: Captured, new: Organisation, line: str) -> None:
    """Each change is one line, and files that differ end with 1."""
    old = saved(tmp_path / "old.yaml", Organisation(id="a", name=Text(en="A")))

    assert main(["diff", old, saved(tmp_path / "new.json", new)]) == 1

    assert capsys.readouterr().out == line


def test_diff_in_serbian(tmp_path: Path, capsys: Captured) -> None:
    """Classes, fields, terms and countries are called as in the language, places by their codes."""
    names = (Name(text=Text(en="B"), kind=NameKind.SHORT),)
    first = Organisation(id="a", name=Text(en="A"), country=Country("RS"))
    changed = first.replace(country=Country("ME"), other_names=names)
    old = saved(tmp_path / "old.yaml", first)
    new = saved(tmp_path / "new.yaml", changed, Organisation(id="b", name=Text(en="B")))

    assert main(["diff", old, new, "--language", "sr-Latn"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "+ a /other_names: Tekst: B, Vrsta: kratko ime",
        "~ a /country: Srbija → Crna Gora",
        "+ b: Organizacija",
    ]


def test_diff_of_the_same(good: str, capsys: Captured) -> None:
    """Files that say the same end with 0, and nothing is printed."""
    assert main(["diff", good, good]) == 0

    assert capsys.readouterr().out == ""


@each_writing
def test_lookalikes(tmp_path: Path, capsys: Captured, language: str) -> None:
    """Each pair is a line with its score, its names and the reasons in the reader's language."""
    names = {"a": Text(sl="Asociacija"), "b": Text(sr="Asocijacija")}
    file = saved(
        tmp_path / "a.yaml", *(Organisation(id=key, name=name) for key, name in names.items())
    )

    assert main(["lookalikes", file, "--language", language]) == 0

    captured = capsys.readouterr()
    told = "“Asociacija” ~ “Asocijacija”" if language == "en" else "„Asociacija“ ~ „Asocijacija“"
    assert captured.out.startswith(f"0.90 a ~ b: {told} (")
    assert re.match("1 (pair|par|пар) ", captured.err)
