"""Writing so that a crash leaves the old or the new, never a half; private to the service's own user."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from domain.errors import MachineError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
TEMPORARY = ".tmp-"
"""Begins the names of what is still being written; hidden, so never taken for evidence."""

_PIECE = 1 << 20


def make_folder(folder: Path) -> None:
    """With its parents, each private; harmless where it stands already."""
    with storage_trouble():
        for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
            missing.mkdir(PRIVATE_FOLDER, exist_ok=True)
            sync_folder(missing.parent)


def write_file(path: Path, content: bytes) -> None:
    """Replaces `path` by `content` in one step, durably. Raises MachineError."""
    with storage_trouble():
        temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
        try:
            with _created(temporary) as descriptor:
                _write_all(descriptor, content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def append_line(path: Path, line: bytes) -> None:
    """Adds one line, durably, in a single write so that two processes never mix theirs. Raises MachineError.

    A line cut short by a crash is closed first, so that it spoils none but itself.
    """
    with storage_trouble():
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
        try:
            size = os.fstat(descriptor).st_size
            is_cut = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            _write_all(descriptor, (b"\n" if is_cut else b"") + line + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def copied(descriptor: int, folder: Path) -> Iterator[tuple[Path, str]]:
    """An open file's content under a temporary name in `folder`, durable, and its SHA-256.

    Whoever wants to keep it renames it (`settle`); what is left under the temporary name is removed at the end.
    """
    temporary = folder / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        with storage_trouble(), _created(temporary) as written:
            digest = _copy(descriptor, written)
        yield temporary, digest
    finally:
        temporary.unlink(missing_ok=True)


def settle(temporary: Path, target: Path) -> None:
    """Gives what was `copied` its name, durably. The caller sees to it that nobody else uses that name."""
    make_folder(target.parent)
    with storage_trouble():
        temporary.rename(target)
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Makes names that were added, changed or removed in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Holds the lock file `path` against every other process of this machine; freed by the system at a crash."""
    with storage_trouble():
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def storage_trouble() -> Iterator[None]:
    """Turns the machine's refusals into MachineError. The cause is dropped: its text holds file names."""
    try:
        yield
    except OSError as error:
        raise _machine_error(error) from None


def _machine_error(error: OSError) -> MachineError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineError(
            "磁盘空间已满，请清理后重试；没有文件丢失。",
            "The disk is full. Make room and try again; nothing is lost.",
        )
    code = errno.errorcode.get(error.errno or 0, "?")
    return MachineError(
        f"无法写入数据目录（{code}）。请检查 EVIDENT_HOME 的权限和磁盘。",
        f"The data folder cannot be written ({code}). Check the permissions of EVIDENT_HOME and its disk.",
    )


@contextlib.contextmanager
def _created(path: Path) -> Iterator[int]:
    """A new private file, synced to disk when all went well."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
    try:
        yield descriptor
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(source: int, target: int) -> str:
    digest = hashlib.sha256()
    while piece := os.read(source, _PIECE):
        digest.update(piece)
        _write_all(target, piece)
    return digest.hexdigest()


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
