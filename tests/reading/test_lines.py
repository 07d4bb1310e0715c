"""Lines as an engine reads them, parted into words."""

from __future__ import annotations

import numpy as np
import pytest

from reading.lines import EM, Line, words_of

HEIGHT = 40.0


def line(text: str, places: list[float], rules: tuple[float, ...] = ()) -> Line:
    """A line whose characters have their middles at `places`, in em."""
    width = (places[-1] + 0.5) * EM * HEIGHT
    quad = np.array([[0, 0], [width, 0], [width, HEIGHT], [0, HEIGHT]], np.float32)
    return Line(text, quad, 0.99, tuple(p * EM * HEIGHT / width for p in places), rules)


def texts(text: str, gap: float, at: int) -> list[str]:
    """What a line of half-width steps becomes that has `gap` em of white before its character `at`."""
    places = [0.5 + 0.56 * i + (gap if i >= at else 0.0) for i in range(len(text))]
    return [word.text for word in words_of([line(text, places)], 2000, 100)]


@pytest.mark.parametrize(("text", "at"), [("1,200.00 Medical", 8), ("20:38:42paid", 8), ("261118211811001paid", 15)])
def test_a_figure_and_the_column_that_begins_close_to_it_are_two_words(text: str, at: int) -> None:
    assert texts(text, 0.5, at + text.count(" ")) == [text[:at], text[at:].strip()]
    assert texts(text.replace(" ", ""), 0.2, at) == [text.replace(" ", "")]


@pytest.mark.parametrize(("text", "at"), [("1,200.00CNY", 8), ("1,200.00CR", 8), ("1,200.00元", 8), ("10:30:05pm", 8)])
def test_a_unit_stays_with_its_figure(text: str, at: int) -> None:
    assert texts(text, 0.5, at) == [text]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("8.300.00", "8,300.00"),
        ("1.234,567.89", "1,234,567.89"),
        ("2026.09.15", "2026.09.15"),
        ("8,300.00", "8,300.00"),
    ],
)
def test_points_between_the_thousands_of_a_figure_are_commas(seen: str, meant: str) -> None:
    assert texts(seen, 0.0, 0) == [meant]


def test_a_rule_parts_what_stands_close() -> None:
    places = [0.5 + 0.6 * i for i in range(4)]
    border = (places[1] + places[2]) / 2 / (places[-1] + 0.5)
    assert [w.text for w in words_of([line("abcd", places, (border,))], 2000, 100)] == ["ab", "cd"]


def test_a_stroke_amid_one_figure_is_part_of_a_digit() -> None:
    places = [0.5 + 0.56 * i for i in range(len("15,861.93"))]
    stroke = (places[6] + places[7]) / 2 / (places[-1] + 0.5)
    assert [w.text for w in words_of([line("15,861.93", places, (stroke,))], 2000, 100)] == ["15,861.93"]


def test_a_rule_between_two_figures_parts_them() -> None:
    places = [0.5 + 0.56 * i + (0.7 if i > 4 else 0.0) for i in range(10)]
    rule = (places[4] + places[5]) / 2 / (places[-1] + 0.5)
    assert [w.text for w in words_of([line("31.0042.00", places, (rule,))], 2000, 100)] == ["31.00", "42.00"]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("姓名:_闻人杰__性别:_男", ["姓名:", "闻人杰", "性别:", "男"]),
        ("姓名：______", ["姓名："]),
        ("mail_box@post.example", ["mail_box@post.example"]),
    ],
)
def test_the_line_that_is_written_upon_is_no_character(seen: str, meant: list[str]) -> None:
    assert [w.text for w in words_of([line(seen, [0.5 + i for i in range(len(seen))])], 2000, 100)] == meant


@pytest.mark.parametrize(
    ("seen", "meant"), [("2026-08.", "2026-08-"), ("2026.08.", "2026.08."), ("12026-08.", "12026-08.")]
)
def test_the_date_that_goes_on_below_ends_in_a_hyphen(seen: str, meant: str) -> None:
    assert texts(seen, 0.0, 0) == [meant]
