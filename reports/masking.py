"""Personal data out of texts that leave the reviewer's desk: names to their first character, numbers to their end.

Names of employers and hospitals are masked like people's: together with the case they say who it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reports.shape import Report

NAMES = frozenset({"employee_name", "account_holder", "patient_name", "doctor", "employer", "institution"})
SECRETS = frozenset(
    {"id_number", "employee_number", "bank_account", "account_number", "record_number", "diagnosis", "advice"}
)
LONG_NUMBER = re.compile(r"(?<![\d.,])\d[\d ]{7,}[\dXx](?![\d.,])")
"""Nine digits or more, grouped or not: identity, account and phone numbers, but no sum of money with its cents."""


def masker(report: Report) -> Callable[[str], str]:
    """A function that masks, wherever they stand in a text, the people, numbers and file names of this report."""
    masks = {secret: mask for secret, mask in _masks(report) if len(secret.strip()) > 1}
    if not masks:
        return _without_long_numbers
    longest_first = sorted(masks, key=len, reverse=True)
    known = re.compile("|".join(f"(?:{_whole(secret)})" for secret in longest_first))
    return lambda text: _without_long_numbers(known.sub(lambda found: masks[found.group()], text))


def masked_name(name: str) -> str:
    """`张伟明` as `张**`, `Wei Zhang` as `W**`."""
    return name[:1] + "**" if name else ""


def masked_number(number: str) -> str:
    """The last four characters behind asterisks; all asterisks where it is short."""
    return "****" + (number[-4:] if len(number) >= 8 else "")


def _masks(report: Report) -> Iterator[tuple[str, str]]:
    applicant = report["applicant"]
    yield applicant["name"], masked_name(applicant["name"])
    yield applicant["id_number"], masked_number(applicant["id_number"])
    yield applicant["employer"], masked_name(applicant["employer"])
    yield report["case_name"], "****"
    for relative in report["application"]["household"]:
        yield relative["name"], masked_name(relative["name"])
    for file in report["files"]:
        for name in (file["name"], file["name"].rpartition("/")[2]):
            yield name, file["sha256"][:12]
    for document in report["documents"]:
        for name, field in document["fields"].items():
            for printed in (str(field["value"]), field["raw"]):
                if name in NAMES:
                    yield printed, masked_name(printed)
                elif name in SECRETS:
                    yield printed, masked_number(printed)


def _whole(secret: str) -> str:
    """Its pattern; a number or a Latin word only as a whole, so that employee 1001 leaves 11001.00 alone."""
    before = r"(?<![0-9A-Za-z.,])" if secret[0].isascii() and secret[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if secret[-1].isascii() and secret[-1].isalnum() else ""
    return before + re.escape(secret) + after


def _without_long_numbers(text: str) -> str:
    return LONG_NUMBER.sub(lambda found: masked_number(found.group().replace(" ", "")), text)
