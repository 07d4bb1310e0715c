"""The one file that knows paths inside a case.

```
CASE_ID/originals/…                            what was taken in, unchanged
CASE_ID/application.yaml, corrections.yaml, passwords.txt
CASE_ID/case.json, events.jsonl                what cannot be computed again
CASE_ID/history/0001/…                         every version of the report, whole
CASE_ID/history/sidecars/…                     sidecars that a newer one replaced
CASE_ID/readings/SHA256-KEY.json               transcripts, to be had again by reading
CASE_ID/report.html, report.pdf, report.json   the latest version
```
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from domain.errors import UsageError
from domain.upload import FileStatus, FileType, Upload
from intake.caseid import CASE_ID, checked
from intake.evidence import EvidenceFolder
from intake.listing import SIZE_LIMIT
from intake.names import SIDECARS
from intake.received import CaseRecord, Receipt, from_json, to_json
from intake.sidecars import sidecar_bytes
from intake.storing import TEMPORARY, append_line, make_folder, storage_trouble, sync_folder, write_file

REPORT = "report.json"
"""Replaced last: where a new one stands, the other files of its version stand, too."""

_VERSION = re.compile(r"[0-9]{4,}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def evidence_at(folder: Path, passwords: tuple[str, ...] = ()) -> EvidenceFolder:
    """`folder` as a case of the service where it is one, else as a plain folder of files."""
    case = CaseFolder(folder.parent, folder.name, passwords=passwords) if CASE_ID.fullmatch(folder.name) else None
    return case if case is not None and case.exists else EvidenceFolder(folder, passwords=passwords)


class CaseFolder(EvidenceFolder):
    """A case of the service. What is written is durable; every method raises MachineError where the machine refuses."""

    def __init__(
        self, cases: Path, case_id: str, size_limit: int = SIZE_LIMIT, passwords: tuple[str, ...] = ()
    ) -> None:
        """`cases` is the folder of all cases. Raises UsageError for what is no case id: it would name other folders."""
        self.case_id = checked(case_id)
        self.root = cases / case_id
        self.originals = self.root / "originals"
        self.history = self.root / "history"
        super().__init__(self.originals, self.root, size_limit, passwords)

    @property
    def exists(self) -> bool:
        """Whether something was ever received for it."""
        return (self.root / "case.json").is_file()

    def uploads(self) -> tuple[Upload, ...]:
        """One for every file sent: the originals, then what was sent again with the same bytes or could not be kept."""
        kept = super().uploads()
        return kept + _not_kept(self.record().received, kept) if self.exists else kept

    # What was received and done

    def record(self) -> CaseRecord:
        """`case.json`. Raises MachineError when it is absent or damaged."""
        with storage_trouble():
            return from_json((self.root / "case.json").read_bytes())

    def write_record(self, record: CaseRecord) -> None:
        """Replaces `case.json`."""
        make_folder(self.originals)
        write_file(self.root / "case.json", to_json(record))

    def note(self, event: str, at: datetime, **values: str | int | None) -> None:
        """Adds a line to `events.jsonl`: `event` is a stable word, `at` aware; no values of documents."""
        line = json.dumps({"at": at.isoformat(), "event": event, **values}, ensure_ascii=False)
        append_line(self.root / "events.jsonl", line.encode())

    def events(self) -> tuple[dict[str, object], ...]:
        """All lines of `events.jsonl`, oldest first, without one that a crash cut short."""
        try:
            lines = (self.root / "events.jsonl").read_bytes().splitlines()
        except FileNotFoundError:
            return ()
        return tuple(event for line in lines if (event := _event(line)) is not None)

    def keep_sidecar(self, name: str, content: bytes, at: datetime) -> None:
        """Puts a sidecar in the place of the one before, which stays under `history/sidecars/`."""
        target = self.root / SIDECARS[name.casefold()]
        former = sidecar_bytes(target)
        if former is not None and former != content:
            make_folder(self.history / "sidecars")
            stamped = f"{target.stem}-{at:%Y%m%dT%H%M%S%fZ}{target.suffix}"
            write_file(self.history / "sidecars" / stamped, former)
        write_file(target, content)

    # Reports

    def versions(self) -> tuple[int, ...]:
        """The numbers of all versions of the report, oldest first."""
        if not self.history.is_dir():
            return ()
        found = (path.name for path in self.history.iterdir() if path.is_dir())
        return tuple(sorted(int(name) for name in found if _VERSION.fullmatch(name)))

    def latest_version(self) -> int:
        """The number of the newest version; 0 before the first."""
        return max(self.versions(), default=0)

    def write_version(self, files: Mapping[str, bytes]) -> int:
        """Keeps `files` (plain names → bytes) as a new version, then shows them beside `originals/`; its number.

        Whole or not at all: the version gets its name when all of it is on disk. Should the machine stop before the
        files are shown, `show_latest` does that later.
        """
        number = self.latest_version() + 1
        make_folder(self.history)
        self._clear_unfinished()
        unfinished = self.history / f"{TEMPORARY}{secrets.token_hex(8)}"
        with storage_trouble():
            unfinished.mkdir(0o700)
            for name, content in files.items():
                write_file(unfinished / _plain(name), content)
            unfinished.rename(self._version_folder(number))
            sync_folder(self.history)
        self.show_latest()
        return number

    def replace_renderings(self, files: Mapping[str, bytes]) -> None:
        """Replaces files of the latest version, made again from its `report.json`, there and where they are shown.

        Raises UsageError when there is no version yet.
        """
        self.require_latest_report()
        for name, content in files.items():
            write_file(self._latest_folder() / _plain(name), content)
        self.show_latest()

    def show_latest(self) -> None:
        """Makes the files beside `originals/` those of the latest version; harmless when they are already."""
        if not self.versions():
            return
        with storage_trouble():
            files = {path.name: path.read_bytes() for path in self._latest_folder().iterdir()}
        write_report_files(self.root, files)

    def report(self, version: int) -> bytes:
        """`report.json` of a version. Raises UsageError when there is no such version."""
        return self._report_in(self._version_folder(version))

    def latest_report(self) -> bytes | None:
        """`report.json` of the latest version; `None` before the first."""
        return self._report_in(self._latest_folder()) if self.versions() else None

    def require_latest_report(self) -> bytes:
        """As `latest_report`. Raises UsageError before the first."""
        return self._report_in(self._latest_folder())

    # Transcripts kept between runs

    def reading(self, sha256: str, key: str) -> bytes | None:
        """What `keep_reading` kept for this file and `key` (engine, settings); `None` when there is nothing."""
        try:
            return self._reading_path(sha256, key).read_bytes()
        except FileNotFoundError:
            return None

    def keep_reading(self, sha256: str, key: str, content: bytes) -> None:
        """Keeps a transcript's JSON for later runs, in the place of a former one of the same key."""
        make_folder(self.root / "readings")
        write_file(self._reading_path(sha256, key), content)

    def _version_folder(self, number: int) -> Path:
        return self.history / f"{number:04d}"

    def _latest_folder(self) -> Path:
        return self._version_folder(self.latest_version())

    @staticmethod
    def _report_in(folder: Path) -> bytes:
        try:
            return (folder / REPORT).read_bytes()
        except FileNotFoundError:
            raise UsageError("该案件没有这一版报告。", "The case has no such version of the report.") from None

    def _clear_unfinished(self) -> None:
        """Versions that a crash left half written."""
        for path in self.history.glob(f"{TEMPORARY}*"):
            shutil.rmtree(path)

    def _reading_path(self, sha256: str, key: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a hash")
        return self.root / "readings" / _plain(f"{sha256}-{key}.json")


def write_report_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts a report's files into `folder`, each replaced in one step, `report.json` last. Raises MachineError."""
    make_folder(folder)
    for name in sorted(files, key=lambda name: (name == REPORT, name)):
        write_file(folder / _plain(name), files[name])


def _not_kept(received: Sequence[Receipt], kept: tuple[Upload, ...]) -> tuple[Upload, ...]:
    types = {upload.sha256: upload.type for upload in kept}
    return tuple(_upload_of(r, types) for r in received if r.duplicate_of is not None or r.rejected is not None)


def _upload_of(receipt: Receipt, types: Mapping[str, FileType]) -> Upload:
    return Upload(
        name=receipt.name,
        sha256=receipt.sha256,
        size=receipt.size,
        type=types.get(receipt.sha256, FileType.UNKNOWN),
        status=FileStatus.DECLINED if receipt.rejected else FileStatus.DUPLICATE,
        duplicate_of=receipt.duplicate_of,
        problems=(receipt.rejected,) if receipt.rejected else (),
    )


def _event(line: bytes) -> dict[str, object] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(f"not a plain file name: {name!r}")
    return name
