"""A folder of evidence → the uploads in it, in one order, whatever the file system says first."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from domain.text import Problem
from domain.upload import FileStatus, FileType, Upload
from intake import problems
from intake.filetype import HEAD, identify
from intake.names import SIDECARS, is_ignored, natural, numbered, safe

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of the largest file that is opened."""

UNOPENED = "0" * 64
"""Stands for the SHA-256 of what could not be opened: the report names every file sent, that one, too."""


def list_uploads(folder: Path, size_limit: int = SIZE_LIMIT) -> tuple[Upload, ...]:
    """Every file of evidence under `folder`, in natural order of names; never raises for what a file is.

    Hidden, temporary and sync tools' files and the sidecars at the top are left out. Links are never followed: they,
    files over `size_limit` bytes, archives and what may not be opened are `declined`; the same bytes under a second
    name are a `duplicate` of the first. What could not be opened at all has the `sha256` `UNOPENED`.
    """
    return tuple(upload for _, upload in walk(folder, size_limit))


def walk(folder: Path, size_limit: int = SIZE_LIMIT) -> Iterator[tuple[Path, Upload]]:
    """As `list_uploads`, each with the path where its bytes lie."""
    first_with: dict[str, str] = {}
    for sighting in sightings(folder):
        upload = _upload(sighting, size_limit)
        first = first_with.setdefault(upload.sha256, upload.name)
        yield sighting.path, upload if first == upload.name else _repeated(upload, first)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name that stands for evidence: where it lies, and the safe name by which it is known."""

    path: Path
    name: str
    status: os.stat_result

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.status.st_mode)

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.status.st_mode)


def sightings(folder: Path) -> tuple[Sighting, ...]:
    """All that lies under `folder` but ignored names, sidecars and folders themselves, in natural order."""
    found = sorted(_under(folder, folder), key=lambda s: natural(s.name))
    taken: set[str] = set()
    return tuple(_named_apart(sighting, taken) for sighting in found)


def _under(folder: Path, top: Path) -> Iterator[Sighting]:
    for entry in _entries(folder):
        if is_ignored(entry.name) or (folder == top and entry.name.casefold() in SIDECARS):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _under(Path(entry.path), top)
        elif (status := _status(entry)) is not None:
            path = Path(entry.path)
            yield Sighting(path, safe(path.relative_to(top).as_posix()), status)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Empty for a folder that vanished or may not be looked into."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda e: e.name)
    except (FileNotFoundError, PermissionError, NotADirectoryError):
        return []


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """`None` for what vanished while we looked."""
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _named_apart(sighting: Sighting, taken: set[str]) -> Sighting:
    """Two names that differ only in unsafe characters stay two."""
    name, number = sighting.name, 1
    while name in taken:
        number += 1
        name = numbered(sighting.name, number)
    taken.add(name)
    return replace(sighting, name=name)


def _upload(sighting: Sighting, size_limit: int) -> Upload:
    size = sighting.status.st_size
    if not sighting.is_file:
        return _declined(sighting, problems.LINK if sighting.is_link else problems.NO_FILE)
    try:
        sha256, head = _fingerprint(sighting.path)
    except OSError:
        return _declined(sighting, problems.NOT_ALLOWED)
    upload = Upload(sighting.name, sha256, size, identify(head))
    if size > size_limit:
        return _with_problem(upload, problems.too_large(size, size_limit))
    if upload.type is FileType.EMPTY:
        return replace(upload, problems=(problems.EMPTY,))
    return _with_problem(upload, problems.archive(head)) if upload.type is FileType.ZIP else upload


def _repeated(upload: Upload, first: str) -> Upload:
    """Two that are empty or were never opened are not each other's copy."""
    if not upload.size or upload.sha256 == UNOPENED:
        return upload
    return replace(upload, status=FileStatus.DUPLICATE, duplicate_of=first)


def _declined(sighting: Sighting, problem: Problem) -> Upload:
    unopened = Upload(sighting.name, UNOPENED, sighting.status.st_size, FileType.UNKNOWN)
    return _with_problem(unopened, problem)


def _with_problem(upload: Upload, problem: Problem) -> Upload:
    return replace(upload, status=FileStatus.DECLINED, problems=(problem,))


def _fingerprint(path: Path) -> tuple[str, bytes]:
    """SHA-256 and the first bytes, read in pieces: a huge file never fills the memory. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        head = file.read(HEAD)
        digest = hashlib.sha256(head)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest(), head
