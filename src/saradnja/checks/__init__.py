"""Rules across records: what a dataset as a whole must, or should, fulfil."""

from saradnja.checks.check import check

__all__ = ["check"]
