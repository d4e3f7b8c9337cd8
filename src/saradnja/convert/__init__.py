"""Plain data to records and back: quickly where nothing is in doubt, else with every reason."""

from saradnja.convert.conversion import accept, plain, structure
from saradnja.convert.reading import source
from saradnja.convert.reference import Head, plain_head, structure_head

__all__ = ["Head", "accept", "plain", "plain_head", "source", "structure", "structure_head"]
