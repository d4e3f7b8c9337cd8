"""Why an export could not keep something: the reasons of losses."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, warning

__all__ = ["CODES"]

_KEEP: Final = "Keep the file it was made from."

CODES: Final[Mapping[str, Code]] = {
    "loss_bound": warning(
        "The format takes exact numbers only, none that is about so much or at least so much.",
        _KEEP,
    ),
    "loss_comment": warning(
        "Comments belong to no record and are not carried over.",
        _KEEP,
    ),
    "loss_currency": warning(
        "The format has one currency for all sums, or lacks this one.",
        _KEEP,
    ),
    "loss_date": warning(
        "The format takes only dates that are exact.",
        "Give the day if it is known, or keep the file it was made from.",
    ),
    "loss_id": warning(
        "The format goes by another identifier.",
        _KEEP,
    ),
    "loss_individual": warning(
        "The format is not to name persons.",
        _KEEP,
    ),
    "loss_language": warning(
        "The format does not say in which languages the wordings are.",
        _KEEP,
    ),
    "loss_length": warning(
        "It is longer than the format allows.",
        _KEEP,
    ),
    "loss_missing": warning(
        "It points to a record that is not there.",
        "Add the record.",
    ),
    "loss_no_day": warning(
        "The format takes it only with the exact day on which it was awarded.",
        "Add an event of kind award, with the day.",
    ),
    "loss_no_funder": warning(
        "The format takes it only with the organisation that gave it.",
        "Add the funder, an organisation.",
    ),
    "loss_no_place": warning(
        "The format has no place for it.",
        _KEEP,
    ),
    "loss_no_recipient": warning(
        "The format takes it only with the organisation that received it.",
        "Add the recipient, an organisation.",
    ),
    "loss_no_sum": warning(
        "The format takes it only with the exact sum that was awarded.",
        "Add an amount of kind awarded, with its sum and currency.",
    ),
    "loss_no_title": warning(
        "The format takes it only if it says what it is for.",
        "Add the purpose, or the collaboration that it supports.",
    ),
    "loss_not_awarded": warning(
        "The format has only what was awarded.",
        _KEEP,
    ),
    "loss_repeated": warning(
        "Another record has the same identifier.",
        "Give each its own identifier, or make one record of them.",
    ),
    "loss_required": warning(
        "The format demands something with it that is not stated.",
        "State it if it is known, or keep the file it was made from.",
    ),
    "loss_own_sheet": warning(
        "Sheets of one's own, whose titles begin with x_, are not carried over.",
        _KEEP,
    ),
    "loss_past": warning(
        "It has ended, and the format would say that it is still so.",
        "Give the end as a day, a month or a year if it is known.",
    ),
    "loss_single": warning(
        "The format has room for one only, and another stands there.",
        _KEEP,
    ),
    "loss_sum": warning(
        "Another sum stands for it, or it cannot be told which one stands.",
        "Say as of when each sum was stated, or keep the file it was made from.",
    ),
    "loss_unlinked": warning(
        "The format has it only where another record that it writes leads to it.",
        _KEEP,
    ),
    "loss_unrealised": warning(
        "It has not come about, and the format has only what has.",
        _KEEP,
    ),
    "loss_wording": warning(
        "The format has one wording only, and another stands there.",
        _KEEP,
    ),
}
