"""A picture far higher than wide is read strip by strip, cut where nothing is printed."""

from __future__ import annotations

import io
from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image

from domain.upload import FileType
from reading.pixels import Pixels
from reading.sources import open_source
from reading.strips import STRIP, cuts_of, is_tall

ROW = 60


def stitched(rows: int, width: int = 400) -> Pixels:
    """Rows of a list, each with print in its middle third and white above and below."""
    picture = np.full((rows * ROW, width, 3), 255, np.uint8)
    for n in range(rows):
        cv2.putText(picture, f"row {n} 1,234.56", (20, n * ROW + 38), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 2)
    return picture


def png(picture: Pixels) -> bytes:
    written = io.BytesIO()
    Image.fromarray(picture[:, :, ::-1]).save(written, "PNG")
    return written.getvalue()


def test_no_row_is_cut_and_none_is_lost() -> None:
    picture = stitched(90)
    cuts = cuts_of(picture)
    assert (cuts[0], cuts[-1]) == (0, picture.shape[0])
    assert all(0.9 * STRIP < (b - a) / 400 < 2 for a, b in pairwise(cuts))
    assert all(picture[cut].min() == 255 for cut in cuts[1:-1])


def test_a_tall_picture_has_a_page_for_each_strip() -> None:
    picture = stitched(90)
    source = open_source(FileType.PNG, png(picture), ())
    strips = [source.picture(number, 2400) for number in range(1, source.pages + 1)]
    assert source.pages > 5
    assert np.array_equal(np.vstack(strips), picture)


@pytest.mark.parametrize(("width", "height"), [(1080, 2400), (1240, 1754), (2400, 1080), (1080, 2700)])
def test_screens_and_sheets_are_no_tall_pictures(width: int, height: int) -> None:
    assert not is_tall(width, height)


def test_print_without_any_gap_is_cut_all_the_same() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (4000, 300, 3), np.uint8)
    assert len(cuts_of(noise)) > 5
