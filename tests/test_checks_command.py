"""The command `check` goes through files record by record where their format allows it."""

from pathlib import Path

import pytest
from test_checks import member, organisation
from test_checks_streamed import lines, written

import saradnja
from saradnja import Dataset, Ref, Text
from saradnja.checking import dividing
from saradnja.cli import main, parser

Captured = pytest.CaptureFixture[str]

RECORDS = (
    organisation("a", name=Text({"sr-Latn": "Сарадња"})),
    member(member=Ref("a"), network=Ref("nowhere")),
)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv.zip", ".sqlite", ".parquet.zip", ".yaml"])
def test_same_problems(suffix: str, tmp_path: Path, capsys: Captured) -> None:
    """In every format the same problems are told, and the command ends with 1."""
    path = tmp_path / f"some{suffix}"
    saradnja.write(Dataset(RECORDS), path)

    assert main(["check", str(path)]) == 1

    said = capsys.readouterr().out
    assert "error: It points to “nowhere”" in said
    assert "warning: The wording “Сарадња”" in said
    assert said.endswith("1 error\n1 warning\n")


def test_places(tmp_path: Path, capsys: Captured) -> None:
    """Each problem stands at its line and column."""
    path = written(tmp_path / "some.jsonl", lines(RECORDS))

    main(["check", str(path)])

    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"{path}:3:54 /network (m): error:")


@pytest.mark.parametrize("jobs", ["1", "2", "16"])
def test_jobs(jobs: str, tmp_path: Path, capsys: Captured) -> None:
    """`--jobs` takes a number of processes, and what is told is the same."""
    path = written(tmp_path / "some.jsonl", lines([organisation("a")]))

    assert main(["check", str(path), "--jobs", jobs]) == 0

    assert capsys.readouterr().out == f"{path}: 1 record, all good.\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_records_are_counted_to_the_end(
    jobs: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told in the end is the number of all records, whoever has read them."""
    monkeypatch.setattr(dividing, "_WORTH", 0)
    many = [organisation(f"o{number}") for number in range(20_000)]
    written(tmp_path / "many.jsonl", lines(many))
    monkeypatch.chdir(tmp_path)

    main(["check", "many.jsonl", "--jobs", jobs])

    assert capsys.readouterr().out == "many.jsonl: 20000 records, all good.\n"


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "1000"])
@pytest.mark.parametrize("suffix", [".jsonl", ".yaml"])
def test_no_number_of_jobs(jobs: str, suffix: str, tmp_path: Path, capsys: Captured) -> None:
    """What is no number of processes is a mistake of the command line."""
    path = tmp_path / f"some{suffix}"
    saradnja.write(Dataset(RECORDS), path)

    assert main(["check", str(path), f"--jobs={jobs}"]) == 2

    assert "jobs" in capsys.readouterr().err


def test_only_check_has_jobs() -> None:
    """No other command is done by several processes."""
    assert [it.name for it in parser.COMMANDS if "jobs" in it.options] == ["check"]


def test_too_many_warnings(tmp_path: Path, capsys: Captured) -> None:
    """Of too many warnings as many are told as the limits allow; the command ends with 0."""
    strange = Text({"sr-Latn": "Сарадња"})
    records = [organisation(f"o{n}", name=strange) for n in range(saradnja.LIMITS.errors + 1)]
    path = written(tmp_path / "many.jsonl", lines(records))

    assert main(["check", str(path)]) == 0

    assert "There are more than 1000 errors and warnings" in capsys.readouterr().out
