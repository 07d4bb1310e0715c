"""Names of files: which are no evidence, and how any name becomes one that is safe to store and to show."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

LONGEST = 255
"""Bytes a single name may have on the file systems in use."""

LONGEST_PATH = 1000
"""Bytes a path inside a case may have, so that with what stands before it no system refuses it."""

SIDECARS = {
    "application.yaml": "application.yaml",
    "application.yml": "application.yaml",
    "corrections.yaml": "corrections.yaml",
    "corrections.yml": "corrections.yaml",
    "passwords.txt": "passwords.txt",
}
"""What may lie at the top of a case beside the evidence, and the name it is kept under."""

DROPPINGS = (".ds_store", "._*", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
"""What systems leave in every folder they show: worth nothing to anybody."""

_IGNORED = (
    *DROPPINGS,
    ".*",  # hidden; rsync, LibreOffice locks, Syncthing, Resilio and Nextcloud write such names too
    "~$*",  # Office locks
    "~*.tmp",
    "*.tmp",  # WeChat, OneDrive, Word
    "*.temp",
    "*.part",
    "*.partial",
    "*.filepart",
    "*.crdownload",
    "*.opdownload",
    "*.download",
    "*.downloading",  # Baidu Netdisk
    "*.td",  # Thunder
    "*.xltd",
    "*.aria2",
    "*.!sync",
    "*.bts",
    "*.~*",  # Nextcloud and ownCloud in mid-transfer
    "*.*~",  # editors' backups
    "~syncthing~*",
    "*.syncthing.*",
    "__macosx",
    "@eadir",
    "#recycle",
    "$recycle.bin",
    "system volume information",
)
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control, format (right-to-left marks among them), surrogate characters and line ends."""


def is_ignored(name: str) -> bool:
    """Whether a single name, of a file or a folder, is hidden, temporary or a sync tool's own; so is what it would be
    stored as, or it would be taken in and then not seen again."""
    return _matches(name, _IGNORED) or _matches(_safe_part(name), _IGNORED)


def is_dropping(name: str) -> bool:
    """Whether a single name is what systems leave behind wherever they look."""
    return _matches(name, DROPPINGS)


def safe(name: str) -> str:
    """A path of `/`-joined names as one that can be shown, encoded and stored: no control or direction characters,
    no step upwards, no part over `LONGEST` and no path over `LONGEST_PATH` bytes. A safe name stays as it is."""
    parts = [part for part in map(_safe_part, name.split("/")) if part]
    path = "/".join(parts) or "_"
    return (
        path if len(path.encode()) <= LONGEST_PATH else f"{hashlib.sha256(path.encode()).hexdigest()[:12]}/{parts[-1]}"
    )


def numbered(name: str, number: int) -> str:
    """`a/b.pdf` as `a/b~2.pdf`, still within the longest name a file system takes."""
    path = PurePosixPath(name)
    return str(path.with_name(_fitting(path.stem.rstrip(".") or "_", f"~{number}{path.suffix}")))


def with_ending(name: str, ending: str) -> str:
    """`a/b.pdf` as `a/b.pdf.reason.txt`, likewise within the longest name."""
    path = PurePosixPath(name)
    return str(path.with_name(_fitting(path.name, ending)))


def unused(name: str, is_used: Callable[[str], bool]) -> str:
    """`name`, or the first `name~2`, `name~3`, … that is free."""
    numbers = itertools.count(2)
    candidate = name
    while is_used(candidate):
        candidate = numbered(name, next(numbers))
    return candidate


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key in which page 2 comes before page 10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in pieces), name


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    folded = name.casefold()
    return any(fnmatchcase(folded, pattern) for pattern in patterns)


def _safe_part(part: str) -> str:
    kept = "".join("_" if unicodedata.category(c) in _UNSAFE else c for c in unicodedata.normalize("NFC", part))
    kept = kept.replace("\\", "_").strip()
    if kept.startswith("."):
        kept = "_" + kept.lstrip(".") if kept != "." else ""
    kept = kept.rstrip(". ")
    path = PurePosixPath(kept)
    return kept if len(kept.encode()) <= LONGEST else _fitting(path.stem, path.suffix)


def _fitting(stem: str, ending: str) -> str:
    """`stem` cut, never inside a character, so that it and the ending fit; an endless ending is cut as well."""
    ending = _cut(ending, 64)
    return _cut(stem, LONGEST - len(ending.encode())) + ending


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")
