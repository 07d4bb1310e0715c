"""People, employers, banks and hospitals outside the mainland, for papers in English. All of them are fictional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from sample_docs.people import Applicant


@dataclass(frozen=True, slots=True)
class Place:
    """`divide` brings amounts in yuan to those usual there. `account` is a format of ten random digits."""

    currency: str
    sign: str
    divide: int
    people: tuple[str, ...]
    employers: tuple[str, ...]
    bank: str
    account: str
    hospital: str


PLACES: Mapping[str, Place] = {
    "uk": Place(
        "GBP",
        "£",
        5,
        ("James Whitfield", "Priya Nair", "Eleanor Hughes", "Tom Ashworth"),
        ("Hartwell Engineering Ltd", "Bramley Foods Limited", "Oakmere Care Services Ltd"),
        "Northgate Bank plc",
        "{:.8}",
        "St Aldate's Surgery",
    ),
    "us": Place(
        "USD",
        "$",
        4,
        ("Michael Torres", "Angela Brooks", "David Kowalski", "Rachel Nguyen"),
        ("Lakeshore Tooling Inc.", "Red Mesa Logistics LLC", "Bluestem Software Corp."),
        "First Prairie Bank, N.A.",
        "{:.12}",
        "Cedar Valley Medical Center",
    ),
    "hk": Place(
        "HKD",
        "HK$",
        1,
        ("CHAN TAI MAN", "WONG SIU MING", "LEE KA YAN", "CHEUNG WING SZE"),
        ("Harbour Crest Trading Limited", "Kowloon Precision Limited", "Lion Rock Logistics Limited"),
        "Victoria Peak Bank",
        "{:.3}-{:.6}-833",
        "Queen's Hill Medical Clinic",
    ),
    "india": Place(
        "INR",
        "",
        1,
        ("Rohan Deshpande", "Anita Krishnan", "Vikram Malhotra", "Sneha Kulkarni"),
        ("Sahyadri Infotech Pvt. Ltd.", "Deccan Auto Components Ltd.", "Kaveri Textiles Pvt. Ltd."),
        "Ganga Valley Bank Ltd.",
        "50100{:.9}",
        "Sanjeevani Hospital",
    ),
}


def moved(applicant: Applicant, place: str, rng: Random) -> Applicant:
    """An applicant who lives there: another name, employer, bank and account, the same age."""
    there = PLACES[place]
    digits = f"{rng.randint(10**11, 10**12 - 1)}"
    return replace(
        applicant,
        pinyin=rng.choice(there.people),
        employer_en=rng.choice(there.employers),
        bank_en=there.bank,
        card=there.account.format(digits, digits[3:]),
        hospital=there.hospital,
    )
