"""What stands in a seal that only its pixels show: the ring, unrolled, then the level lines inside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from domain.errors import MachineError
from domain.geometry import Box
from domain.transcript import SealRegion
from reading.engines import Engine, engine
from reading.options import ReadingOptions
from reading.pixels import Pixels
from reading.rapid import RapidEngine, crop_of
from reading.seals import Seal, level_lines, region, ring_picture, seal_ink

SURE = 0.6
"""Least confidence of a seal's text."""


def read_seal(picture: Pixels, seal: Seal, reader: Engine) -> SealRegion:
    """Ring, then what stands level inside; empty where neither can be read."""
    if not isinstance(reader, RapidEngine):
        return region(picture, seal, "", 0.0)
    ink = seal_ink(picture, seal)
    level = level_lines(ink, reader.detect(ink))
    readings = reader.recognise([ring_picture(ink, level), *(crop_of(ink, quad) for quad in level)])
    sure = [r for r in readings if r.confidence >= SURE and len(r.text.strip()) > 1]
    return region(picture, seal, " ".join(r.text.strip() for r in sure), _mean([r.confidence for r in sure]))


def read_pasted_seal(picture: Pixels, box: Box, options: ReadingOptions) -> SealRegion:
    """A seal that is a picture on a page with its own text: `box` in fractions of the upright page.

    Loads the engine if nothing has yet, for the seal's own pixels alone. Where no engine works the seal stays without
    its text: the page was read without one.
    """
    height, width = picture.shape[:2]
    seal = Seal(*(round(v) for v in (box.x0 * width, box.y0 * height, box.width * width, box.height * height)))
    try:
        return read_seal(picture, seal, engine(options.engine, options.threads))
    except MachineError:
        return SealRegion(box)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
