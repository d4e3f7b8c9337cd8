"""A package that extends saradnja: its class, its labels and its command work as ours do."""

from pathlib import Path
from typing import Final

import pytest

import saradnja
from saradnja import Date, Organisation, Place, Ref, Text
from saradnja.derive.catalogue import messages
from saradnja.derive.json_schema import json_schema
from saradnja.derive.translations import LATIN, locale_files
from saradnja_bookings import CLASSES, Booking, BookingStatus, Equipment
from saradnja_bookings.command import main

LOCALE: Final = Path(__file__).parents[1] / "src" / "saradnja_bookings" / "locale"
LIBRARY: Final = saradnja.Dataset(
    [
        Place(id="yard", name=Text(sr_Latn="Dvorište", en="Yard")),
        Organisation(id="centre", name=Text(sr_Latn="Centar", en="Centre")),
        Organisation(id="choir", name=Text(sr_Latn="Hor", en="Choir")),
        Booking(
            id="rehearsal",
            room=Ref("yard"),
            host=Ref("centre"),
            guest=Ref("choir"),
            during=Date("2026-03-01/2026-03-02"),
            status=BookingStatus.CONFIRMED,
            equipment=(Equipment(name=Text(en="chairs"), count=40),),
        ),
    ],
    title=Text(en="Bookings of the yard"),
)
"""A dataset in which a choir rehearses in a yard."""

each_suffix = pytest.mark.parametrize("suffix", [".json", ".jsonl", ".yaml"])


@each_suffix
def test_round_trip(suffix: str, tmp_path: Path) -> None:
    """A booking that was written is read again, in every lossless format."""
    path = tmp_path / f"bookings{suffix}"

    losses = saradnja.write(LIBRARY, path, classes=CLASSES)

    assert losses == ()
    assert saradnja.read(path, classes=CLASSES) == LIBRARY


def test_types() -> None:
    """A reference of a booking leads to a record of the class it names."""
    booking = LIBRARY[Ref[Booking]("rehearsal")]

    room: Place = LIBRARY[booking.room]

    assert room.name.best("en") == "Yard"


@pytest.mark.parametrize(
    ("language", "name", "field", "status"),
    [
        ("en", "Booking", "Guest", "confirmed"),
        ("sr-Latn", "Rezervacija", "Korisnik", "potvrđeno"),
        ("sr-Cyrl", "Резервација", "Корисник", "потврђено"),
    ],
)
def test_labels(language: str, name: str, field: str, status: str) -> None:
    """The package's own catalogue is found: labels in three writings."""
    assert saradnja.label(Booking, language, classes=CLASSES) == name
    assert saradnja.label(Booking, language, field="guest", classes=CLASSES) == field
    assert BookingStatus.CONFIRMED.label(language) == status


def test_catalogue_is_complete() -> None:
    """Every text has its translation, and the generated files are fresh."""
    there = {
        str(path.relative_to(LOCALE)): path.read_bytes()
        for path in LOCALE.rglob("*")
        if path.is_file()
    }

    assert locale_files(there, CLASSES) == there, "run saradnja-bookings catalogue"
    assert there[LATIN].count(b"\nmsgctxt ") == len(list(messages(CLASSES, saradnja.CLASSES)))
    assert b'\nmsgstr ""\n\n' not in there[LATIN].partition(b"\n\n")[2]


def test_json_schema() -> None:
    """The JSON Schema of the extended model has bookings."""
    assert "bookings" in json_schema(CLASSES)["properties"]


def test_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package's own command checks a file with bookings, as `saradnja check` does."""
    path = tmp_path / "bookings.yaml"
    saradnja.write(LIBRARY, path, classes=CLASSES)
    monkeypatch.setattr("sys.argv", ["saradnja-bookings", "check", str(path), "--language=en"])

    code = main()

    assert code == 0
    assert "4 records, all good" in capsys.readouterr().out


def calendar(tmp_path: Path, *records: saradnja.Record, language: str = "en") -> list[str]:
    """Return the lines of the calendar that records become, unfolded."""
    path = tmp_path / "calendar.ics"
    saradnja.write(saradnja.Dataset(records), path, classes=CLASSES, language=language)
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")


def test_calendar(tmp_path: Path) -> None:
    """A booking on exact days is an event, from its first day to the day after its last."""
    lines = calendar(tmp_path, *LIBRARY)

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20260301" in lines
    assert "DTEND;VALUE=DATE:20260303" in lines
    assert "STATUS:CONFIRMED" in lines
    assert 'LOCATION;ALTREP="urn:saradnja:yard":Yard' in lines
    assert 'ATTENDEE;CN="Choir":urn:saradnja:choir' in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_calendar_in_serbian(tmp_path: Path) -> None:
    """Names are in the language that is asked for."""
    lines = calendar(tmp_path, *LIBRARY, language="sr-Latn")

    assert 'ATTENDEE;CN="Hor":urn:saradnja:choir' in lines


@pytest.mark.parametrize("during", ["2026-03", "2026-03-01/..", "2026-03-01~", "/2026-03-01"])
def test_inexact_days(during: str, tmp_path: Path) -> None:
    """What is on no exact days is no event, and a loss that says so."""
    booking = LIBRARY[Ref[Booking]("rehearsal")].replace(during=Date(during))

    losses = saradnja.write(saradnja.Dataset([booking]), tmp_path / "a.ics", classes=CLASSES)

    assert b"VEVENT" not in (tmp_path / "a.ics").read_bytes()
    assert {loss.reason for loss in losses} == {"loss_date"}
    assert {loss.field for loss in losses} >= {"during", "guest", "equipment.0.count"}


def test_losses(tmp_path: Path) -> None:
    """What a calendar has no place for is told, and what it has is not."""
    losses = saradnja.write(LIBRARY, tmp_path / "a.ics", classes=CLASSES)

    fields = {(loss.record, loss.field) for loss in losses}
    assert ("rehearsal", "equipment.0.count") in fields
    assert ("choir", "name.sr-Latn") in fields
    assert not fields & {("rehearsal", "during"), ("rehearsal", "guest"), ("choir", "name.en")}


def test_folding(tmp_path: Path) -> None:
    """No line is longer than 75 octets, and no letter is cut in two (RFC 5545, section 3.1)."""
    choir = Organisation(id="choir", name=Text(sr_Cyrl="Хор " * 60))
    booking = LIBRARY[Ref[Booking]("rehearsal")]

    saradnja.write(saradnja.Dataset([choir, booking]), tmp_path / "a.ics", classes=CLASSES)

    lines = (tmp_path / "a.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() == line.decode("utf-8", "strict") for line in lines)


def test_escapes(tmp_path: Path) -> None:
    """Signs that mean something in a calendar are written so that they mean nothing."""
    work = saradnja.Collaboration(
        id="work",
        kind=saradnja.CollaborationKind.WORKSHOP,
        name=Text(en="One; two, three\\\nEND:VEVENT"),
        during=Date("2026-05-01"),
    )

    lines = calendar(tmp_path, work)

    assert "SUMMARY;LANGUAGE=en:One\\; two\\, three\\\\\\nEND:VEVENT" in lines
    assert lines.count("END:VEVENT") == 1
