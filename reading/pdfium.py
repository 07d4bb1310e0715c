"""PDFium behind one lock: opening, mending, measuring and drawing PDF files.

PDFium is not thread-safe, not even across documents, so every call into it in this process goes through `LOCK`.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c

from domain.text import Problem
from domain.transcript import Traces
from domain.upload import FileStatus
from reading.pixels import Pixels
from reading.problems import DAMAGED, LOCKED, NO_PAGES, REPAIRED
from reading.refused import RefusedError
from reading.textlayer import Layer, layer_of

LOCK = threading.RLock()

POINTS_PER_INCH = 72.0
MOST_DPI = 400.0
"""A stamp-sized page is not blown up beyond this."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF. Use `open_pdf`, then `close`; pages count from 1."""

    document: Any
    repaired: bool = False

    @property
    def pages(self) -> int:
        with LOCK:
            return len(self.document)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (REPAIRED,) if self.repaired else ()

    @property
    def camera(self) -> bool:
        return False

    @property
    def is_png(self) -> bool:
        return False

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points of the page as a viewer shows it (`/Rotate` applied)."""
        with LOCK:
            width, height = self.document.get_page_size(number - 1)
        return max(width, 1.0), max(height, 1.0)

    def layer(self, number: int) -> Layer:
        """The characters and rules drawn on a page; raises RefusedError for a page that cannot be opened."""
        with LOCK:
            page = self._page(number)
            try:
                return layer_of(page)
            finally:
                page.close()

    def picture(self, number: int, longest: int) -> Pixels:
        """The page drawn at 200 dpi, or as fits into `longest` pixels."""
        scale = min(200.0 / POINTS_PER_INCH, longest / max(self.size(number)))
        return self.drawn(number, scale)

    def drawn(self, number: int, scale: float) -> Pixels:
        """The page as BGR pixels, `scale` pixels a point; raises RefusedError where PDFium cannot draw it."""
        with LOCK:
            page = self._page(number)
            try:
                bitmap = page.render(scale=min(scale, MOST_DPI / POINTS_PER_INCH), fill_color=(255, 255, 255, 255))
                pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
                return pixels
            except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
                raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error
            finally:
                page.close()

    def traces(self) -> Traces:
        """What the file says of its own making."""
        with LOCK:
            said = self.document.get_metadata_dict(skip_empty=True)
        return Traces(
            producer=_clean(said.get("Producer")),
            creator=_clean(said.get("Creator")),
            created=moment(said.get("CreationDate", "")),
            modified=moment(said.get("ModDate", "")),
        )

    def close(self) -> None:
        with LOCK:
            self.document.close()

    def _page(self, number: int) -> Any:
        """The page with its annotations and filled-in fields made part of it: a viewer shows them like its own text."""
        try:
            page = self.document[number - 1]
            if not pdfium_c.FPDFPage_GetAnnotCount(page.raw):
                return page
            # The helper's own `flatten` wants a form in the file; annotations are there without one, too.
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            return self.document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error


def open_pdf(content: bytes, passwords: tuple[str, ...]) -> PdfFile:
    """The opened file; a damaged one is mended in memory first.

    Raises RefusedError: `locked` when no password opens it, `damaged` when nothing can be saved, `no_pages`.
    """
    opened = _opened(content, passwords) or _mended(content, passwords)
    if opened is None:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED)
    if not opened.pages:
        opened.close()
        raise RefusedError(FileStatus.UNREADABLE, NO_PAGES)
    return opened


def moment(text: str) -> datetime | None:
    """A PDF date, `D:20260807143000+08'00'`, as far as it is given; `None` if it is none."""
    digits = text.removeprefix("D:")
    stamp, zone = digits[:14], digits[14:].replace("'", "")
    for pattern, length in (("%Y%m%d%H%M%S", 14), ("%Y%m%d%H%M", 12), ("%Y%m%d", 8)):
        try:
            # A date without a zone is a local time: it stays naive, as the file gives it.
            when = datetime.strptime(stamp[:length], pattern)  # noqa: DTZ007
        except ValueError:
            continue
        return when.replace(tzinfo=_offset(zone))
    return None


def _offset(zone: str) -> timezone | None:
    if zone.startswith("Z"):
        return timezone.utc  # noqa: UP017
    if len(zone) < 5 or zone[0] not in "+-" or not zone[1:5].isdigit():
        return None
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return timezone(ahead if zone[0] == "+" else -ahead) if ahead < timedelta(hours=24) else None


def _opened(content: bytes, passwords: tuple[str, ...]) -> PdfFile | None:
    """`None` if the bytes are damaged; raises RefusedError if no password fits."""
    for password in (None, "", *passwords):
        try:
            with LOCK:
                document = pypdfium2.PdfDocument(content, password=password)
                document.init_forms()
            return PdfFile(document)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) not in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
                return None
        except ValueError:
            continue  # a password that holds a NUL fits nothing
    raise RefusedError(FileStatus.LOCKED, LOCKED)


def _mended(content: bytes, passwords: tuple[str, ...]) -> PdfFile | None:
    for password in ("", *passwords):
        try:
            with pikepdf.open(io.BytesIO(content), password=password) as damaged:
                whole = io.BytesIO()
                damaged.save(whole)
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError, RecursionError):
            return None
        opened = _opened(whole.getvalue(), ())
        return None if opened is None else PdfFile(opened.document, repaired=True)
    raise RefusedError(FileStatus.LOCKED, LOCKED)


def _clean(text: str | None) -> str | None:
    shown = "".join(c for c in text or "" if c.isprintable()).strip()
    return shown[:200] or None
