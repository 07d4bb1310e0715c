"""The files at the top of a case that are no evidence: found whatever their spelling, decoded as people save them."""

from __future__ import annotations

from pathlib import Path

from domain.errors import UsageError
from intake.names import SIDECARS

_LIMIT = 1024 * 1024
"""Bytes; the reader of each sidecar has a smaller limit of its own and says so in words."""


def read_sidecar(folder: Path, name: str) -> str | None:
    """The text of the sidecar `name` (its canonical name) at the top of `folder`; `None` where there is none.

    Raises UsageError for a sidecar that may not be read.
    """
    spelt = sorted((p for p in folder.iterdir() if SIDECARS.get(p.name.casefold()) == name), key=_canonical_first)
    contents = (sidecar_bytes(path) for path in spelt)
    content = next((content for content in contents if content is not None), None)
    return None if content is None else _decoded(content)


def sidecar_bytes(path: Path) -> bytes | None:
    """The content, `None` for what is absent or no ordinary file. Raises UsageError for what may not be read."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return file.read(_LIMIT)
    except PermissionError:
        raise UsageError(
            f"没有读取 {path.name} 的权限。请修改文件权限。",
            f"{path.name} may not be read. Please change its permissions.",
        ) from None


def _canonical_first(path: Path) -> tuple[bool, str]:
    return path.name != SIDECARS[path.name.casefold()], path.name


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else GBK as older Windows saves it; what is none of these gets U+FFFD."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")
