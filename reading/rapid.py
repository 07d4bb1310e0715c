"""RapidOCR: PP-OCRv6 models from inside its package and from set-up, on ONNX Runtime. Nothing is ever fetched."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from domain.errors import MachineError
from domain.transcript import Word
from reading.lines import Line, words_of
from reading.pixels import Numbers, Pixels
from reading.recogniser import Model, Reading, Recogniser
from reading.sessions import session_of
from reading.weights import weights

__all__ = ["RapidEngine", "Reading", "crop_of", "version"]

DETECTION_SIDE = 1280
"""Longest side, in pixels, of the picture text is looked for in; it is read from the full picture."""
SMALL = 13.0
"""Pixels in that picture: where most lines are lower, some are missed and text is looked for in a larger one."""
LARGER = 1.5
DENSE = 40
"""Lines: fewer of small print are easily told from each other."""
LEAST_CONFIDENCE = 0.5
DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
QUICK, QUICK_CHARACTERS = "ppocrv6_tiny_rec.onnx", "ppocrv6_tiny_characters.txt"


class RapidEngine:
    """Detection and recognition, each also to be had alone."""

    name = "rapidocr"

    def __init__(self, threads: int) -> None:
        self.version = version()
        self._lock = threading.Lock()
        self._detector, self._recogniser = _models(threads)

    def read(self, picture: Pixels) -> tuple[Word, ...]:
        """Words in reading order; see `reading.engines.Engine`."""
        return self.read_at(picture, self.detect(picture))

    def detect(self, picture: Pixels, side: int | None = None) -> Numbers:
        """Corners of each line of text, n × 4 × 2 in pixels (top left, then clockwise), from the top.

        Text is looked for in a copy whose longer side is at most `side` pixels; where none is given, in one as large as
        its print needs.
        """
        found = self._detect(picture, side or DETECTION_SIDE)
        if side or not _is_small_and_dense(found, DETECTION_SIDE / max(picture.shape[:2])):
            return found
        return self._detect(picture, round(LARGER * DETECTION_SIDE))

    def _detect(self, picture: Pixels, side: int) -> Numbers:
        with self._lock:
            self._detector.limit_side_len = side
            found = self._detector(picture).boxes
        return np.zeros((0, 4, 2), np.float32) if found is None else np.asarray(found, np.float32)

    def read_at(self, picture: Pixels, quads: Numbers) -> tuple[Word, ...]:
        """Words of the lines at `quads`, as `detect` gives them."""
        crops = [crop_of(picture, quad) for quad in quads]
        found = zip(self.recognise(crops), quads, crops, strict=True)
        lines = (Line(r.text, quad, r.confidence, r.centres, _rules(crop)) for r, quad, crop in found)
        height, width = picture.shape[:2]
        return words_of([line for line in lines if line.confidence >= LEAST_CONFIDENCE], width, height)

    def recognise(self, crops: Sequence[Pixels]) -> list[Reading]:
        """The text of each line picture, in the order given."""
        return self._recogniser.read(crops)

    def recognise_one(self, crop: Pixels) -> Reading:
        """The text of a line picture."""
        return self._recogniser.read([crop])[0]

    def glance(self, crops: Sequence[Pixels]) -> list[Reading]:
        """The same in a fifth of the time and less surely: enough to tell head from foot. Never for a value."""
        return self._recogniser.glance(crops)


def version() -> str:
    """The installed version; raises MachineError with the way out where it is missing."""
    try:
        return package_version("rapidocr")
    except PackageNotFoundError as error:
        raise MachineError(
            "缺少识别引擎 rapidocr。请运行：pip install 'rapidocr>=3.10,<3.11' onnxruntime",
            "The OCR engine rapidocr is missing. Run: pip install 'rapidocr>=3.10,<3.11' onnxruntime",
        ) from error


def crop_of(picture: Pixels, quad: Numbers) -> Pixels:
    """The line at `quad` as a level picture."""
    width = max(1, round(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))))
    height = max(1, round(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    crop = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.rot90(crop) if height >= 1.5 * width else crop, np.uint8)


def _is_small_and_dense(lines: Numbers, scale: float) -> bool:
    """Whether a copy at that scale, which found these lines, was too small for their print."""
    if scale >= 1 or len(lines) < DENSE:
        return False
    sides = np.linalg.norm(np.roll(lines, -1, axis=1) - lines, axis=2)
    return float(np.median(sides.min(axis=1))) * scale < SMALL


def _rules(crop: Pixels) -> tuple[float, ...]:
    """Where a ruled stroke crosses a line picture: dark from its very top to its bottom, as no character is."""
    grey = _dark_on_light(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY))
    contrast = float(np.percentile(grey, 90) - np.percentile(grey, 2))
    if contrast < 40 or crop.shape[1] < 3 * crop.shape[0]:
        return ()
    leaning = cv2.erode(grey, np.ones((1, 3), np.uint8))  # a stroke may lean by a pixel or two
    lightest = leaning.max(axis=0)
    around = cv2.medianBlur(lightest[None, :], min(255, crop.shape[0] | 1))[0].astype(np.int16)
    dark = np.concatenate(([False], lightest < around - max(0.35 * contrast, 30), [False])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(dark) == 1), np.flatnonzero(np.diff(dark) == -1)
    thin = ends - starts < 0.25 * crop.shape[0]
    return tuple(float(x) / crop.shape[1] for x in ((starts + ends) / 2)[thin])


def _dark_on_light(grey: Numbers) -> Numbers:
    """Negative where the print is light on a dark ground: the ground between its characters is no ruled stroke."""
    dark, middle, bright = (float(v) for v in np.percentile(grey, (2, 50, 98)))
    return 255 - grey if middle < (dark + bright) / 2 else grey


def _models(threads: int) -> tuple[Any, Recogniser]:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        version()
    folder = Path(str(spec and spec.origin)).parent / "models"
    missing = [name for name in (DETECTOR, RECOGNISER) if not (folder / name).is_file()]
    if missing:
        raise MachineError(
            "rapidocr 的模型文件缺失。请运行：pip install --force-reinstall 'rapidocr>=3.10,<3.11'",
            "Model files of rapidocr are missing. Run: pip install --force-reinstall 'rapidocr>=3.10,<3.11'",
        )
    cv2.setNumThreads(threads)
    thorough = session_of(folder / RECOGNISER, 1)
    characters = thorough.get_modelmeta().custom_metadata_map["character"].splitlines()
    quick = Model(session_of(weights(QUICK), 1), weights(QUICK_CHARACTERS).read_text("utf-8").splitlines())
    return _detector(folder / DETECTOR, threads), Recogniser(quick, Model(thorough, characters), threads)


def _detector(model: Path, threads: int) -> Any:
    try:
        from rapidocr import RapidOCR  # takes a second to import, and only when pixels are read
    except ImportError as error:
        raise MachineError(
            "识别引擎 rapidocr 不完整，无法载入。请运行："
            "pip install --force-reinstall 'rapidocr>=3.10,<3.11' onnxruntime",
            "The OCR engine rapidocr is incomplete and cannot be loaded. "
            "Run: pip install --force-reinstall 'rapidocr>=3.10,<3.11' onnxruntime",
        ) from error
    # A path given keeps rapidocr from asking its server whether the model is the right one.
    rapid: Any = RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.use_rec": False,
            "Det.limit_type": "max",
            "Det.model_path": str(model),
        }
    )
    detector = rapid._load_det_model()
    detector.session.session = session_of(model, threads, arena=True)
    return detector
