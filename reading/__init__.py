"""An upload and its bytes come in, a transcript goes out: pages of words with boxes, never pixels.

All pixels and PDF internals stay in this room; `Gallery` and `SecondLook` hand out pictures and second readings.
`reading.transcripts` turns transcripts into bytes and back, for a cache.
"""

from reading.engines import engines
from reading.gallery import Gallery
from reading.options import ReadingOptions
from reading.reader import read
from reading.secondlook import SecondLook

__all__ = ["Gallery", "ReadingOptions", "SecondLook", "engines", "read"]
