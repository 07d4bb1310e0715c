"""A PDF of which some pages are digital and others scanned, as clerks put them together."""

from __future__ import annotations

from io import BytesIO
from random import Random

from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font
from sample_docs.mediums.pages import Sent, put_together, sizes_of
from sample_docs.mediums.scans import scan_pdf

VARIANTS = ("pages", "covered")
"""`covered`: a single scanned page behind a digital cover sheet."""


def mixed(stem: str, pdf: bytes, rng: Random, variant: str = "") -> Sent:
    """One PDF. Raises KeyError for another variant, ValueError for `pages` where there is a single one."""
    count = len(sizes_of(pdf))
    variant = variant or ("pages" if count > 1 else "covered")
    return Sent(variant, {f"{stem}.mixed.pdf": {"pages": _partly, "covered": _covered}[variant](pdf, count, rng)})


def _partly(pdf: bytes, count: int, rng: Random) -> bytes:
    """At least one page is scanned, and at least one is not."""
    if count < 2:
        raise ValueError("a single page is either digital or scanned")
    by_hand = sorted(rng.sample(range(count), rng.randint(1, count - 1)))
    scanned = _scanned(put_together([(pdf, by_hand)]), rng)
    return put_together((scanned, [by_hand.index(n)]) if n in by_hand else (pdf, [n]) for n in range(count))


def _covered(pdf: bytes, count: int, rng: Random) -> bytes:
    return put_together([(_cover(count), [0]), (_scanned(pdf, rng), range(count))])


def _scanned(pdf: bytes, rng: Random) -> bytes:
    return scan_pdf(pdf, rng, dpi=rng.choice((150, 200)))


def _cover(pages: int) -> bytes:
    """What a scanner's program puts in front."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont(font("hei"), 22)
    canvas.drawCentredString(297, 640, "附 件")
    canvas.setFont(font("hei"), 12)
    canvas.drawCentredString(297, 600, f"共 {pages} 页（不含本页）")
    canvas.save()
    return out.getvalue()
