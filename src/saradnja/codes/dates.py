"""What can be wrong with dates and periods."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "not_edtf": error(
        "“{value}” is not a date in the Extended Date/Time Format (EDTF).",
        "Write a day as 2011-05-22, a month as 2011-05, a year as 2011, a period as 2011/2014.",
    ),
    "date_ambiguous": error(
        "“{value}” can be read as {first} or as {second}.",
        "Write the one you mean: {first} or {second}.",
    ),
    "date_day": error(
        "In “{value}” there is no day {day}: the month has {length} days.",
        "Correct the day, or leave it out and write year and month only, as 2011-05.",
    ),
    "date_empty": error(
        "The date is empty.",
        "Leave the field out, or write a date such as 2011, 2011-05 or 2011-05-22.",
    ),
    "date_interval_empty": error(
        "“{value}” is a period whose beginning and end are both unknown.",
        "Leave the field out, or give one end, as 2011/ or /2011.",
    ),
    "date_interval_reversed": error(
        "The period “{value}” ends before it begins.",
        "Write the earlier date first, as 2011/2014; where both are of one year, give both months.",
    ),
    "date_interval_seasons": error(
        "“{value}” joins two seasons of one year, which have no order without a hemisphere.",
        "Write the months, as 2011-03/2011-08, or the northern seasons 25 to 28.",
    ),
    "date_interval_time": error(
        "“{value}” is a period with a time of day.",
        "A period runs from day to day: write 2011-05-22/2011-05-24.",
    ),
    "date_local": error(
        "“{value}” is not a date in the Extended Date/Time Format (EDTF).",
        "Write {suggestion}.",
    ),
    "date_long": error(
        "“{value}” is longer than the {limit} characters that are read as a date.",
        "Write a shorter date; a period is two dates with a slash, as 2011/2014.",
    ),
    "date_month": error(
        "In “{value}” there is no month {month}.",
        "Write a month from 01 to 12, or a season, quarter or part of the year from 21 to 41.",
    ),
    "date_not_period": error(
        "“{value}” is no period: it says neither when it began nor when it ended.",
        "Leave the field out, or give one end, as 2011/.. for what is still going on.",
    ),
    "date_old_draft": error(
        "“{value}” is written as in the draft of EDTF of 2012.",
        "Write X for a missing digit, % for ?~, 2011/ for an unknown and 2011/.. for an open end, "
        "and no brackets.",
    ),
    "date_phrase": error(
        "“{value}” cannot be read as a date.",
        "Write it as {example}, or in the Extended Date/Time Format, as 2011-05-22.",
    ),
    "date_set": error(
        "“{value}” is not a set of dates.",
        "Write one of several dates as [2011,2014], a day between two as "
        "[2011-01-01..2011-03-31]; in curly brackets if all of them are meant.",
    ),
    "date_spaces": error(
        "“{value}” has a space in it.",
        "Write the date without spaces.",
    ),
    "date_time": error(
        "The time in “{value}” is not one of the Extended Date/Time Format (EDTF).",
        "Write hours, minutes and whole seconds, and the zone as Z or from -12:00 to +14:00: "
        "2011-05-22T18:30:00+02:00.",
    ),
    "date_year_digits": error(
        "The year in “{value}” does not have four digits.",
        "Write 2011, 201X for a decade, 20XX for a century, 0044 for an early year, "
        "Y12345 for a late one.",
    ),
    "date_year_joined": error(
        "“{value}” has a year with Y, E or S in a period or a set, where it cannot stand.",
        "Write years of four digits, as -2000/2011, or such a year alone.",
    ),
    "date_year_long": error(
        "The year in “{value}” has more than {digits} digits.",
        "Write a year of at most {digits} digits.",
    ),
    "date_year_prefix": error(
        "“{value}” has a Y before a year of four digits or fewer.",
        "Write a year of four digits without the Y, as 2011.",
    ),
    "date_year_zero": error(
        "“{value}” is a year minus zero, which does not exist.",
        "Write 0000 for the year 1 before our era, -0001 for the year 2.",
    ),
}
