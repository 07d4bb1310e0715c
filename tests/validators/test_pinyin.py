"""Chinese names against their Latin spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from validators.pinyin import Fit, spells


@pytest.mark.parametrize(
    ("letters", "characters"),
    [
        ("zhang weiming", "张伟明"),
        ("zhang wei ming", "张伟明"),
        ("weiming zhang", "张伟明"),
        ("wei-ming zhang", "张伟明"),
        ("z*** weiming", "张伟明"),
        ("zhang w. m.", "张伟明"),
        ("david zhang weiming", "张伟明"),
        ("shan xin", "单鑫"),
        ("zeng xiao", "曾晓"),
        ("zha ying", "查英"),
        ("qiu he", "仇和"),
        ("xie xiao", "解晓"),
        ("ge lan", "盖兰"),
        ("ou ning", "区宁"),
        ("ren fei", "任飞"),
        ("yuchi gong", "尉迟恭"),
        ("gong yuchi", "尉迟恭"),
        ("lv bu", "吕布"),
        ("lü bu", "吕布"),
        ("lyu bu", "吕布"),
        ("lu bu", "吕布"),
        ("xi'an wang", "王西安"),
        ("ayiguli maimaiti", "阿依古丽买买提"),
    ],
)
def test_pinyin_spells_the_name(letters: str, characters: str) -> None:
    assert spells(letters, characters) is Fit.SPELLS


@pytest.mark.parametrize(
    ("letters", "characters"),
    [
        ("li qiang", "张伟明"),
        ("chen weiming", "张伟明"),
        ("zhang weihong", "张伟明"),
        ("wang lili", "张伟明"),
        ("liu dehua", "张伟明"),
        ("wang fang", "张伟"),
    ],
)
def test_the_pinyin_of_another_name_is_told(letters: str, characters: str) -> None:
    assert spells(letters, characters) is Fit.OTHER


@pytest.mark.parametrize(
    ("letters", "characters"),
    [
        ("chang wei ming", "张伟明"),
        ("cheung wai ming", "张伟明"),
        ("chan man hong", "陈文康"),
        ("tan weiming", "陈伟明"),
        ("hsieh chih-wei", "谢志伟"),
        ("chou chieh-lun", "周杰伦"),
        ("zhang weimin", "张伟明"),
        ("zhang wei", "张伟明"),
        ("david zhang", "张伟明"),
        ("john smith", "张伟明"),
        ("***", "张伟明"),
        ("", "张伟明"),
    ],
)
def test_what_may_be_another_spelling_tells_nothing(letters: str, characters: str) -> None:
    assert spells(letters, characters) is Fit.UNCLEAR


def test_a_long_text_is_no_name_and_takes_no_time() -> None:
    assert spells("an" * 200, "张伟明") is Fit.UNCLEAR
    assert spells("xiananan" * 3, "张伟明") is Fit.UNCLEAR


NAMES = st.text(st.sampled_from("张王李赵单曾查仇解盖区任吕伟明芳娜秀英敏静强磊军洋艳勇"), min_size=2, max_size=4)


@given(NAMES, st.sampled_from(["", " ", "-"]), st.booleans())
def test_every_way_to_write_a_name_in_pinyin_spells_it(name: str, between: str, given_first: bool) -> None:
    surname, *given_names = lazy_pinyin(list(name))
    parts = (surname, between.join(given_names))
    assert spells(" ".join(reversed(parts) if given_first else parts), name) is Fit.SPELLS


@given(NAMES, st.text("abcdeghijklmnopqrstuwxyzü' *-", max_size=20))
def test_any_letters_at_all_can_be_compared(name: str, letters: str) -> None:
    assert spells(letters, name) in Fit
