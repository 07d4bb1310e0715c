"""A folder of files sent for one case, and the sidecars beside them: listed once, read as listed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from domain.errors import MachineError
from domain.upload import Upload
from intake.listing import SIZE_LIMIT, walk
from intake.sidecars import read_sidecar
from intake.storing import storage_trouble


class EvidenceFolder:
    """A plain folder, as `evident verify` is given: only read, never written to.

    One object serves one run: the files are listed at the first question, so that report and contents speak of the
    same ones.
    """

    def __init__(self, files: Path, sidecars: Path | None = None, size_limit: int = SIZE_LIMIT) -> None:
        self._files = files
        self._sidecars = sidecars or files
        self._size_limit = size_limit
        self._listed: tuple[tuple[Path, Upload], ...] | None = None

    def uploads(self) -> tuple[Upload, ...]:
        """One for every file sent, as `list_uploads`."""
        return tuple(upload for _, upload in self._listing())

    def content_of(self, sha256: str) -> bytes:
        """The bytes of a listed file. Raises MachineError when they are gone or no longer the same."""
        path = next((path for path, upload in self._listing() if upload.sha256 == sha256), None)
        if path is not None:
            with storage_trouble():
                content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == sha256:
                return content
        raise MachineError(
            f"文件 {sha256[:12]} 在核验过程中被移走或改动。请重新核验该案件。",
            f"File {sha256[:12]} was moved or changed while it was being verified. Please verify the case again.",
        )

    def application_text(self) -> str | None:
        """The text of `application.yaml`; `None` where there is none."""
        return read_sidecar(self._sidecars, "application.yaml")

    def corrections_text(self) -> str | None:
        """The text of `corrections.yaml`; `None` where there is none."""
        return read_sidecar(self._sidecars, "corrections.yaml")

    def passwords_text(self) -> str | None:
        """The text of `passwords.txt`; `None` where there is none. Never to be shown or logged."""
        return read_sidecar(self._sidecars, "passwords.txt")

    def _listing(self) -> tuple[tuple[Path, Upload], ...]:
        if self._listed is None:
            self._listed = tuple(walk(self._files, self._size_limit))
        return self._listed
