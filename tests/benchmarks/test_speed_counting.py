from __future__ import annotations

from benchmarks.speed.counting import counts


def test_what_is_printed_twice_must_be_read_twice() -> None:
    found = counts(["合计 8,214.05", "8,214.05"], ["合计8,214.05"])
    assert (found["amounts"], found["amounts found"], found["amounts wrong"]) == (2, 1, 0)


def test_a_wrong_digit_is_both_lost_and_wrong() -> None:
    found = counts(["2026-08-15", "8,214.05"], ["2026-08-15", "8,274.05"])
    assert (found["figures"], found["figures found"], found["figures wrong"]) == (2, 1, 1)
    assert (found["amounts found"], found["amounts wrong"]) == (0, 1)
    assert found["characters wrong"] == 1


def test_full_width_print_and_spaces_make_no_difference() -> None:
    found = counts(["实发：１００．００"], ["实 发:100.00"])
    assert found["characters found"] == found["characters"] == 9
    assert found["amounts found"] == 1
