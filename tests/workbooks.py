"""Workbooks as people and programs make them, for tests: by hand, or with a part exchanged."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

import saradnja
from saradnja.files import InvalidFile
from saradnja.problems import Problem

__all__ = ["edited", "made", "parts", "problems_of", "told"]


def made(path: Path, sheets: Mapping[str, Iterable[Iterable[Any]]]) -> Path:
    """Make a workbook of rows of cells, as a person would who knows no template."""
    book = openpyxl.Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([*row])
    del book["Sheet"]
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """Return the members of a workbook by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """Exchange members of a workbook; None takes one out."""
    members = {**parts(path), **changes}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a workbook, nothing if nothing is."""
    try:
        saradnja.read(path)
    except InvalidFile as error:
        return error.problems
    return ()


def told(path: Path) -> list[tuple[str, str | None, str | None]]:
    """Return the codes of what is wrong, each with its sheet and cell."""
    return [
        (problem.code, problem.position.sheet, problem.position.cell)
        for problem in problems_of(path)
    ]
