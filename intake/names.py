"""Names of files: which are no evidence, and how any name becomes one that is safe to store and to show."""

from __future__ import annotations

import re
import unicodedata
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

LONGEST = 255
"""Bytes a single name may have on the file systems in use."""

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
    """Whether a single name, of a file or a folder, is hidden, temporary or a sync tool's own."""
    return _matches(name, _IGNORED)


def is_dropping(name: str) -> bool:
    """Whether a single name is what systems leave behind wherever they look."""
    return _matches(name, DROPPINGS)


def safe(name: str) -> str:
    """A path of `/`-joined names as one that can be shown, encoded and stored: no control or direction characters,
    no step upwards, each part at most `LONGEST` bytes. The same for the same name, and a safe name stays itself."""
    parts = [_safe_part(part) for part in name.split("/")]
    return "/".join(part for part in parts if part) or "_"


def numbered(name: str, number: int) -> str:
    """`a/b.pdf` as `a/b~2.pdf`, still within the longest name a file system takes."""
    path = PurePosixPath(name)
    return str(path.with_name(_fitting(path.stem, f"~{number}{path.suffix}")))


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key in which page 2 comes before page 10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in pieces), name


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    folded = name.casefold()
    return any(fnmatchcase(folded, p) or fnmatchcase(folded.strip(), p) for p in patterns)


def _safe_part(part: str) -> str:
    kept = "".join("_" if unicodedata.category(c) in _UNSAFE else c for c in unicodedata.normalize("NFC", part))
    kept = kept.replace("\\", "_").strip()
    if kept in ("", "."):
        return ""
    if kept.startswith("."):
        kept = "_" + kept.lstrip(".")
    path = PurePosixPath(kept)
    return kept if len(kept.encode()) <= LONGEST else _fitting(path.stem, path.suffix)


def _fitting(stem: str, ending: str) -> str:
    """`stem` cut, never inside a character, so that it and the ending fit; an endless ending is cut as well."""
    ending = _cut(ending, 64)
    return _cut(stem, LONGEST - len(ending.encode())) + ending


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")
