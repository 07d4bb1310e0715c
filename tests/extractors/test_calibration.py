"""Confidences as the fitted table has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.case import Person
from domain.document import Document
from domain.transcript import Origin
from extractors import calibration, extract
from tests.extractors.sheets import NoSecondLook, page, transcript, word


@pytest.fixture
def fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table that halves what OCR promises and knows nothing of text layers."""
    path = tmp_path / "table.json"
    path.write_text(json.dumps({"fields": 9, "curves": {"ocr": [[0.0, 0.0, 5], [1.0, 0.5, 4]]}}), encoding="utf-8")
    monkeypatch.setattr(calibration, "TABLE", path)
    calibration.table.cache_clear()
    yield
    calibration.table.cache_clear()


def slip(origin: Origin, *, raw: bool = False) -> Document:
    words = [
        word(0.4, 0.1, "工资条", 0.98, origin),
        word(0.1, 0.3, "实发工资", 0.98, origin),
        word(0.5, 0.3, "8,100.00", 0.98, origin),
    ]
    (document,) = extract([transcript(page(words, origin=origin))], NoSecondLook(), Person(), raw=raw)
    return document


@pytest.mark.usefixtures("fitted")
def test_confidence_is_looked_up_after_all_else_and_asks_for_a_persons_look() -> None:
    raw, calibrated = slip(Origin.OCR, raw=True).fields["net_pay"], slip(Origin.OCR).fields["net_pay"]
    assert calibrated.confidence == pytest.approx(raw.confidence / 2, abs=0.001)
    assert (raw.needs_review, calibrated.needs_review) == (False, True)


@pytest.mark.usefixtures("fitted")
def test_without_a_curve_of_its_origin_a_field_stays_as_it_is() -> None:
    assert slip(Origin.TEXT_LAYER) == slip(Origin.TEXT_LAYER, raw=True)


def test_the_committed_tables_curves_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "TABLE", Path(calibration.__file__).with_name("confidence_table.json"))
    for name, curve in calibration.table().items():
        assert list(curve) == sorted(curve), name
        assert [y for _, y in curve] == sorted(y for _, y in curve), name
