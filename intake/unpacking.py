"""An archive or mail → an upload for every file in it, as deep as people pack, within bounds that no bomb breaks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from domain.text import Problem
from domain.upload import UNOPENED, FileStatus, FileType, Upload
from intake import problems
from intake.containers import Container, LockedError, Member, RefusedError, open_container
from intake.filetype import identify
from intake.names import safe, unused

DEEPEST = 3
"""Containers inside each other that are opened: an archive in a mail in an archive."""

MOST_BYTES = 1024 * 1024 * 1024
MOST_FILES = 2000
"""What one sent file may come to, all its containers together."""

Inside = tuple[int, ...]
"""Where a file lies: its place in the sent file, then in the archive found there, and so on."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms containers are opened."""

    passwords: tuple[str, ...]
    size_limit: int


@dataclass(slots=True)
class _Allowance:
    """What is left of the bounds while one sent file is unpacked."""

    taken_names: Callable[[str], bool]
    files: int = MOST_FILES
    left: int = MOST_BYTES


def unpack(
    upload: Upload, content: bytes, terms: Terms, is_used: Callable[[str], bool]
) -> tuple[Upload, list[tuple[Inside, Upload]]]:
    """The container with what is to be said of it, and its files, those of containers inside after their container.

    `is_used` tells names that other files of the case have. Never raises for what a container holds.
    """
    return _opened(upload, content, (), terms, _Allowance(is_used))


def content_inside(content: bytes, kind: FileType, inside: Inside, terms: Terms) -> bytes:
    """The bytes of the file that lies `inside`; raises LockedError or RefusedError where it can be had no longer."""
    for number in inside:
        content = open_container(kind, content, terms.passwords, terms.size_limit).content(number)
        kind = identify(content)
    return content


def _opened(
    upload: Upload, content: bytes, inside: Inside, terms: Terms, allowance: _Allowance
) -> tuple[Upload, list[tuple[Inside, Upload]]]:
    if len(inside) >= DEEPEST:
        return _said(upload, FileStatus.DECLINED, problems.TOO_DEEP), []
    try:
        container = open_container(upload.type, content, terms.passwords, terms.size_limit)
        _spend(container, allowance)
    except RefusedError as refused:
        return _said(upload, refused.status, refused.problem), []
    if not container.members:
        return _said(upload, FileStatus.UNREADABLE, problems.NOTHING_INSIDE), []
    locked: list[str] = []
    found = list(_files(upload, container, inside, terms, allowance, locked))
    if locked:
        return _said(upload, FileStatus.LOCKED, problems.locked_members(locked)), found
    return replace(upload, problems=(problems.unpacked(len(container.members)),)), found


def _spend(container: Container, allowance: _Allowance) -> None:
    """Raises RefusedError where this container would break the bounds of the whole sent file."""
    files, size = len(container.members), sum(m.size for m in container.members if m.refused is None)
    if files > allowance.files:
        raise RefusedError(FileStatus.DECLINED, problems.too_many_members(files, MOST_FILES))
    if size > allowance.left:
        raise RefusedError(FileStatus.DECLINED, problems.unpacks_too_large(size, MOST_BYTES))
    allowance.files -= files
    allowance.left -= size


def _files(
    upload: Upload, container: Container, inside: Inside, terms: Terms, allowance: _Allowance, locked: list[str]
) -> Iterator[tuple[Inside, Upload]]:
    """Names of what needs a password go to `locked`: nothing else is known of it."""
    names: set[str] = set()
    for number, member in enumerate(container.members):
        name = unused(f"{upload.name}/{safe(member.name)}", lambda n: n in names or allowance.taken_names(n))
        names.add(name)
        here = (*inside, number)
        try:
            found, content = _file(name, member, container, number)
        except LockedError:
            locked.append(safe(member.name))
            continue
        if found.status is FileStatus.TAKEN and found.type.is_container:
            found, further = _opened(found, content, here, terms, allowance)
            yield here, found
            yield from further
        else:
            yield here, found


def _file(name: str, member: Member, container: Container, number: int) -> tuple[Upload, bytes]:
    if member.refused is not None:
        return _unopened(name, member, FileStatus.DECLINED, member.refused), b""
    try:
        content = container.content(number)
    except RefusedError as refused:
        return _unopened(name, member, refused.status, refused.problem), b""
    kind = member.type or identify(content)
    return judged(Upload(name, hashlib.sha256(content).hexdigest(), len(content), kind)), content


def judged(upload: Upload) -> Upload:
    """With what its type alone says of it: empty, or of a sort that is not read."""
    if upload.type is FileType.EMPTY:
        return replace(upload, problems=(problems.EMPTY,))
    refused = problems.DECLINED.get(upload.type)
    return _said(upload, FileStatus.DECLINED, refused) if refused else upload


def _unopened(name: str, member: Member, status: FileStatus, problem: Problem) -> Upload:
    return _said(Upload(name, UNOPENED, member.size, FileType.UNKNOWN), status, problem)


def _said(upload: Upload, status: FileStatus, problem: Problem) -> Upload:
    return replace(upload, status=status, problems=(problem,))
