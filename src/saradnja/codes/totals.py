"""What can be wrong with sums: how they are read, and what is left out of totals."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error, warning

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "total_no_amount": warning(
        "No amount of “{record}” is stated.",
        "Add the amount, if a source has it.",
    ),
    "total_no_sum": warning(
        "A range, a share or a currency alone is no sum to be added.",
        "Add the sum, if a source has it.",
    ),
    "total_no_gift": warning(
        "A limit, an average, a single highest or lowest award or a fee is no sum of money given.",
        "Look at such amounts by themselves.",
    ),
    "total_not_exact": warning(
        "The sum is not exact, so no total with it would be.",
        "Look at such amounts by themselves, or find the exact sum.",
    ),
    "total_not_given": warning(
        "The award was not given after all: refused, withdrawn or given up.",
        "Check the status, if the money was given.",
    ),
    "total_unsupported": warning(
        "No source supports the sum.",
        "Look at its evidence.",
    ),
    "total_time_not_stated": warning(
        "Whether the sum is meant for the time asked is not stated.",
        "Add the time it is meant for, if a source has it.",
    ),
    "total_joint_funders": warning(
        "Several funders gave it together: what each gave is not stated.",
        "Record a funding for each, if a source tells their awards apart.",
    ),
    "total_joint_recipients": warning(
        "Several recipients got it together: what each got is not stated.",
        "Record a funding for each, if a source tells their awards apart.",
    ),
    "total_amended": warning(
        "A later amount of the same kind replaces it.",
        "Look at the dates for which the amounts are stated.",
    ),
    "total_repeated": warning(
        "The same amount stands twice and is added once.",
        "Nothing needs to be done: two sources may say the same.",
    ),
    "total_disagree": warning(
        "Amounts of the same kind and time disagree, and none is later than the others.",
        "Compare the sources, and say of each amount when it was so.",
    ),
    "total_part": warning(
        "It is for a part of the time of another amount of the same kind.",
        "Look at the larger amount, which is added.",
    ),
    "total_chain": warning(
        "It comes from, or passes into, another funding of the same chain, which is added.",
        "Look at each link of the chain by itself.",
    ),
    "currency_not_in_use": warning(
        "The currency {value} ({currency}) was in use nowhere at the time of this sum: {time}.",
        "Compare with the source: the currency or the date is probably another.",
    ),
    "state_not_there": warning(
        "The state {value} ({country}) did not exist at the time of this event: {time}.",
        "Name the country of that time, or compare the date with the source.",
    ),
    "mixed_scripts": warning(
        "The word “{value}” mixes Latin and Cyrillic letters.",
        "Write it in one script: {expected}.",
    ),
    "strange_script": warning(
        "The wording “{value}” is written in the script {script}, and its tag is {tag}.",
        "Correct the tag, or move the wording to the tag it belongs to.",
    ),
    "similar_ids": warning(
        "The id “{value}” looks like “{other}”, and is another.",
        "Write it the same way if they are one, else choose an id that looks different.",
    ),
    "merge_conflict": error(
        "Here stands “{value}”, but in {file} “{other}”.",
        "Write the same in both files, or keep with --keep-ours what stands here.",
    ),
    "merge_kept": warning(
        "Kept is “{value}”, which stands here; in {file} stands “{other}”.",
        "Correct it in the result where the other is right.",
    ),
    "damaged_text": warning(
        "The wording “{value}” was damaged by a wrong encoding.",
        "It probably read: {expected}.",
    ),
}
