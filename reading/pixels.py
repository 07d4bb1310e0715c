"""What a picture is in this room: rows of BGR bytes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
"""A colour picture is height × width × 3 (blue, green, red), a grey one or a mask height × width; 0 is black."""

Numbers: TypeAlias = NDArray[Any]
