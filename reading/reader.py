"""An upload's bytes → its transcript: the text layer where it can be trusted, the pixels elsewhere."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.errors import EvidentError, MachineError
from domain.text import Problem
from domain.transcript import Code, Medium, Origin, Page, Quality, SealRegion, Transcript, View
from domain.upload import FileStatus, FileType, Upload
from reading.engines import engines
from reading.options import ReadingOptions
from reading.problems import BLANK_PAGE, LAYER_DISAGREES, NO_TEXT, UNREADABLE_INSIDE, page_failed, pages_left_out
from reading.refused import RefusedError
from reading.sources import Source, Written, open_source
from reading.textlayer import Layer
from reading.trust import LARGE_COVER, is_blank, is_over_a_picture, is_trusted
from reading.words import words_from

if TYPE_CHECKING:
    from reading.pixels import Pixels

MOST_PAGES = 1000
"""A year of a busy account is some 60 pages. Of each page only its words are kept, never its pixels."""

LOG = logging.getLogger("evident.reading")


def read(upload: Upload, content: bytes, options: ReadingOptions) -> Transcript:
    """All pages of a file. A file's own trouble, foreseen or not, becomes its `status` and `problems`.

    Raises MachineError when the OCR engine it needs is missing, and whatever `options.between_pages` raises.
    """
    try:
        with _contained(upload):
            source = open_source(upload.type, content, options.passwords)
    except RefusedError as refused:
        return _refused(upload, refused)
    try:
        return _read(upload, source, options)
    except RefusedError as refused:
        return _refused(upload, refused)
    finally:
        source.close()


@contextmanager
def _contained(upload: Upload) -> Iterator[None]:
    """What nobody foresaw while one file is read costs that file or page, never the case.

    Trouble of the machine passes through. The log gets the exception's class alone: its text may quote the paper.
    """
    try:
        yield
    except (RefusedError, EvidentError):
        raise
    except Exception as error:
        LOG.error("file %s: %s inside reading", upload.ref, type(error).__name__)
        raise RefusedError(FileStatus.UNREADABLE, UNREADABLE_INSIDE) from error


def _refused(upload: Upload, refused: RefusedError) -> Transcript:
    digital = Medium.DIGITAL if upload.type in (FileType.PDF, FileType.OFD) else Medium.SCAN
    medium = Medium.DATA if upload.type.is_data else digital
    return Transcript(upload, (), medium, refused.status, (refused.problem,))


def _read(upload: Upload, source: Source, options: ReadingOptions) -> Transcript:
    leaves: list[_Leaf] = []
    with _contained(upload):
        problems, traces, available = list(source.problems), source.traces(), source.pages
    count = min(available, MOST_PAGES)
    for number in range(1, count + 1):
        if options.between_pages:
            options.between_pages(number, count)
        try:
            with _contained(upload):
                leaf = _leaf(source, number, count, options)
        except RefusedError as refused:
            if count == 1:
                raise
            problems.append(page_failed(number))
            leaf = _Leaf(_lost(number, refused.problem), Medium.SCAN)
        leaves.append(leaf)
    if available > count:
        problems.append(pages_left_out(available, count))
    pages = tuple(leaf.page for leaf in leaves)
    traces = replace(
        traces,
        disagreeing=tuple(leaf.page.number for leaf in leaves if leaf.disagreeing),
        unseen=tuple(leaf.page.number for leaf in leaves if leaf.unseen),
    )
    medium = _most(Counter(leaf.medium for leaf in leaves))
    transcript = Transcript(upload, pages, medium, problems=tuple(problems), traces=traces)
    return _judged(replace(transcript, engine=_engine(pages, options)))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page as it was read. `disagreeing`: its text layer says something else; `unseen`: it has words nobody sees."""

    page: Page
    medium: Medium
    disagreeing: bool = False
    unseen: bool = False


def _leaf(source: Source, number: int, count: int, options: ReadingOptions) -> _Leaf:
    if isinstance(source, Written):
        return _Leaf(_written(source, number), Medium.DATA)
    layer = source.layer(number)
    if layer is not None and is_blank(layer):
        return _Leaf(_blank(number, layer), Medium.DIGITAL)
    if layer is not None and (is_trusted(layer) or _lies_over_a_backdrop(source, number, layer)):
        leaf = _checked(source, _digital(source, number, layer, options), layer, count, options)
        if not leaf.disagreeing:
            return leaf
    from reading.seen import read_pixels  # loads OpenCV and the engine only when pixels are read

    page, medium = read_pixels(source, number, options)
    disagreeing = layer is not None and is_trusted(layer)
    if disagreeing:
        problems = (LAYER_DISAGREES, *page.quality.problems)
        page = replace(page, quality=replace(page.quality, problems=problems))
    return _Leaf(page, medium, disagreeing)


def _written(source: Written, number: int) -> Page:
    width, height = source.size(number)
    return Page(number, width, height, source.words(number), Origin.DATA, goes_on=source.goes_on(number))


def _checked(source: Source, page: Page, layer: Layer, count: int, options: ReadingOptions) -> _Leaf:
    """A digital page compared with its pixels, where it is one of those sampled or its layer is odd."""
    from reading.agreement import is_sampled, look_at

    odd = bool(layer.hidden or layer.behind or layer.unmapped or layer.cover > LARGE_COVER)
    if not page.words or not (odd or is_sampled(page.number, count)):
        return _Leaf(page, Medium.DIGITAL)
    from reading.pixels import LONGEST
    from reading.replay import straightened

    upright = straightened(source.picture(page.number, LONGEST), page.view)
    look = look_at(upright, page.words)
    if look.unseen:
        page = replace(page, words=tuple(word for word in page.words if word not in look.unseen))
    if (look.doubtful or layer.cover > LARGE_COVER) and _disagrees(upright, page, options):
        return _Leaf(page, Medium.DIGITAL, disagreeing=True)
    return _Leaf(page, Medium.DIGITAL, unseen=bool(look.unseen or layer.hidden))


def _disagrees(upright: Pixels, page: Page, options: ReadingOptions) -> bool:
    """False where no engine works: a digital page is read without one."""
    from reading.agreement import disagrees
    from reading.engines import line_reader

    try:
        return disagrees(upright, page.words, line_reader(options.engine, options.threads))
    except MachineError:
        return False


def _lies_over_a_backdrop(source: Source, number: int, layer: Layer) -> bool:
    if not is_over_a_picture(layer):
        return False
    from reading.backdrop import LONGEST, is_backdrop
    from reading.replay import straightened

    words = words_from(layer.glyphs, layer.rules, layer.width, layer.height)
    return is_backdrop(straightened(source.picture(number, LONGEST), View(turn=layer.turn)), words)


def _digital(source: Source, number: int, layer: Layer, options: ReadingOptions) -> Page:
    """The page's own words. A seal pasted as a picture is the one thing on it that an engine is loaded for."""
    seals: tuple[SealRegion, ...] = ()
    if layer.red or layer.stamped:
        from reading.stamps import seals_of  # loads OpenCV only where a seal may be

        seals, layer = seals_of(lambda longest: source.picture(number, longest), layer)
    if not all(seal.text for seal in seals):
        seals = _with_pasted_seals(seals, source, number, layer, options)
    words = words_from(layer.glyphs, layer.rules, layer.width, layer.height)
    codes = _codes(source, number, layer)
    view = View(turn=layer.turn)
    return Page(number, layer.width, layer.height, words, Origin.TEXT_LAYER, view, seals=seals, codes=codes)


def _codes(source: Source, number: int, layer: Layer) -> tuple[Code, ...]:
    """Only where a picture is drawn: a page of words and lines has none."""
    if not layer.cover:
        return ()
    from reading.codes import LONGEST, codes_of
    from reading.replay import straightened

    return codes_of(straightened(source.picture(number, LONGEST), View(turn=layer.turn)))


def _with_pasted_seals(
    seals: tuple[SealRegion, ...], source: Source, number: int, layer: Layer, options: ReadingOptions
) -> tuple[SealRegion, ...]:
    from reading.pixels import LONGEST
    from reading.replay import straightened
    from reading.sealtext import read_pasted_seal

    upright = straightened(source.picture(number, LONGEST), View(turn=layer.turn))
    read = (seal if seal.text else read_pasted_seal(upright, seal.box, options) for seal in seals)
    return tuple(seal for seal in read if seal)


def _blank(number: int, layer: Layer) -> Page:
    quality = Quality(blank=True, problems=(BLANK_PAGE,))
    return Page(number, layer.width, layer.height, (), Origin.TEXT_LAYER, quality=quality)


def _lost(number: int, problem: Problem) -> Page:
    """A page that could not be read keeps its place, so that the others keep their numbers."""
    return Page(number, 1.0, 1.0, (), Origin.OCR, quality=Quality(problems=(problem,)))


def _most(media: Counter[Medium]) -> Medium:
    return media.most_common(1)[0][0] if media else Medium.SCAN


def _engine(pages: Sequence[Page], options: ReadingOptions) -> str:
    if not any(page.origin is Origin.OCR for page in pages):
        return ""
    return f"{options.engine} {engines()[options.engine]}"


def _judged(transcript: Transcript) -> Transcript:
    """A file without a single word is unreadable; trouble of its pages is the file's trouble, too."""
    of_pages = dict.fromkeys(p for page in transcript.pages for p in page.quality.problems if p != BLANK_PAGE)
    problems = (*transcript.problems, *(p for p in of_pages if p not in transcript.problems))
    if any(page.words for page in transcript.pages):
        return replace(transcript, problems=problems)
    return replace(transcript, status=FileStatus.UNREADABLE, problems=(*problems, NO_TEXT))
