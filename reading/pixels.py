"""What a picture is in this room: rows of BGR bytes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
"""A colour picture is height × width × 3 (blue, green, red), a grey one or a mask height × width; 0 is black."""

Numbers: TypeAlias = NDArray[Any]

LONGEST = 2400
"""Pixels: an A4 page at 200 dpi. More costs time and reads no better."""
WIDE, MOST_LONG = 1690, 3600
"""Pixels: a phone's long screen is drawn as wide as a sheet is, as long as it does not become longer than that."""


def enough_for(width: float, height: float) -> int:
    """Longest side, in pixels, in which a page of that shape is looked at."""
    shape = max(width, height) / max(min(width, height), 1.0)
    return min(max(LONGEST, round(WIDE * shape)), MOST_LONG)
