"""The bars that a phone or a desktop draws around what it shows: their clock and signs are no part of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.transcript import Word

ABOVE, BELOW = 0.07, 0.96
"""Of the page's height: where a device's own bars end and begin."""
AT_ONCE = 0.6
"""Of a word's height: how far the middles of words in one bar may be apart."""

_CLOCK = re.compile(r"(?:[上下]午|AM|PM)? ?\d{1,2}[:：]\d{2} ?(?:AM|PM)?", re.IGNORECASE)
_SIGN = re.compile(r"[345]G\+?|LTE|HD|VoLTE|Wi-?Fi|中国(?:移动|联通|电信|广电)|\d{1,3} ?%?|[^\w\s]{1,3}|[a-zıA-Z]")
"""Of signal, carrier and battery, and what their pictures are read as."""


def without_device_bars(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words but those of a bar at the very top or bottom: a clock at one of its ends and nothing but signs."""
    bars = {*_bar(words, [w for w in words if w.box.y1 < ABOVE]), *_bar(words, [w for w in words if w.box.y0 > BELOW])}
    return tuple(word for word in words if word not in bars)


def _bar(words: Sequence[Word], at_edge: Sequence[Word]) -> list[Word]:
    for clock in at_edge:
        if _CLOCK.fullmatch(clock.text.strip()) and (clock.box.x1 < 0.3 or clock.box.x0 > 0.85):
            row = [w for w in words if abs(w.box.cy - clock.box.cy) < AT_ONCE * max(clock.box.height, w.box.height)]
            if all(w is clock or _SIGN.fullmatch(w.text.strip()) for w in row):
                return row
    return []
