import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Part, Period
from domain.geometry import Box
from domain.transcript import Medium, Word

fractions = st.floats(0, 1, allow_nan=False)
boxes = st.builds(lambda a, b, c, d: Box(min(a, b), min(c, d), max(a, b), max(c, d)), *[fractions] * 4)


@given(st.lists(boxes, min_size=1))
def test_a_box_around_boxes_holds_each(several: list[Box]) -> None:
    around = Box.around(several)
    for box in several:
        assert around.x0 <= box.x0 <= box.x1 <= around.x1
        assert around.y0 <= box.y0 <= box.y1 <= around.y1


def test_there_is_no_box_around_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Box.around([])


@given(boxes, fractions, fractions)
def test_a_grown_box_stays_on_the_page(box: Box, dx: float, dy: float) -> None:
    grown = box.grown(dx, dy)
    assert 0 <= grown.x0 <= grown.x1 <= 1
    assert 0 <= grown.y0 <= grown.y1 <= 1


def test_part_of_a_word_is_shared_out_by_character_width() -> None:
    word = Word("姓名:ab", Box(0.0, 0.0, 0.7, 0.1))
    assert math.isclose(word.part(0, 2).x1, 0.4)  # two wide characters take 4 of 7 units
    assert word.cut(2, 5).text == ":ab"


def test_part_of_a_word_with_known_edges_is_exact_and_cut_drops_outer_spaces() -> None:
    word = Word("a  bc", Box(0, 0, 1, 1), edges=(0.0, 0.1, 0.2, 0.3, 0.6, 1.0))
    assert word.part(3, 5) == Box(0.3, 0, 1.0, 1)
    assert word.cut(1, 5) == Word("bc", Box(0.3, 0, 1.0, 1), edges=(0.3, 0.6, 1.0))


@given(st.integers(1990, 2100), st.integers(1, 12))
def test_a_whole_month_prints_as_a_month_and_part_of_it_as_days(year: int, month: int) -> None:
    whole = Period.month(year, month)
    assert str(whole) == f"{year}-{month:02d}"
    assert str(Period(whole.first, whole.last.replace(day=14))) == f"{year}-{month:02d}-01/{year}-{month:02d}-14"


def test_a_page_of_a_document_is_found_in_its_part() -> None:
    parts = (Part("a.pdf", "a" * 64, 2, 3), Part("b.pdf", "b" * 64, 1, 1))
    document = Document("d-1", parts, "pay_slip", 1.0, "zh", Medium.SCAN)
    assert [document.place(page) for page in (1, 2, 3)] == [("a" * 64, 2), ("a" * 64, 3), ("b" * 64, 1)]
    with pytest.raises(ValueError, match="no page 4"):
        document.place(4)
    assert math.isclose(Box(0.2, 0, 0.4, 1).cx, 0.3)
