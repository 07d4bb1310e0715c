"""What was read against what is printed, whatever the order: characters, figures, amounts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_FIGURE = re.compile(r"\d[\d,.\-/:*]*\d|\d")
_AMOUNT = re.compile(r"\d[\d,]*\.\d{2}")


def counts(printed: Iterable[str], read: Iterable[str]) -> Counter[str]:
    """`THING`, `THING found` and `THING wrong` (read, not printed) for characters, figures and amounts."""
    there, seen = _things(printed), _things(read)
    total: Counter[str] = Counter()
    for thing, expected in there.items():
        total[thing] += expected.total()
        total[f"{thing} found"] += (expected & seen[thing]).total()
        total[f"{thing} wrong"] += (seen[thing] - expected).total()
    return total


def _things(words: Iterable[str]) -> dict[str, Counter[str]]:
    texts = [unicodedata.normalize("NFKC", word).replace(" ", "") for word in words]
    figures = [figure for text in texts for figure in _FIGURE.findall(text)]
    return {
        "characters": Counter("".join(texts)),
        "figures": Counter(figures),
        "amounts": Counter(figure for figure in figures if _AMOUNT.fullmatch(figure)),
    }
