"""An upload and its bytes come in, a transcript goes out: pages of words with boxes, never pixels.

All pixels and PDF internals stay in this room; `Gallery` and `SecondLook` hand out pictures and second readings.
"""

from reading.engines import engines
from reading.options import ReadingOptions
from reading.reader import read

__all__ = ["ReadingOptions", "engines", "read"]
