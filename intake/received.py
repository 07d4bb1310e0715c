"""`case.json`: what was received when, under which name, with which hash. It cannot be computed again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.errors import MachineError
from domain.text import Bilingual, Problem

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file as it was sent. `at` is aware UTC."""

    at: datetime
    sent_as: str
    """Its path in the inbox folder, made safe to show."""
    name: str
    """What it is called in the case: kept under it, unless it is a duplicate or was rejected."""
    sha256: str
    """All zeros where the file could not be opened."""
    size: int
    mark: str = ""
    """Which file of the inbox it was: tells one sent again from one that a crash kept from being removed."""
    is_sidecar: bool = False
    duplicate_of: str | None = None
    rejected: Problem | None = None
    """Why it is not in the case but under `rejected/`."""

    @property
    def is_kept(self) -> bool:
        return not self.is_sidecar and self.duplicate_of is None and self.rejected is None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """`folder_name` is the inbox folder's own name where it is no case id: shown in report and desk, never logged."""

    case_id: str
    created: datetime
    folder_name: str | None = None
    received: tuple[Receipt, ...] = ()

    @property
    def key(self) -> str:
        """Changes whenever anything new is received, and only then."""
        times = "".join(f"{r.at.isoformat()} {r.sha256} {r.mark}\n" for r in self.received)
        return hashlib.sha256(times.encode()).hexdigest()[:16]


def to_json(record: CaseRecord) -> bytes:
    """The content of `case.json`."""
    written = {
        "format": FORMAT,
        "case_id": record.case_id,
        "folder_name": record.folder_name,
        "created": record.created.isoformat(),
        "received": [_receipt_out(receipt) for receipt in record.received],
    }
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(content: bytes) -> CaseRecord:
    """What `to_json` wrote. Raises MachineError for anything else."""
    try:
        written = json.loads(content)
        received = tuple(_receipt_in(receipt) for receipt in written["received"])
        created = datetime.fromisoformat(written["created"])
        return CaseRecord(written["case_id"], created, written["folder_name"], received)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MachineError(
            "case.json 已损坏。请从备份恢复该文件；案件的原件没有受影响。",
            "case.json is damaged. Restore it from a backup; the case's originals are not affected.",
        ) from None


def _receipt_out(receipt: Receipt) -> dict[str, object]:
    rejected = receipt.rejected
    message = {"zh": rejected.message.zh, "en": rejected.message.en} if rejected else {}
    return {
        "at": receipt.at.isoformat(),
        "sent_as": receipt.sent_as,
        "name": receipt.name,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "mark": receipt.mark,
        "is_sidecar": receipt.is_sidecar,
        "duplicate_of": receipt.duplicate_of,
        "rejected": {"code": rejected.code, "message": message} if rejected else None,
    }


def _receipt_in(written: dict[str, Any]) -> Receipt:
    rejected = written["rejected"]
    return Receipt(
        at=datetime.fromisoformat(written["at"]),
        sent_as=written["sent_as"],
        name=written["name"],
        sha256=written["sha256"],
        size=int(written["size"]),
        mark=written["mark"],
        is_sidecar=bool(written["is_sidecar"]),
        duplicate_of=written["duplicate_of"],
        rejected=Problem(rejected["code"], Bilingual(**rejected["message"])) if rejected else None,
    )
