"""A documented data model for cultural networks: who belongs, who works together, who pays."""

from saradnja._public import attached

__getattr__, __dir__ = attached(__name__)
