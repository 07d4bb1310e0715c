"""Tesseract: the independent second reader, and the tie-breaker for which way is up."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from typing import Any

import pytesseract

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
        # Read by the child process's OpenMP; more threads than cores make it slower, not faster.
        os.environ.setdefault("OMP_THREAD_LIMIT", str(threads))

    def read(self, picture: Pixels) -> tuple[Word, ...]:
        """Words in reading order; characters of Chinese are joined without the spaces Tesseract puts in."""
        return self.read_as(picture, page_segmentation=3)

    def read_as(self, picture: Pixels, page_segmentation: int) -> tuple[Word, ...]:
        """The same with one of Tesseract's ways to see a page: 3 a page, 6 a block, 7 a single line."""
        with self._lock:
            found = _called(
                lambda: pytesseract.image_to_data(
                    picture[:, :, ::-1],
                    lang=LANGUAGES,
                    config=f"--psm {page_segmentation} -c preserve_interword_spaces=1",
                    output_type=pytesseract.Output.DICT,
                    timeout=TIMEOUT,
                )
            )
        return in_reading_order(_words(found, picture.shape[1], picture.shape[0]))


def version() -> str:
    """The installed version; raises MachineError with the way out where it, or a language, is missing."""
    found = str(_called(pytesseract.get_tesseract_version))
    languages = set(_called(pytesseract.get_languages))
    if not set(LANGUAGES.split("+")) <= languages:
        raise _missing()
    return found


def quarter_turn(picture: Pixels) -> tuple[int, float]:
    """Degrees (0, 90, 180, 270) to turn clockwise, and Tesseract's confidence; (0, 0) where it sees too little text."""
    try:
        found = pytesseract.image_to_osd(picture[:, :, ::-1], output_type=pytesseract.Output.DICT, timeout=TIMEOUT)
    except (pytesseract.TesseractError, RuntimeError):
        return 0, 0.0  # "Too few characters": an answer, not a failure
    except (OSError, subprocess.SubprocessError) as error:
        raise _missing() from error
    return int(found["rotate"]) % 360, float(found["orientation_conf"])


def _missing() -> MachineError:
    packages = "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd"
    return MachineError(
        f"缺少 Tesseract 或其语言包。请运行：sudo apt-get install {packages}",
        f"Tesseract or its languages are missing. Run: sudo apt-get install {packages}",
    )


def _called(call: Any) -> Any:
    try:
        return call()
    except pytesseract.TesseractNotFoundError as error:
        raise _missing() from error
    except (pytesseract.TesseractError, RuntimeError, OSError, subprocess.SubprocessError) as error:
        raise MachineError(
            "Tesseract 运行失败或超时。请重试；若再次出现，请运行 evident doctor。",
            "Tesseract failed or took too long. Try again; if it happens again, run evident doctor.",
        ) from error


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
