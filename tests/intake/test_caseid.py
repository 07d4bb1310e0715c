from __future__ import annotations

from datetime import date
from itertools import chain, repeat

import pytest

from domain.errors import UsageError
from intake.caseid import CASE_ID, checked, known_as, made_id

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("name", ["C-1", "2026.001_a", "A" * 64, "0"])
def test_what_the_contract_allows_is_a_case_id(name: str) -> None:
    assert checked(name) == name


@pytest.mark.parametrize("name", ["", "张伟明", "-a", ".a", "..", "a/b", "a b", "A" * 65, "a\n", "é"])
def test_what_it_does_not_allow_is_refused_without_being_repeated(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(name)
    assert not name or name not in caught.value.message.zh
    assert known_as(name, []) is None


def test_the_case_of_letters_makes_no_other_case() -> None:
    assert known_as("c-1", ["C-1", "C-2"]) == "C-1"
    assert known_as("C-3", ["C-1", "C-2"]) == "C-3"


def test_a_made_id_is_a_case_id_that_tells_its_day() -> None:
    made = made_id(DAY, [])
    assert CASE_ID.fullmatch(made)
    assert made.startswith("C-20261124-")
    assert len(made) == len("C-20261124-7f3a")


def test_a_made_id_is_unlike_every_existing_one() -> None:
    digits = chain(repeat("7f3a", 3), ["0b1c"])
    assert made_id(DAY, ["c-20261124-7F3A"], lambda _: next(digits)) == "C-20261124-0b1c"


def test_made_ids_grow_when_the_short_ones_are_taken() -> None:
    taken = [f"C-20261124-{'ab' * 2}"]
    assert made_id(DAY, taken, lambda length: "ab" * length) == "C-20261124-ababab"
