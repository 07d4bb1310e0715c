"""ZIP archives through pyzipper: names in any encoding, both ways of encryption, every bound kept before unpacking."""

from __future__ import annotations

import io
import itertools
import lzma
import stat
import struct
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

import pyzipper

from domain.text import Problem
from domain.upload import FileStatus
from intake import problems
from intake.containers import LockedError, Member, RefusedError
from intake.filetype import zip_directory
from intake.names import is_ignored, natural
from intake.plaintext import name_from

MOST_MEMBERS = 1000
"""Files in one archive."""

MOST_UNPACKED = 500 * 1024 * 1024
"""Bytes that one archive may come to."""

LARGEST_DIRECTORY = 4 * 1024 * 1024
"""Bytes of an archive's directory that are parsed at all."""

SLOW_LIMIT = 30 * 1024 * 1024
"""Bytes of a member under the old encryption, which takes about a second for two megabytes."""

_UTF8 = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075
"""Info-ZIP's extra field: version, CRC of the plain name, the name in UTF-8."""

_TROUBLE = (
    pyzipper.BadZipFile,
    RuntimeError,  # a wrong password, too
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


class Zip:
    """An opened archive; what it holds is unpacked into memory one member at a time, and never onto the disk.

    Members stand in the natural order of their names, which is the reading order of photographed pages.
    """

    def __init__(self, content: bytes, passwords: tuple[str, ...], size_limit: int) -> None:
        """Raises RefusedError for an archive that is damaged, or holds more than is ever unpacked."""
        directory = zip_directory(content)
        if directory is None:
            raise RefusedError(FileStatus.UNREADABLE, problems.ARCHIVE_DAMAGED)
        if directory[1] > LARGEST_DIRECTORY:
            raise RefusedError(FileStatus.DECLINED, problems.too_many_members(directory[0], MOST_MEMBERS))
        try:
            self._archive = pyzipper.AESZipFile(io.BytesIO(content))
        except _TROUBLE as error:
            raise RefusedError(FileStatus.UNREADABLE, problems.ARCHIVE_DAMAGED) from error
        self._passwords = [*dict.fromkeys(itertools.chain.from_iterable(map(_as_bytes, passwords)))]
        self._size_limit = size_limit
        named = [(name, info) for info in self._archive.infolist() if _is_file(name := _name(info))]
        self._files = sorted(named, key=lambda file: (natural(file[0]), file[1].header_offset))
        if len(self._files) > MOST_MEMBERS:
            raise RefusedError(FileStatus.DECLINED, problems.too_many_members(len(self._files), MOST_MEMBERS))
        total = sum(info.file_size for _, info in self._files)
        if total > MOST_UNPACKED:
            raise RefusedError(FileStatus.DECLINED, problems.unpacks_too_large(total, MOST_UNPACKED))
        self.members = tuple(Member(name, info.file_size, self._refused(name, info)) for name, info in self._files)

    def content(self, number: int) -> bytes:
        """See `Container.content`."""
        _, info = self._files[number]
        if info.flag_bits & _ENCRYPTED:
            return self._unlocked(info)
        try:
            return self._unpacked(info, None)
        except _TROUBLE as error:
            raise RefusedError(FileStatus.UNREADABLE, problems.MEMBER_DAMAGED) from error

    def _unlocked(self, info: pyzipper.ZipInfo) -> bytes:
        """With the first password that fits, which is tried first on the next member."""
        for password in self._passwords:
            try:
                content = self._unpacked(info, password)
            except _TROUBLE:
                continue  # the old encryption lets one wrong password in 256 pass, and fails at the checksum
            self._passwords.remove(password)
            self._passwords.insert(0, password)
            return content
        raise LockedError

    def _unpacked(self, info: pyzipper.ZipInfo, password: bytes | None) -> bytes:
        """In pieces, so that a member that says less than it holds never fills the memory."""
        with self._archive.open(info, pwd=password) as member:
            return b"".join(_pieces(member))

    def _refused(self, name: str, info: pyzipper.ZipInfo) -> Problem | None:
        if stat.S_ISLNK(info.external_attr >> 16):
            return problems.LINK
        if _leads_out(name):
            return problems.LEADS_OUT
        if info.file_size > self._size_limit:
            return problems.too_large(info.file_size, self._size_limit)
        if info.compress_type not in (pyzipper.ZIP_STORED, pyzipper.ZIP_DEFLATED):
            return problems.RARE_COMPRESSION
        is_slow = info.flag_bits & _ENCRYPTED and not getattr(info, "wz_aes_version", None)
        return problems.too_large(info.file_size, SLOW_LIMIT) if is_slow and info.file_size > SLOW_LIMIT else None


def _pieces(member: IO[bytes]) -> Iterator[bytes]:
    while piece := member.read(1 << 20):
        yield piece


def _as_bytes(password: str) -> tuple[bytes, ...]:
    """As archivers write it: in UTF-8, or in the code page of Chinese Windows."""
    return password.encode(), password.encode("gb18030")


def _name(info: pyzipper.ZipInfo) -> str:
    """The name in the encoding that its writer used, and seldom said."""
    raw = info.orig_filename
    if info.flag_bits & _UTF8:
        return str(info.filename)
    if (said := _unicode_path(info.extra)) is not None:
        return said
    try:
        return name_from(raw.encode("cp437"))
    except UnicodeEncodeError:
        return str(raw)


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and 5 < size <= len(extra) - 4:
            return extra[9 : 4 + size].decode("utf-8", errors="replace")
        extra = extra[4 + size :]
    return None


def _is_file(name: str) -> bool:
    """No folder, nor what systems and sync tools leave behind."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return bool(parts) and not name.endswith(("/", "\\")) and not any(map(is_ignored, parts))


def _leads_out(name: str) -> bool:
    """Whether unpacked as it says it would lie outside the archive's own folder."""
    windows = PureWindowsPath(name)
    return ".." in windows.parts or bool(windows.drive or windows.root) or PurePosixPath(name).is_absolute()
