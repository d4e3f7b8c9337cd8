"""Write a file of made-up applications to a call, with some mistakes, as large as one asks.

    python examples/applications/make.py 100000 applications.jsonl

Nothing in it is about anybody: the numbers follow from each other, so that every run is the same.
Every 400th application has a mistake of one of three kinds.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

STATUSES = ("approved", "refused", "refused", "withdrawn")
YEARS = (2021, 2022, 2023, 2024)
MISTAKES = (
    {"during": "2023-09-31"},
    {"status": "aproved"},
    {"amounts": [{"kind": "requested", "amount": "12.000,00", "currency": "RSD"}]},
)


def records(count: int) -> Iterator[dict[str, Any]]:
    """Yield the head of the file, who gives, who asks, and the applications."""
    yield {"type": "dataset", "saradnja": "1.0", "title": {"en": "Made-up applications"}}
    name = {"en": "Example Fund", "sr-Latn": "Fond za primer"}
    yield {"type": "Organisation", "id": "fund", "name": name, "kinds": ["foundation"]}
    for year in YEARS:
        name = {"en": f"Call of {year}", "sr-Latn": f"Konkurs za {year}."}
        scheme = {"id": f"call-{year}", "kind": "call", "name": name, "funded_by": ["fund"]}
        yield {"type": "FundingScheme", **scheme}
    for number in range(1, count // 4 + 1):
        name = {"en": f"Applicant {number}", "sr-Latn": f"Podnosilac {number}"}
        yield {"type": "Organisation", "id": f"applicant-{number}", "name": name}
    for number in range(1, count + 1):
        yield application(number, count)


def application(number: int, count: int) -> dict[str, Any]:
    """Return one application."""
    year = YEARS[number % len(YEARS)]
    status = STATUSES[number * 7919 // 13 % len(STATUSES)]
    asked = 100_000 + number * 7919 % 900_000
    amounts = [{"kind": "requested", "amount": f"{asked}.00", "currency": "RSD"}]
    if status == "approved":
        amounts.append({"kind": "awarded", "amount": f"{asked // 2}.00", "currency": "RSD"})
    found: dict[str, Any] = {
        "type": "Funding",
        "id": f"application-{number}",
        "funders": ["fund"],
        "recipients": [f"applicant-{number % (count // 4) + 1}"],
        "scheme": f"call-{year}",
        "amounts": amounts,
        "status": status,
        "during": str(year),
    }
    return found | MISTAKES[number // 400 % len(MISTAKES)] if number % 400 == 0 else found


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for record in records(int(sys.argv[1])):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
