"""Dates as sources give them: EDTF strings, the days they can mean, periods and phrases."""

from saradnja.dates import periods
from saradnja.dates.date import Date
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL, Day
from saradnja.dates.points import Precision

__all__ = ["AFTER_ALL", "BEFORE_ALL", "Date", "Day", "Precision", "periods"]
