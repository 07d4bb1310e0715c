"""A folder of evidence → the uploads in it, in one order, whatever the file system says first."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from domain.text import Problem
from domain.upload import UNOPENED, FileStatus, FileType, Upload
from intake import problems
from intake.filetype import HEAD, identify, is_told_by_all
from intake.names import SIDECARS, is_ignored, natural, safe, unused
from intake.unpacking import Inside, Terms, judged, unpack

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of the largest file that is opened."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the case and where its bytes lie: at `path`, or in the archive or mail there."""

    upload: Upload
    path: Path
    container: FileType | None = None
    """What the file at `path` is, where this one lies in it."""
    inside: Inside = ()


def list_uploads(folder: Path, size_limit: int = SIZE_LIMIT, passwords: tuple[str, ...] = ()) -> tuple[Upload, ...]:
    """Every file of evidence under `folder`, in natural order of names; never raises for what a file is.

    Hidden, temporary and sync tools' files and the sidecars at the top are left out. Links are never followed: they,
    files over `size_limit` bytes and what may not be opened are `declined`. An archive or mail is followed by the files
    in it, opened with `passwords`. The same bytes under a second name are a `duplicate` of the first. What could not be
    opened at all has the `sha256` `UNOPENED`.
    """
    return tuple(listed.upload for listed in walk(folder, Terms(passwords, size_limit)))


def walk(folder: Path, terms: Terms) -> tuple[Listed, ...]:
    """As `list_uploads`, each with where its bytes lie."""
    sent = [Listed(_upload(sighting, terms.size_limit), sighting.path) for sighting in sightings(folder)]
    first_with: dict[str, str] = {}
    for listed in sent:
        first_with.setdefault(listed.upload.sha256, listed.upload.name)
    names = {listed.upload.name for listed in sent}
    found = (one for listed in sent for one in _with_files_inside(listed, terms, names, first_with))
    return tuple(_told_apart(listed, first_with) for listed in found)


def _with_files_inside(
    listed: Listed, terms: Terms, names: set[str], first_with: Mapping[str, str]
) -> Iterator[Listed]:
    upload = listed.upload
    is_opened = upload.type.is_container and upload.status is FileStatus.TAKEN
    if not is_opened or first_with[upload.sha256] != upload.name:
        yield listed
        return
    try:
        content = read_whole(listed.path)
    except OSError:
        yield replace(listed, upload=_with_problem(upload, problems.NOT_ALLOWED))
        return
    opened, found = unpack(upload, content, terms, names.__contains__)
    yield replace(listed, upload=opened)
    for inside, one in found:
        yield Listed(one, listed.path, upload.type, inside)


def _told_apart(listed: Listed, first_with: dict[str, str]) -> Listed:
    """What was sent loose goes before the same bytes in an archive."""
    first = first_with.setdefault(listed.upload.sha256, listed.upload.name)
    return listed if first == listed.upload.name else replace(listed, upload=_repeated(listed.upload, first))


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
    if is_told_by_all(upload.type):
        with contextlib.suppress(OSError):
            upload = replace(upload, type=identify(read_whole(sighting.path)))
    return judged(upload)


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
    with _opened(path) as file:
        head = file.read(HEAD)
        digest = hashlib.sha256(head)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest(), head


def read_whole(path: Path) -> bytes:
    """The bytes of a file, which is no link. Raises OSError."""
    with _opened(path) as file:
        return file.read()


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
