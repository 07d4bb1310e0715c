"""Moving files from the inbox into a case: safe there, recorded, and only then removed here.

The order makes a crash harmless. What was copied but not recorded is recognised by its bytes, what was recorded but not
removed by its mark, and which case loose files belong to stands in a note made before the first of them moves.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import EvidentError
from domain.text import Problem
from domain.upload import UNOPENED
from intake import problems
from intake.casefolder import CaseFolder
from intake.caseid import known_as, made_id
from intake.listing import Sighting, fingerprint, sightings
from intake.names import SIDECARS, safe, unused, with_ending
from intake.received import CaseRecord, Receipt
from intake.storing import TEMPORARY, copied, make_folder, only_one, settle, storage_trouble, write_file

_OPENING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class _VanishedError(Exception):
    """The file left before it could be opened."""


class _NotAllowedError(Exception):
    """The file may not be read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in. Without new `receipts` there is nothing to verify again."""

    case_id: str
    key: str
    """Changes whenever anything new is received: the newest state of the case's files."""
    receipts: tuple[Receipt, ...]
    stuck: frozenset[str] = frozenset()
    """Marks of files that are in the case but could not be removed from the inbox."""


class TakingIn:
    """Takes groups of files in, one at a time on this machine."""

    def __init__(self, home: Path, size_limit: int) -> None:
        self._home = home
        self._cases = home / "cases"
        self._loose_note = home / "inbox" / ".loose.json"
        self._size_limit = size_limit

    def take_in(self, folder: str | None, files: Sequence[Sighting], now: datetime) -> Taken | None:
        """See `Inbox.take_in`."""
        with only_one(self._home / "inbox.lock"):
            present = [file for file in files if _is_there(file)]
            if not present:
                return None
            case = self._case_for(folder, present, now)
            receipts = _Arrivals(case, now.astimezone(UTC), self._size_limit).receive(present)
            record = case.record()
            stuck = self._clear(case.case_id, present, record)
            if folder is None:
                self._loose_note.unlink(missing_ok=True)
            return Taken(case.case_id, record.key, receipts, stuck)

    def _case_for(self, folder: str | None, files: Sequence[Sighting], now: datetime) -> CaseFolder:
        existing = _existing(self._cases)
        shown = None
        if folder is None:
            case_id = self._noted_case(files) or made_id(now.date(), existing)
            self._note_loose(case_id, files)
        elif (known := known_as(folder, existing)) is not None:
            case_id = known
        else:
            shown = safe(folder)
            case_id = self._case_shown_as(shown, existing) or made_id(now.date(), existing)
        case = CaseFolder(self._cases, case_id, self._size_limit)
        if not case.exists:
            case.write_record(CaseRecord(case_id, now.astimezone(UTC), shown))
        return case

    def _case_shown_as(self, shown: str, existing: Iterable[str]) -> str | None:
        """The case that an inbox folder of this name became earlier; damaged cases are passed over."""
        for case_id in sorted(existing):
            with contextlib.suppress(EvidentError):
                if CaseFolder(self._cases, case_id).record().folder_name == shown:
                    return case_id
        return None

    def _noted_case(self, files: Iterable[Sighting]) -> str | None:
        """The case that a taking-in of these very loose files, cut short, had begun."""
        try:
            note = json.loads(self._loose_note.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return str(note["case_id"]) if any(mark_of(file) in note["marks"] for file in files) else None

    def _note_loose(self, case_id: str, files: Iterable[Sighting]) -> None:
        note = {"case_id": case_id, "marks": [mark_of(file) for file in files]}
        write_file(self._loose_note, json.dumps(note).encode())

    def _clear(self, case_id: str, files: Iterable[Sighting], record: CaseRecord) -> frozenset[str]:
        """Removes what is recorded from the inbox, or moves it to `rejected/`; marks of what refuses to go."""
        recorded = {receipt.mark: receipt for receipt in record.received}
        rejected = self._home / "rejected" / case_id
        moves = ((mark_of(file), file) for file in files if mark_of(file) in recorded)
        return frozenset(mark for mark, file in moves if not _cleared(file, recorded[mark], rejected))


class _Arrivals:
    """Files on their way into one case."""

    def __init__(self, case: CaseFolder, at: datetime, size_limit: int) -> None:
        self._case = case
        self._at = at
        self._size_limit = size_limit
        self._record = case.record()
        self._known_marks = {receipt.mark for receipt in self._record.received}
        self._kept = _kept_by_hash(case, self._record)
        self._recorded = {receipt.name for receipt in self._record.received}

    def receive(self, files: Iterable[Sighting]) -> tuple[Receipt, ...]:
        """Copies what is new into the case and records it; the new receipts."""
        _clear_unfinished(self._case.originals)
        fresh = [file for file in files if mark_of(file) not in self._known_marks]
        receipts = tuple(receipt for file in fresh if (receipt := self._received(file)) is not None)
        if receipts:
            self._case.write_record(replace(self._record, received=self._record.received + receipts))
            self._case.note("received", self._at, files=len(receipts), key=self._case.record().key)
        return receipts

    def _received(self, file: Sighting) -> Receipt | None:
        """`None` for what vanished or changed since it was seen: it waits for another look."""
        if file.unfit is not None:
            return self._rejected(file, file.unfit)
        if file.status.st_size > self._size_limit:
            return self._rejected(file, problems.too_large(file.status.st_size, self._size_limit))
        try:
            with storage_trouble(), _opened(file.path) as descriptor:
                return self._sidecar(file, descriptor) if _is_sidecar(file) else self._evidence(file, descriptor)
        except _VanishedError:
            return None
        except _NotAllowedError:
            return self._rejected(file, problems.NOT_ALLOWED)

    def _evidence(self, file: Sighting, descriptor: int) -> Receipt | None:
        with copied(descriptor, self._case.originals) as (copy, sha256):
            if not _is_unchanged(file, descriptor):
                return None
            known = self._kept.get(sha256) if file.status.st_size else None
            if known is None:
                name = self._free_name(file.name)
                settle(copy, self._case.originals / name)
                return self._receipt(file, name, sha256)
        if known in self._recorded:
            return self._receipt(file, self._free_name(file.name), sha256, duplicate_of=known)
        return self._receipt(file, known, sha256)

    def _sidecar(self, file: Sighting, descriptor: int) -> Receipt | None:
        with copied(descriptor, self._case.originals) as (copy, sha256):
            if not _is_unchanged(file, descriptor):
                return None
            with storage_trouble():
                self._case.keep_sidecar(file.name, copy.read_bytes(), self._at)
        return replace(self._receipt(file, SIDECARS[file.name.casefold()], sha256), is_sidecar=True)

    def _rejected(self, file: Sighting, why: Problem) -> Receipt:
        """Its name has no folders: among rejected links none may lead elsewhere."""
        name = self._free_name(file.name.replace("/", "_"))
        return replace(self._receipt(file, name, UNOPENED), rejected=why)

    def _receipt(self, file: Sighting, name: str, sha256: str, duplicate_of: str | None = None) -> Receipt:
        self._recorded.add(name)
        if duplicate_of is None and sha256 != UNOPENED:
            self._kept.setdefault(sha256, name)
        size = file.status.st_size
        return Receipt(self._at, file.name, name, sha256, size, mark_of(file), duplicate_of=duplicate_of)

    def _free_name(self, name: str) -> str:
        """Other bytes under a known name become `NAME~2.EXT`; a folder named like a file gives way likewise."""
        originals = self._case.originals
        above = [path for path in (originals / name).parents if path.is_relative_to(originals)]
        if any(os.path.lexists(path) and (path.is_symlink() or not path.is_dir()) for path in above):
            name = safe(name.replace("/", "_"))
        return unused(name, lambda n: n in self._recorded or os.path.lexists(originals / n))


def mark_of(file: Sighting) -> str:
    """Tells one file of the inbox from another of the same name and bytes."""
    return f"{file.status.st_dev:x}-{file.status.st_ino:x}-{file.status.st_ctime_ns:x}"


def _existing(cases: Path) -> list[str]:
    return sorted(entry.name for entry in cases.iterdir() if entry.is_dir()) if cases.is_dir() else []


def _kept_by_hash(case: CaseFolder, record: CaseRecord) -> dict[str, str]:
    """Names of the originals by their hash: recorded ones, and those a crash left unrecorded."""
    kept = {r.sha256: r.name for r in record.received if r.is_kept and os.path.lexists(case.originals / r.name)}
    known = set(kept.values())
    for file in sightings(case.originals):
        if file.name not in known and file.unfit is None:
            kept.setdefault(fingerprint(file.path)[0], file.name)
    return kept


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        descriptor = os.open(path, _OPENING)
    except (FileNotFoundError, NotADirectoryError):
        raise _VanishedError from None
    except PermissionError:
        raise _NotAllowedError from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_there(file: Sighting) -> bool:
    """Whether it is still the file that was seen."""
    try:
        return mark_of(replace(file, status=file.path.lstat())) == mark_of(file)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _is_sidecar(file: Sighting) -> bool:
    return file.name.casefold() in SIDECARS


def _is_unchanged(file: Sighting, descriptor: int) -> bool:
    """Whether what was just copied is what was seen and found whole."""
    status = os.fstat(descriptor)
    return mark_of(replace(file, status=status)) == mark_of(file) and status.st_size == file.status.st_size


def _clear_unfinished(originals: Path) -> None:
    for path in originals.glob(f"{TEMPORARY}*"):
        path.unlink()


def _cleared(file: Sighting, receipt: Receipt, rejected: Path) -> bool:
    """Whether the file has left the inbox."""
    with storage_trouble():
        try:
            if receipt.rejected is None:
                file.path.unlink(missing_ok=True)
            else:
                _set_aside(file, receipt, receipt.rejected, rejected)
        except PermissionError:
            return False
    return True


def _set_aside(file: Sighting, receipt: Receipt, why: Problem, folder: Path) -> None:
    """The reason first, so that nothing lies there unexplained. Raises PermissionError where it may not be moved."""
    make_folder(folder)
    text = f"{receipt.sent_as}\n\n{why.message.zh}\n\n{why.message.en}\n"
    write_file(folder / with_ending(receipt.name, ".reason.txt"), text.encode())
    if os.path.lexists(file.path):
        _move(file, folder / receipt.name)


def _move(file: Sighting, target: Path) -> None:
    try:
        file.path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_to_other_device(file, target)


def _move_to_other_device(file: Sighting, target: Path) -> None:
    """A link is made anew, never followed; a device or pipe has no content to keep."""
    mode = file.status.st_mode
    if stat.S_ISLNK(mode):
        target.symlink_to(file.path.readlink())
    elif stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        shutil.move(file.path, target)
        return
    file.path.unlink()
