"""Tesseract: the independent second reader, and the tie-breaker for which way is up."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from functools import cache
from typing import Any

from domain.errors import MachineError
from domain.geometry import Box
from domain.transcript import Origin, Word
from reading.pixels import Pixels
from reading.words import in_reading_order, is_cjk

LANGUAGES = "chi_sim+eng"
TIMEOUT = 120
"""Seconds for one picture."""
WIDE_GAP = 0.9
"""In heights of a line: what is farther apart are two words (a Latin space is about a third)."""


class TesseractEngine:
    """See `reading.engines.Engine`. Runs a child process for each picture."""

    name = "tesseract"

    def __init__(self, threads: int) -> None:
        self.version = version()
        self._lock = threading.Lock()
        # Read by the child process's OpenMP. Its threads wait by spinning: with a busy neighbour two of them took a
        # hundred times as long over a small region as one.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")

    def read(self, picture: Pixels) -> tuple[Word, ...]:
        """Words in reading order; characters of Chinese are joined without the spaces Tesseract puts in."""
        with self._lock:
            found = _tables(picture)
        return in_reading_order(_words(found, picture.shape[1], picture.shape[0]))


@cache
def version() -> str:
    """The installed version; raises MachineError with the way out where it, or a language, is missing."""
    languages = set(_asked("--list-langs").split())
    if not set(LANGUAGES.split("+")) <= languages:
        raise _missing()
    return _asked("--version").split()[1]


def quarter_turn(picture: Pixels) -> tuple[int, float]:
    """Degrees (0, 90, 180, 270) to turn clockwise, and Tesseract's confidence; (0, 0) where it sees too little text."""
    import pytesseract  # on first use only: digital files need no engine loaded

    version()
    output = pytesseract.Output.DICT
    try:
        found = pytesseract.image_to_osd(picture[:, :, ::-1], output_type=output, timeout=TIMEOUT)
    except (pytesseract.TesseractError, RuntimeError):
        return 0, 0.0  # "Too few characters": an answer, not a failure
    return int(found["rotate"]) % 360, float(found["orientation_conf"])


def _tables(picture: Pixels) -> Mapping[str, list[Any]]:
    """Tesseract's words as columns: text, conf, left, top, width, height, and the line each is of."""
    import pytesseract

    output = pytesseract.Output.DICT
    # A wide, low picture is one line or a few: the search for columns would tear it apart.
    segmentation = 6 if picture.shape[1] > 3 * picture.shape[0] else 3
    try:
        return dict(
            pytesseract.image_to_data(
                picture[:, :, ::-1],
                lang=LANGUAGES,
                config=f"--psm {segmentation} -c preserve_interword_spaces=1",
                output_type=output,
                timeout=TIMEOUT,
            )
        )
    except (pytesseract.TesseractError, RuntimeError, OSError) as error:
        raise MachineError(
            "Tesseract 运行失败或超时。请重试；若再次出现，请运行 evident doctor。",
            "Tesseract failed or took too long. Try again; if it happens again, run evident doctor.",
        ) from error


def _asked(option: str) -> str:
    try:
        command = ["tesseract", option]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise _missing() from error
    return done.stdout or done.stderr


def _missing() -> MachineError:
    packages = "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd"
    return MachineError(
        f"缺少 Tesseract 或其语言包。请运行：sudo apt-get install {packages}",
        f"Tesseract or its languages are missing. Run: sudo apt-get install {packages}",
    )


def _words(found: Mapping[str, list[Any]], width: int, height: int) -> list[Word]:
    """Tesseract's own words joined along each line up to a wide gap."""
    lines: dict[tuple[int, int, int], list[int]] = {}
    for i, text in enumerate(found["text"]):
        if str(text).strip() and float(found["conf"][i]) >= 0:
            key = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            lines.setdefault(key, []).append(i)
    words = []
    for line in lines.values():
        tall = max(found["height"][i] for i in line)
        pieces: list[list[int]] = []
        for i in sorted(line, key=lambda i: found["left"][i]):
            end = found["left"][pieces[-1][-1]] + found["width"][pieces[-1][-1]] if pieces else 0
            if pieces and found["left"][i] - end <= WIDE_GAP * tall:
                pieces[-1].append(i)
            else:
                pieces.append([i])
        words += [_joined(found, piece, width, height) for piece in pieces]
    return words


def _joined(found: Mapping[str, list[Any]], piece: list[int], width: int, height: int) -> Word:
    text, edges = "", list[float]()
    for i in piece:
        part = str(found["text"][i]).strip()
        left, wide = found["left"][i] / width, found["width"][i] / width
        if text and not is_cjk(text[-1]) and not is_cjk(part[0]):
            text, edges = text + " ", [*edges, edges[-1] if edges else left]
        text += part
        edges += [left + wide * k / len(part) for k in range(len(part))]
    edges.append((found["left"][piece[-1]] + found["width"][piece[-1]]) / width)
    rising = [max(edges[: k + 1]) for k in range(len(edges))]
    top = min(found["top"][i] for i in piece) / height
    bottom = max(found["top"][i] + found["height"][i] for i in piece) / height
    weights = [len(str(found["text"][i]).strip()) for i in piece]
    sure = sum(float(found["conf"][i]) * w for i, w in zip(piece, weights, strict=True)) / sum(weights) / 100
    return Word(text, Box(rising[0], top, rising[-1], bottom), round(sure, 4), Origin.OCR, tuple(rising))
