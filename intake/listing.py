"""A folder of evidence → the uploads in it, in one order, whatever the file system says first."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from domain.text import Problem
from domain.upload import FileStatus, FileType, Upload
from intake import problems
from intake.filetype import HEAD, identify
from intake.names import SIDECARS, is_ignored, natural, safe, unused

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
    def unfit(self) -> Problem | None:
        """Why nothing of this sort can be evidence; `None` for an ordinary file."""
        mode = self.status.st_mode
        if stat.S_ISLNK(mode):
            return problems.LINK
        if stat.S_ISDIR(mode):
            return problems.NOT_ALLOWED
        return None if stat.S_ISREG(mode) else problems.NO_FILE


def sightings(folder: Path) -> tuple[Sighting, ...]:
    """All that lies under `folder` but ignored names, sidecars and folders themselves, in natural order."""
    found = sorted(_under(folder), key=lambda s: natural(s.name))
    taken: set[str] = set()
    return tuple(_named_apart(sighting, taken) for sighting in found)


def folders(top: Path, is_entered: Callable[[str], bool]) -> Iterator[tuple[Path, list[os.DirEntry[str]] | None]]:
    """`top` and the folders in it whose names are to be entered, each before those inside it, with its entries.

    `None` for one that may not be looked into. Links are not entered. Any depth: the stack is our own.
    """
    left = [top]
    while left:
        folder = left.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            continue
        except PermissionError:
            yield folder, None
            continue
        yield folder, found
        left += [Path(e.path) for e in found if e.is_dir(follow_symlinks=False) and is_entered(e.name)]


def sighted(entries: Iterable[os.DirEntry[str]], top: Path) -> Iterator[Sighting]:
    """What the entries are, without folders, ignored names and what vanished while we looked."""
    for entry in entries:
        if not is_ignored(entry.name) and not entry.is_dir(follow_symlinks=False):
            with contextlib.suppress(FileNotFoundError):
                yield Sighting(Path(entry.path), _name_below(Path(entry.path), top), entry.stat(follow_symlinks=False))


def _under(top: Path) -> Iterator[Sighting]:
    """A folder that may not be looked into is itself a sighting: what was sent in it must not be passed over."""
    for folder, entries in folders(top, lambda name: not is_ignored(name)):
        if entries is None:
            yield Sighting(folder, _name_below(folder, top), folder.stat(follow_symlinks=False))
        else:
            yield from sighted((e for e in entries if folder != top or e.name.casefold() not in SIDECARS), top)


def _name_below(path: Path, top: Path) -> str:
    return safe(path.relative_to(top).as_posix())


def _named_apart(sighting: Sighting, taken: set[str]) -> Sighting:
    """Two names that differ only in unsafe characters stay two."""
    name = unused(sighting.name, taken.__contains__)
    taken.add(name)
    return replace(sighting, name=name)


def _upload(sighting: Sighting, size_limit: int) -> Upload:
    size = sighting.status.st_size
    if (unfit := sighting.unfit) is not None:
        return _declined(sighting, unfit)
    try:
        sha256, head = fingerprint(sighting.path)
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


def fingerprint(path: Path) -> tuple[str, bytes]:
    """SHA-256 and the first bytes, read in pieces: a huge file never fills the memory. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        head = file.read(HEAD)
        digest = hashlib.sha256(head)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest(), head
