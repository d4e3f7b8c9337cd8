"""Reading and writing files: which format, what may be opened, what adds up to an error."""

import errno
import os
import pickle
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

import pytest

from saradnja.checks import check
from saradnja.dataset import Dataset
from saradnja.disagreement import conflicts
from saradnja.files import (
    LIMITS,
    Classes,
    Entry,
    Format,
    Head,
    InvalidFile,
    Limits,
    LossyFormat,
    UnknownFormat,
    UnknownOption,
    UnreadableFile,
    format_of,
    formats,
    iter_records,
    read,
    write,
)
from saradnja.files.loading import Located
from saradnja.graphs import graph
from saradnja.merging import diff, merge
from saradnja.model import CLASSES, Organisation, Record
from saradnja.problems import Loss, Position, Problem
from saradnja.resemblance import lookalikes
from saradnja.sums import totals
from saradnja.text import Text

NKSS = Organisation(id="nkss", name=Text({"sr-Latn": "Nezavisna kulturna scena Srbije"}))
POGON = Organisation(id="pogon", name=Text({"und-Latn": "POGON"}))


def problems_of(path: Path, **options: Any) -> tuple[Problem, ...]:
    """Return the problems that reading a file raises."""
    with pytest.raises(InvalidFile) as caught:
        read(path, **options)
    return caught.value.problems


def test_place_of_the_first_of_two(tmp_path: Path) -> None:
    """Of two records with one id the place of the first is told too, however long its path is."""
    path = tmp_path / ("long" * 30) / "twice.jsonl"
    path.parent.mkdir()
    write(Dataset([NKSS, POGON]), path)
    path.write_text(path.read_text("utf-8").replace('"pogon"', '"nkss"'), "utf-8")

    (problem,) = problems_of(path)

    assert problem.parameters["first"] == Position(file=str(path), line=2, column=29, pointer="/id")
    assert f"the first one at {path}:2:29 /id." in problem.message()


def test_ids_that_stand_twice_nowhere_else(tmp_path: Path) -> None:
    """A dataset that is built of records has no places, and its message none."""
    with pytest.raises(ValueError, match=r"^Two records have the id “nkss”\. Give one"):
        Dataset([NKSS, NKSS])


def saved(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A dataset with all that its head can say comes back equal."""
    dataset = Dataset([NKSS, POGON], title=Text(en="Networks"), base=None, licence="CC-BY-4.0")

    losses = write(dataset, tmp_path / "nkss.json")

    assert losses == ()
    assert read(tmp_path / "nkss.json") == dataset


def test_input_may_be_output(tmp_path: Path) -> None:
    """A file can be read and written under one name, as str or as a path."""
    path = str(tmp_path / "nkss.json")
    write(Dataset([NKSS]), path)

    write(read(path).with_records(POGON), path)

    assert [record.id for record in read(path)] == ["nkss", "pogon"]


# formats


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nkss.json", "json"),
        ("NKSS.JSON", "json"),
        ("a.b/nkss.2026.jsonl", "jsonl"),
        ("nkss.ndjson", "jsonl"),
        ("nkss.yaml", "yaml"),
        ("nkss.yml", "yaml"),
    ],
)
def test_suffix_tells_the_format(name: str, expected: str) -> None:
    """The end of the name decides, in capitals or not."""
    assert format_of(name).name == expected


def test_name_of_the_format_goes_before_the_suffix() -> None:
    """Who names the format gets it, whatever the file is called."""
    assert format_of("nkss.txt", "yaml").name == "yaml"


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_other_spreadsheets_are_to_be_saved_as_xlsx(suffix: str) -> None:
    """Whoever has a workbook of another kind is told the one kind that is read."""
    with pytest.raises(UnknownFormat) as caught:
        format_of(f"nkss{suffix}")

    assert caught.value.code == "suffix_spreadsheet"
    assert ".xlsx" in str(caught.value)


def test_only_what_fits_is_advised(tmp_path: Path) -> None:
    """Who reads is told the suffixes that are read, who writes those that are written."""
    with pytest.raises(UnknownFormat) as reading:
        read(tmp_path / "nkss.docx")
    with pytest.raises(UnknownFormat) as writing:
        write(Dataset([]), tmp_path / "nkss.docx")

    assert ".html" not in str(reading.value)
    assert ".html" in str(writing.value)


@pytest.mark.parametrize(
    ("path", "name", "code"),
    [
        pytest.param("nkss.docx", None, "suffix_unknown", id="unknown suffix"),
        pytest.param("nkss", None, "suffix_missing", id="no suffix"),
        pytest.param("nkss.json", "word", "format_unknown", id="unknown name"),
    ],
)
def test_unknown_format_names_the_known(path: str, name: str | None, code: str) -> None:
    """A format that is not there is an error that lists those that are."""
    with pytest.raises(UnknownFormat) as caught:
        format_of(path, name)

    assert caught.value.code == code
    assert all(known in str(caught.value) for known in ("jsonl", "sqlite", "yaml"))
    assert "…" not in str(caught.value)


PLUGIN = """
from saradnja.files import Format, Head

def read(file, name, limits):
    yield Head({"saradnja": "1.0"}, None)

def write(dataset, file, classes):
    file.write(b"shouted")
    return ()

FORMAT = Format(name="shout", suffixes=(".shout", ".json.shout"), description="Loud.",
                media_type="text/plain", reader=read, writer=write, lossless=False)
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a package on the path that brings a format, and others that do not load."""
    folder = tmp_path / "plugins"
    information = folder / "shouting-1.0.dist-info"
    information.mkdir(parents=True)
    (folder / "shouting.py").write_text(PLUGIN)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[saradnja.formats]\nshout = shouting:FORMAT\nbroken = no_such_module:FORMAT\n"
        "other = shouting:PLUGIN\nplain = shouting:read\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    yield tmp_path
    sys.modules.pop("shouting", None)


def test_format_of_another_package_is_found(plugins: Path) -> None:
    """An entry point is all that it takes to add a format."""
    write(Dataset([NKSS]), plugins / "nkss.shout")

    assert (plugins / "nkss.shout").read_bytes() == b"shouted"
    assert len(read(plugins / "nkss.shout")) == 0


def test_longest_suffix_wins(plugins: Path) -> None:
    """Of two suffixes that fit, the longer one tells the format."""
    assert format_of("nkss.json.shout").name == "shout"


def test_broken_format_is_silent_until_asked_for(plugins: Path) -> None:
    """A package that does not load keeps nobody from using the other formats."""
    assert "broken" not in formats()
    assert format_of("nkss.json").name == "json"


@pytest.mark.parametrize(
    ("path", "name"),
    [("nkss.broken", None), ("nkss.json", "broken"), ("x", "other"), ("x", "plain")],
)
def test_broken_format_says_why(plugins: Path, path: str, name: str | None) -> None:
    """Asked for, a format that does not load is an error that names it."""
    with pytest.raises(UnknownFormat) as caught:
        format_of(path, name)

    assert caught.value.code == "format_broken"


# a format that this file can bend


def _fake(**changes: Any) -> Format:
    settings: dict[str, Any] = {
        "name": "fake",
        "suffixes": (".fake",),
        "description": "For tests.",
        "media_type": "text/plain",
        "reader": None,
        "writer": None,
        "lossless": False,
    }
    return Format(**settings | changes)


def use(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Make every path of the format described."""
    for module in ("reading", "writing"):
        monkeypatch.setattr(f"saradnja.files.{module}.format_of", lambda *_, **__: _fake(**changes))


def losing(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write something, and say that a name was lost."""
    file.write(b"what is left")
    return (Loss(record="nkss", field="name", reason="format_not_read"),)


def test_losses_are_returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a format cannot keep is said by `write`."""
    use(monkeypatch, writer=losing)

    losses = write(Dataset([NKSS]), tmp_path / "nkss.fake")

    assert [loss.field for loss in losses] == ["name"]


def test_strict_refuses_losses_before_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `strict`, a loss is an error and the file stays as it was."""
    use(monkeypatch, writer=losing)
    path = saved(tmp_path, "nkss.fake", "old")

    with pytest.raises(LossyFormat) as caught:
        write(Dataset([NKSS]), path, strict=True)

    assert len(caught.value.losses) == 1
    assert "since 1 piece of data would be lost." in str(caught.value)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["nkss.fake"]


def test_format_that_only_writes_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a format without a reader is an error, not a crash."""
    use(monkeypatch, writer=losing)

    with pytest.raises(UnknownFormat) as caught:
        read("nkss.fake")

    assert caught.value.code == "format_not_read"


def test_format_that_only_reads_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing a format without a writer is an error, not a crash."""
    use(monkeypatch)

    with pytest.raises(UnknownFormat) as caught:
        write(Dataset(), "nkss.fake")

    assert caught.value.code == "format_not_written"


# opening


def no_file(path: Path) -> None:
    """Leave nothing there."""


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(no_file, "file_missing", id="missing"),
        pytest.param(Path.mkdir, "file_is_folder", id="folder"),
        pytest.param(os.mkfifo, "file_is_special", id="pipe that nobody writes to"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "file_is_special", id="device"),
        pytest.param(lambda path: path.symlink_to(path), "link_circular", id="loop of links"),
    ],
)
@pytest.mark.parametrize("ask", [read, iter_records], ids=["read", "iter_records"])
def test_what_is_no_file_is_refused(tmp_path: Path, make: Any, code: str, ask: Any) -> None:
    """Only regular files are opened; nothing waits for a pipe or drains a device."""
    path = tmp_path / "nkss.json"
    make(path)

    with pytest.raises(UnreadableFile) as caught:
        ask(path)

    assert caught.value.code == code


@pytest.mark.parametrize("name", ["", "n\0.json", "n" * 300 + ".json", "/dev/null/nkss.json"])
def test_names_that_cannot_be_are_refused(name: str) -> None:
    """A name that the operating system refuses is an error of ours."""
    with pytest.raises(UnreadableFile):
        read(name, format="json")


def test_forbidden_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read says so."""
    path = saved(tmp_path, "nkss.json", "{}")

    def refuse(*arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableFile) as caught:
        read(path)

    assert caught.value.code == "file_forbidden"


@pytest.mark.parametrize(
    ("name", "number"),
    [("missing.json", errno.ENOENT), (".", errno.EISDIR)],
    ids=["none", "folder"],
)
@pytest.mark.parametrize("travel", [lambda error: error, lambda e: pickle.loads(pickle.dumps(e))])
def test_refused_file_is_an_error_of_the_system(
    tmp_path: Path, name: str, number: int, travel: Any
) -> None:
    """Who expects `OSError` gets it, with the number of the answer and the name of the file."""
    path = str(tmp_path / name)

    with pytest.raises(UnreadableFile) as caught:
        read(path, format="json")

    error = travel(caught.value)
    assert isinstance(error, OSError)
    assert (type(error), error.errno, error.filename) == (UnreadableFile, number, path)


@pytest.mark.parametrize("wrong", ["nkss.yaml", [], None], ids=["name", "list", "nothing"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda wrong: write(wrong, "nkss.json"),
        check,
        conflicts,
        graph,
        lookalikes,
        totals,
        lambda wrong: diff(Dataset(), wrong),
        lambda wrong: merge(wrong, Dataset()),
    ],
    ids=["write", "check", "conflicts", "graph", "lookalikes", "totals", "diff", "merge"],
)
def test_what_is_no_dataset_is_refused(ask: Any, wrong: object) -> None:
    """The name of a file or a list of records is no dataset, and the error says how to make one."""
    with pytest.raises(TypeError, match=r"a Dataset is asked: saradnja\.read"):
        ask(wrong)


@pytest.mark.parametrize("ask", [read, iter_records, partial(write, Dataset())])
def test_bytes_are_no_name(ask: Any) -> None:
    """A file is named by a text or a path."""
    with pytest.raises(TypeError, match="named by a str or a path, not by bytes"):
        ask(b"nkss.json")


# from plain data to records


def reader_of(*items: Head | Entry | Problem) -> Any:
    """Return a reader that finds these items in any file."""

    def reader(file: BinaryIO, name: str, limits: Limits) -> Iterator[Head | Entry | Problem]:
        yield from items

    return reader


def place(path: tuple[str | int, ...], *, key: bool = False) -> Position:
    """Tell a path by its pointer, and a key by its column 1."""
    return Position(column=1 if key else 2, pointer="/".join(map(str, path)))


HEAD = Head({"saradnja": "1.0"}, place)
NAME = {"en": "A"}


@pytest.mark.parametrize(
    ("items", "code", "pointer", "column"),
    [
        pytest.param(
            [HEAD, Entry("Organisation", {"id": "a", "name": NAME, "nmae": {}}, place)],
            "unknown_key",
            "nmae",
            1,
            id="unknown key",
        ),
        pytest.param(
            [HEAD, Entry("Organisation", {"id": "a", "name": NAME, "kinds": ["?"]}, place)],
            "unknown_term",
            "kinds/0",
            2,
            id="bad value",
        ),
        pytest.param(
            [HEAD, Entry("Organisation", {"id": "a"}, place)],
            "missing_key",
            "",
            2,
            id="missing key",
        ),
        pytest.param(
            [HEAD, Entry("Organisation", [], place)], "not_a_mapping", "", 2, id="no mapping"
        ),
        pytest.param(
            [HEAD, *[Entry("Organisation", {"id": "a", "name": NAME}, place)] * 2],
            "duplicate_id",
            "id",
            2,
            id="id twice",
        ),
        pytest.param([HEAD, Entry("Organism", {}, place)], "unknown_class", "", 2, id="class"),
        pytest.param(
            [HEAD, Entry("organisations", {"id": "a", "name": NAME}, place)],
            "unknown_class",
            "",
            2,
            id="list for a class",
        ),
        pytest.param(
            [HEAD, Entry("Organisation", {"id": "a", "name": NAME}, place, True)],
            "unknown_head_key",
            "",
            1,
            id="class for a list",
        ),
        pytest.param([Head({}, place)], "version_missing", "", 2, id="no version"),
        pytest.param(
            [Entry("Person", {"id": "p", "name": NAME}, place)],
            "version_missing",
            None,
            None,
            id="no head",
        ),
        pytest.param([Head({"saradnja": "1.1"}, place)], "version_newer", "saradnja", 2, id="1.1"),
        pytest.param([Head({"saradnja": "10.0"}, place)], "version_newer", "saradnja", 2, id="10"),
        pytest.param([Head({"saradnja": 1}, place)], "version_unclear", "saradnja", 2, id="int"),
        pytest.param([Head({"saradnja": "v1"}, place)], "version_unclear", "saradnja", 2, id="v1"),
        pytest.param(
            [Head({"saradnja": "1.0", "titel": NAME}, place)],
            "unknown_head_key",
            "titel",
            1,
            id="unknown head key",
        ),
        pytest.param(
            [Head({"saradnja": "1.0", "persons": {}}, place)], "not_a_list", "persons", 2, id="list"
        ),
        pytest.param(
            [Head({"saradnja": "1.0", "persons": None}, place)],
            "null_given",
            "persons",
            2,
            id="empty list",
        ),
        pytest.param(
            [Head({"saradnja": "1.0", "base": "here"}, place)], "not_a_link", "base", 2, id="base"
        ),
    ],
)
def test_faults_have_code_and_place(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    items: Any,
    code: str,
    pointer: str | None,
    column: int | None,
) -> None:
    """Whatever is wrong with a head or a record stands in one problem, at its place."""
    use(monkeypatch, reader=reader_of(*items))

    (problem,) = problems_of(saved(tmp_path, "nkss.fake", ""))

    assert problem.code == code
    assert (problem.position.pointer, problem.position.column) == (pointer, column)


@pytest.mark.parametrize(
    ("kind", "listed", "expected"),
    [("Membreship", False, "Membership"), ("membershps", True, "memberships")],
)
def test_unknown_kind_names_the_nearest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, listed: bool, expected: str
) -> None:
    """A class or list that does not exist names the one it is most like."""
    use(monkeypatch, reader=reader_of(HEAD, Entry(kind, {}, place, listed)))

    (problem,) = problems_of(saved(tmp_path, "nkss.fake", ""))

    assert problem.parameters["expected"] == expected


def test_unknown_kind_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A hundred records of an unknown list are one problem, not a hundred."""
    use(monkeypatch, reader=reader_of(HEAD, *[Entry("membershps", {}, place, True)] * 100))

    assert len(problems_of(saved(tmp_path, "nkss.fake", ""))) == 1


def test_newer_version_is_the_only_complaint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a newer version brings is not complained of piece by piece."""
    items = [Head({"saradnja": "2.0", "new": 1}, place), Entry("Newness", {}, place)]
    use(monkeypatch, reader=reader_of(*items))

    codes = [problem.code for problem in problems_of(saved(tmp_path, "nkss.fake", ""))]

    assert codes == ["version_newer"]


def test_schema_key_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`$schema` is for editors."""
    use(monkeypatch, reader=reader_of(Head({"saradnja": "1.0", "$schema": "x"}, place)))

    assert len(read(saved(tmp_path, "nkss.fake", ""))) == 0


def test_record_of_a_problem_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A problem inside a record has the record's id."""
    use(monkeypatch, reader=reader_of(HEAD, Entry("Organisation", {"id": "nkss"}, place)))

    (problem,) = problems_of(saved(tmp_path, "nkss.fake", ""))

    assert problem.position.record == "nkss"


def test_all_problems_come_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Problems of the format, the head and every record are in one error."""
    use(
        monkeypatch,
        reader=reader_of(
            Problem("duplicate_key", {"value": "x"}),
            Head({"saradnja": "1.0", "titel": NAME}, place),
            Entry("Organisation", {"id": "a"}, place),
            Entry("Organisation", {"id": "b"}, place),
        ),
    )

    codes = [problem.code for problem in problems_of(saved(tmp_path, "nkss.fake", ""))]

    assert codes == ["duplicate_key", "unknown_head_key", "missing_key", "missing_key"]


def test_report_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Six thousand errors at once become as many as the limit says, and one that says so."""
    use(monkeypatch, reader=reader_of(HEAD, *[Entry("Organisation", {"id": "a"}, place)] * 6_000))

    problems = problems_of(saved(tmp_path, "nkss.fake", ""), limits=LIMITS.replace(errors=20))

    assert len(problems) == 21
    assert problems[-1].code == "limit_errors"


def test_report_of_one_id_is_bounded(tmp_path: Path) -> None:
    """So it is where nothing is wrong but that fifty records have the id of another."""
    head = '{"type":"dataset","saradnja":"1.0"}'
    record = '{"type":"Membership","id":"a","member":"b","network":"c"}'
    lines = "\n".join([head, *[record] * 51])

    problems = problems_of(saved(tmp_path, "a.jsonl", lines), limits=LIMITS.replace(errors=20))

    assert [problem.code for problem in problems] == ["duplicate_id"] * 20 + ["limit_errors"]


def test_error_lists_the_first_problems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The text of the error has the first ten problems, and how many follow."""
    use(monkeypatch, reader=reader_of(HEAD, *[Entry("Organisation", {"id": "a"}, place)] * 15))

    with pytest.raises(InvalidFile) as caught:
        read(saved(tmp_path, "nkss.fake", ""))

    lines = str(caught.value).splitlines()
    assert len(lines) == 12
    assert lines[-1] == "… 5"


def test_error_shows_its_file() -> None:
    """In the hand an error shows what its message is filled with: the file, and how many errors."""
    error = InvalidFile("nkss.yaml", [Problem("duplicate_id", {"value": "rex"})] * 7)

    assert "'nkss.yaml'" in repr(error)
    assert "7" in repr(error)


def test_error_pickles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error crosses between processes with its problems."""
    use(monkeypatch, reader=reader_of(HEAD, Entry("Organisation", {"id": "a"}, place)))
    with pytest.raises(InvalidFile) as caught:
        read(saved(tmp_path, "nkss.fake", ""))

    again = pickle.loads(pickle.dumps(caught.value))

    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)


def test_records_come_one_by_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`iter_records` yields good records and the problems of the others, in order."""
    good = {"id": "a", "name": NAME}
    use(
        monkeypatch,
        reader=reader_of(
            HEAD, Entry("Organisation", good, place), Entry("Organisation", {"id": "b"}, place)
        ),
    )

    record, problem = iter_records(saved(tmp_path, "nkss.fake", ""))

    assert isinstance(record, Record)
    assert isinstance(problem, Problem)


def test_classes_can_be_passed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model with fewer classes does not know the others."""
    use(monkeypatch, reader=reader_of(HEAD, Entry("Organisation", {"id": "a"}, place)))
    others = tuple(cls for cls in CLASSES if cls is not Organisation)

    (problem,) = problems_of(saved(tmp_path, "nkss.fake", ""), classes=others)

    assert problem.code == "unknown_class"


# limits


def test_limits_are_raised_by_a_copy() -> None:
    """Raising one limit leaves the others, and the defaults, as they are."""
    raised = LIMITS.replace(depth=99)

    assert (raised.depth, raised.bytes) == (99, LIMITS.bytes)
    assert LIMITS.depth != 99


@pytest.mark.parametrize("value", [-1, 1.5, "9", True, None])
def test_limits_are_whole_numbers(value: Any) -> None:
    """A limit that could not be compared is refused at once."""
    with pytest.raises(ValueError, match="depth"):
        LIMITS.replace(depth=value)


def test_every_limit_says_what_it_bounds() -> None:
    """The table of limits is complete."""
    assert all(Limits.about().values())


TAGGED: Final = """\
saradnja: "1.0"
organisations:
  - id: a
    name: {und-Latn: A}
    description:
      en: A house
      %s
"""


@pytest.mark.parametrize(
    ("line", "code", "pointer", "column"),
    [
        pytest.param("zz: A", "unknown_language", "/description/zz", 7, id="no language"),
        pytest.param("'eng': A", "repeated_tag", "/description/eng", 7, id="said twice"),
        pytest.param("sr: ' '", "blank_wording", "/description/sr", 11, id="blank"),
    ],
)
def test_faults_in_a_text_stand_at_their_language(
    tmp_path: Path, line: str, code: str, pointer: str, column: int
) -> None:
    """What is wrong in a text has the tag in its path, and a wrong tag stands at the tag."""
    (problem,) = problems_of(saved(tmp_path, "nkss.yaml", TAGGED % line))

    assert (problem.code, problem.position.line) == (code, 7)
    assert problem.position.pointer == f"/organisations/0{pointer}"
    assert problem.position.column == column


def test_wrong_value_that_is_no_key(tmp_path: Path) -> None:
    """A wrong tag that is a value stands where the value does."""
    text = TAGGED.replace("organisations", "sources").replace("name", "title") % "mk: B"
    text = text.replace("    description:\n      en: A house\n      mk: B\n", "    language: zz\n")

    (problem,) = problems_of(saved(tmp_path, "nkss.yaml", text))

    assert (problem.code, problem.position.line) == ("unknown_language", 5)
    assert problem.position.column == 15


def test_pointers_are_unescaped(tmp_path: Path) -> None:
    """A problem whose pointer has `~1` and `~0` in it is placed at the key with `/` and `~`."""
    asked: list[Any] = []

    def locate(path: Any, *, key: bool = False) -> Position:
        asked.append(path)
        return Position(line=3)

    problem = Problem("mixed_scripts", {}, Position(record="a", pointer="/x_a~1b/0/c~01"))
    placed = Located(Dataset(), {"a": locate}).placed(problem)

    assert asked == [("x_a/b", 0, "c~1")]
    assert placed.position == Position(line=3, record="a")


def test_format_without_options(tmp_path: Path) -> None:
    """A format that takes no options is said to take none."""
    with pytest.raises(UnknownOption) as caught:
        write(Dataset([NKSS]), tmp_path / "nkss.json", colour="red")

    assert caught.value.code == "option_none"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param({"colour": "red"}, "option_unknown", id="no such option"),
        pytest.param({"headings": "zz"}, "option_value", id="none of the choices"),
        pytest.param({"headings": True}, "option_value", id="no text"),
        pytest.param({"for_spreadsheets": "yes"}, "option_value", id="neither true nor false"),
    ],
)
def test_options_are_checked(options: dict[str, Any], code: str, tmp_path: Path) -> None:
    """An option that a format does not take, or a value it cannot have, is refused at once."""
    path = tmp_path / "nkss.csv.zip"

    with pytest.raises(UnknownOption) as caught:
        write(Dataset([NKSS]), path, **options)

    assert caught.value.code == code
    assert not path.exists()
