"""A page read from its pixels: set upright, cleared of seals, read by the engine, measured."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from domain.transcript import Medium, Origin, Page, SealRegion, View, Word
from domain.upload import FileStatus
from reading.codes import codes_of
from reading.devicebars import without_device_bars
from reading.engines import Engine, engine
from reading.greyseals import find_grey_seals
from reading.medium import medium_of
from reading.options import ReadingOptions
from reading.pixels import Numbers, Pixels, enough_for
from reading.posture import posture_finder
from reading.problems import TOO_SMALL
from reading.quality import quality_of
from reading.rapid import RapidEngine
from reading.refused import RefusedError
from reading.replay import straightened_lines
from reading.seals import Seal, find_seals, without_seals
from reading.sealtext import read_seal
from reading.sources import Source
from reading.strips import Strips
from reading.upright import upright_view

LEAST_SIDE = 40
"""Pixels: a sliver, however long, holds no line of text."""


def read_pixels(source: Source, number: int, options: ReadingOptions) -> tuple[Page, Medium]:
    """The page and how its paper reached us. Raises RefusedError for damaged pixels, MachineError without an engine."""
    picture = source.picture(number, enough_for(*source.size(number)))
    if min(picture.shape[:2]) < LEAST_SIDE:
        raise RefusedError(FileStatus.UNREADABLE, TOO_SMALL)
    reader = engine(options.engine, options.threads)
    view, upright, lines = upright_view(picture, posture_finder(reader))
    seals = find_seals(upright)
    words = without_device_bars(_words(without_seals(upright, seals), reader, lines))
    width, height = _size(source, number, picture, upright)
    medium = medium_of(source, picture, view)
    page = Page(
        number,
        width,
        height,
        words,
        Origin.OCR,
        view,
        quality_of(upright, words, medium, _seen(upright, view)),
        _seals(upright, seals, reader),
        codes=codes_of(upright),
        goes_on=number > 1 and isinstance(source, Strips),
    )
    return page, medium


def _seen(upright: Pixels, view: View) -> Numbers | None:
    """Corners of the paper in the straightened picture, in fractions of it; `None`: it was not turned."""
    if not view.skew:
        return None
    height, width = upright.shape[:2]
    sine, cosine = abs(math.sin(math.radians(view.skew))), math.cos(math.radians(view.skew))
    spread = max(cosine**2 - sine**2, 0.01)
    wide, high = (width * cosine - height * sine) / spread, (height * cosine - width * sine) / spread
    corners = np.array([[[0, 0], [wide, 0], [wide, high], [0, high]]], np.float32)
    moved = straightened_lines(corners, View(skew=view.skew), round(wide), round(high))[0]
    fractions: Numbers = moved / np.array([width, height], np.float32)
    return fractions


def _words(picture: Pixels, reader: Engine, lines: Numbers | None) -> tuple[Word, ...]:
    if isinstance(reader, RapidEngine) and lines is not None:
        return reader.read_at(picture, lines)
    return reader.read(picture)


def _seals(picture: Pixels, red: Sequence[Seal], reader: Engine) -> tuple[SealRegion, ...]:
    """What the red outlines turn out to be; where there is none, seals of a page without colour."""
    read = (read_seal(picture, seal, reader) for seal in red or find_grey_seals(picture))
    return tuple(seal for seal in read if seal)


def _size(source: Source, number: int, picture: Pixels, upright: Pixels) -> tuple[float, float]:
    """Of the upright page, in the source's own unit."""
    unit = max(source.size(number)) / max(picture.shape[:2])
    return round(upright.shape[1] * unit, 2), round(upright.shape[0] * unit, 2)
