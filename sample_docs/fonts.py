"""Fonts for the drawing engine, found by path: Debian's TrueType files, since the engine cannot embed CFF outlines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from domain.errors import MachineError

_FOLDER = Path("/usr/share/fonts/truetype")
_CHINESE = {
    "hei": ("wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei"),
    "song": ("arphic/uming.ttc", "fonts-arphic-uming"),
    "kai": ("arphic/ukai.ttc", "fonts-arphic-ukai"),
}
_LATIN = {
    "sans": ("liberation/LiberationSans-Regular.ttf", "Helvetica"),
    "sans-bold": ("liberation/LiberationSans-Bold.ttf", "Helvetica-Bold"),
    "serif": ("liberation/LiberationSerif-Regular.ttf", "Times-Roman"),
    "serif-bold": ("liberation/LiberationSerif-Bold.ttf", "Times-Bold"),
}
UNEMBEDDED = "STSong-Light"
"""Adobe's Chinese font that every PDF reader substitutes: what a page is set in where no TrueType font is installed."""


@cache
def font(face: str) -> str:
    """The engine's name for `face`: `hei`, `song`, `kai`, `sans`, `sans-bold`, `serif`, `serif-bold`.

    A Chinese face that is not installed falls back to another one that is, and at last to one that is not embedded.
    """
    if face in _LATIN:
        return _latin(face)
    for candidate in (face, *_CHINESE):
        if (found := _register(candidate)) is not None:
            return found
    pdfmetrics.registerFont(UnicodeCIDFont(UNEMBEDDED))
    return UNEMBEDDED


def require(faces: tuple[str, ...] = ("hei", "song", "kai")) -> None:
    """Raises MachineError naming the Debian packages of the faces that are not installed."""
    missing = [_CHINESE[face][1] for face in faces if not (_FOLDER / _CHINESE[face][0]).is_file()]
    if missing:
        packages = " ".join(missing)
        raise MachineError(
            f"缺少字体，请安装：apt-get install {packages}",
            f"Fonts are missing; install them with: apt-get install {packages}",
        )


def _latin(face: str) -> str:
    file, builtin = _LATIN[face]
    path = _FOLDER / file
    if not path.is_file():
        return builtin
    pdfmetrics.registerFont(TTFont(f"evident-{face}", path))
    return f"evident-{face}"


def _register(face: str) -> str | None:
    path = _FOLDER / _CHINESE[face][0]
    if not path.is_file():
        return None
    name = f"evident-{face}"
    try:
        pdfmetrics.registerFont(TTFont(name, path, subfontIndex=0))
    except TTFError:  # a file of that name with outlines the engine cannot embed: try the next face
        return None
    return name
