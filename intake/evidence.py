"""A folder of files sent for one case, and the sidecars beside them: listed once, read as listed."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from functools import cached_property
from pathlib import Path

from domain.errors import MachineError
from domain.upload import Upload
from intake.application import read_passwords
from intake.containers import LockedError, RefusedError
from intake.listing import SIZE_LIMIT, Listed, walk
from intake.sidecars import read_sidecar
from intake.storing import storage_trouble
from intake.unpacking import Terms, content_inside


class EvidenceFolder:
    """A plain folder, as `evident verify` is given: only read, never written to.

    One object serves one run: the files are listed at the first question, so that report and contents speak of the
    same ones.
    """

    def __init__(
        self,
        files: Path,
        sidecars: Path | None = None,
        size_limit: int = SIZE_LIMIT,
        passwords: tuple[str, ...] = (),
    ) -> None:
        """`passwords` are tried before those of the folder's `passwords.txt`."""
        self._files = files
        self._sidecars = sidecars or files
        self._size_limit = size_limit
        self._given = passwords
        self._listed: tuple[Listed, ...] | None = None
        self._unpacked = _Unpacked()

    def uploads(self) -> tuple[Upload, ...]:
        """One for every file sent, as `list_uploads`."""
        return tuple(listed.upload for listed in self._listing())

    def content_of(self, sha256: str) -> bytes:
        """The bytes of a listed file. Raises MachineError when they are gone or no longer the same."""
        listed = next((listed for listed in self._listing() if listed.upload.sha256 == sha256), None)
        content = self._content(listed) if listed is not None else None
        if content is not None and hashlib.sha256(content).hexdigest() == sha256:
            return content
        raise MachineError(
            f"文件 {sha256[:12]} 在核验过程中被移走或改动。请重新核验该案件。",
            f"File {sha256[:12]} was moved or changed while it was being verified. Please verify the case again.",
        )

    @cached_property
    def passwords(self) -> tuple[str, ...]:
        """The passwords known for this case, each once. Never to be shown or logged."""
        return tuple(dict.fromkeys((*self._given, *read_passwords(self.passwords_text() or ""))))

    def application_text(self) -> str | None:
        """The text of `application.yaml`; `None` where there is none."""
        return read_sidecar(self._sidecars, "application.yaml")

    def corrections_text(self) -> str | None:
        """The text of `corrections.yaml`; `None` where there is none."""
        return read_sidecar(self._sidecars, "corrections.yaml")

    def passwords_text(self) -> str | None:
        """The text of `passwords.txt`; `None` where there is none. Never to be shown or logged."""
        return read_sidecar(self._sidecars, "passwords.txt")

    def _listing(self) -> tuple[Listed, ...]:
        if self._listed is None:
            self._listed = walk(self._files, self._terms)
        return self._listed

    @property
    def _terms(self) -> Terms:
        return Terms(self.passwords, self._size_limit)

    def _content(self, listed: Listed) -> bytes | None:
        """`None` for what lay in an archive that is no longer what it was."""
        if listed.container is None:
            with storage_trouble():
                return listed.path.read_bytes()
        kept = self._unpacked.get(listed.upload.sha256)
        if kept is not None:
            return kept
        with storage_trouble():
            sent = listed.path.read_bytes()
        try:
            content = content_inside(sent, listed.container, listed.inside, self._terms)
        except (LockedError, RefusedError):
            return None
        self._unpacked.keep(listed.upload.sha256, content)
        return content


class _Unpacked:
    """What was unpacked last: pages are drawn one by one, and unlocking is slow. Bounded."""

    LIMIT = 128 * 1024 * 1024
    """Bytes."""

    def __init__(self) -> None:
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, sha256: str) -> bytes | None:
        with self._lock:
            if sha256 in self._contents:
                self._contents.move_to_end(sha256)
            return self._contents.get(sha256)

    def keep(self, sha256: str, content: bytes) -> None:
        with self._lock:
            self._contents[sha256] = content
            while len(self._contents) > 1 and sum(map(len, self._contents.values())) > self.LIMIT:
                self._contents.popitem(last=False)
