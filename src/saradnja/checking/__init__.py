"""Checking files of any size: record by record, with an index of a few bytes for each."""

from saradnja.checking.streamed import check_file

__all__ = ["check_file"]
