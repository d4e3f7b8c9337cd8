"""Plain data to records and back: quickly where nothing is in doubt, else with every reason."""

from saradnja.convert.conversion import accept, plain, structure
from saradnja.convert.quick import DOUBTS
from saradnja.convert.reading import Reader, reader, source
from saradnja.convert.reference import plain_head, structure_head
from saradnja.convert.writing import writer

__all__ = [
    "DOUBTS",
    "Reader",
    "accept",
    "plain",
    "plain_head",
    "reader",
    "source",
    "structure",
    "structure_head",
    "writer",
]
