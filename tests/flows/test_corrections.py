"""The reviewer's corrections, from the file in the inbox to the next version of the report; nothing is read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import reading
import reports
from domain.geometry import Box
from domain.transcript import Look, Medium, Origin, Page, Transcript, Word
from domain.upload import Upload
from flows import order, taking_in
from flows.kept_looks import KeptLooks
from flows.settings import Settings, load_settings
from flows.taking_in import take_in_now
from flows.verify_folder import verify_folder
from intake.casefolder import CaseFolder
from reading import ReadingOptions
from tests.flows.test_bad_input import SLIP

AS_OF = date(2026, 11, 20)
PAGE = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LINES = (
    ("工资条", 1.0),
    ("姓名：张伟明", 0.99),
    ("工资月份：2026年8月", 0.99),
    ("应发合计：16000.00", 0.7),
    ("扣款合计：3701.25", 0.99),
    ("实发工资：12298.15", 0.6),
)


@dataclass
class CountingEyes:
    """Stands for the engines: a scanned slip whose net pay is hard to read, and looks different the second time."""

    read: int = 0
    looked: list[tuple[int, Look]] = field(default_factory=list)

    def page(self, upload: Upload, content: bytes, options: ReadingOptions) -> Transcript:
        self.read += 1
        words = [
            Word(text, Box(0.1, 0.1 + 0.05 * n, 0.1 + 0.02 * len(text), 0.12 + 0.05 * n), sure, Origin.OCR)
            for n, (text, sure) in enumerate(LINES)
        ]
        return Transcript(upload, (Page(1, 595, 842, tuple(words), Origin.OCR),), Medium.SCAN, engine="eyes 1")

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        self.looked.append((page, look))
        return (Word("12298.45", box, 0.9, Origin.OCR),)


@pytest.fixture(autouse=True)
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages for people are drawn from the report alone: `tests/reports` looks at them."""
    monkeypatch.setattr(order, "render", lambda report, *_: {"report.json": reports.to_json(report)})


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> CountingEyes:
    counting = CountingEyes()
    monkeypatch.setattr(reading, "read", counting.page)
    monkeypatch.setattr(reading, "SecondLook", lambda *_: counting)
    return counting


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(taking_in, "TWO_LOOKS", 0.01)
    return Settings(home=tmp_path)


@pytest.fixture
def drop(settings: Settings) -> Callable[[str, bytes], dict[str, Any]]:
    def dropped(name: str, content: bytes) -> dict[str, Any]:
        """The report after this file came into the inbox."""
        folder = settings.home / "inbox" / "A-1"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        assert take_in_now(settings) == 1
        order.verify_case("A-1", settings, lambda step: None, as_of=AS_OF)
        report: dict[str, Any] = json.loads(CaseFolder(settings.cases, "A-1").require_latest_report())
        return report

    return dropped


def test_corrections_dropped_into_the_inbox_are_applied_and_nothing_is_read_again(
    drop: Callable[[str, bytes], dict[str, Any]], eyes: CountingEyes, settings: Settings
) -> None:
    first = drop("slip.pdf", PAGE)
    read_once, looked = eyes.read, len(eyes.looked)
    assert (read_once, first["report_version"]) == (1, 1)
    assert looked
    net_pay = first["documents"][0]["fields"]["net_pay"]
    assert net_pay["needs_review"]

    entry = '- {file: slip.pdf, page: 1, field: net_pay, value: "12298.75", by: wang, reason: 原件可见}\n'
    second = drop("corrections.yaml", entry.encode())
    assert (eyes.read, len(eyes.looked)) == (read_once, looked)
    assert second["report_version"] == 2
    made = second["documents"][0]["fields"]["net_pay"]
    assert (made["value"], made["raw"]) == ("12298.75", net_pay["raw"])
    assert (made["corrected"], made["needs_review"], made["confidence"]) == (True, False, 1.0)
    assert second["documents"][0]["corrections"][0]["by"] == "wang"
    assert not (settings.home / "inbox" / "A-1" / "corrections.yaml").exists()
    assert [file["name"] for file in second["files"]] == ["slip.pdf"]


def test_a_forced_kind_is_extracted_anew_from_what_was_read_before(
    drop: Callable[[str, bytes], dict[str, Any]], eyes: CountingEyes
) -> None:
    first = drop("slip.pdf", PAGE)
    second = drop("corrections.yaml", b"- {file: slip.pdf, page: 1, kind: other, by: wang}\n")
    third = drop("corrections.yaml", b"- {file: slip.pdf, page: 1, kind: pay_slip, by: wang}\n")
    assert [report["documents"][0]["kind"] for report in (first, second, third)] == ["pay_slip", "other", "pay_slip"]
    assert second["documents"][0]["fields"] == {}
    assert second["documents"][0]["corrections"][0]["before"] == "pay_slip"
    assert third["documents"][0]["fields"] == first["documents"][0]["fields"]
    ident = first["documents"][0]["id"]
    assert {"what": "document", "id": ident, "before": "pay_slip", "after": "other"} in second["changes"]
    assert eyes.read == 1


def test_a_finding_is_waived_and_what_fits_nothing_is_named(
    drop: Callable[[str, bytes], dict[str, Any]], eyes: CountingEyes
) -> None:
    first = drop("slip.pdf", PAGE)
    finding = next(f for f in first["findings"] if f["status"] == "unknown" and f["why"] == "not_read")
    entries = (
        f'- {{finding: "{finding["id"]}", waived: true, by: wang, reason: 原件可见}}\n'
        "- {finding: 'pay.sum:00000000', waived: true, by: wang, reason: x}\n"
        "- {file: slip.pdf, page: 7, field: net_pay, value: 1.00}\n"
        "- {file: gone.pdf, page: 1, kind: pay_slip}\n"
        "- {file: slip.pdf, page: 1, field: net_pay}\n"
    )
    second = drop("corrections.yaml", entries.encode())
    waived = next(f for f in second["findings"] if f["id"] == finding["id"])
    assert (waived["status"], waived["waiver"]["by"]) == ("waived", "wang")
    assert second["scores"]["checks"]["waived"] == 1
    assert {"what": "finding", "id": finding["id"], "before": "unknown", "after": "waived"} in second["changes"]
    told = " ".join(problem["message"]["en"] for problem in second["problems"])
    assert all(f"line {n}" in told for n in (2, 3, 4, 5))
    assert "line 1" not in told

    third = drop("corrections.yaml", b"[]\n")
    assert next(f for f in third["findings"] if f["id"] == finding["id"])["status"] == "unknown"
    assert third["problems"] == []


def test_a_plain_folder_is_verified_with_the_corrections_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "case-1"
    folder.mkdir()
    (folder / "slip.pdf").write_bytes(SLIP)
    (folder / "corrections.yaml").write_text("- {file: slip.pdf, field: net_pay, value: '3000'}", encoding="utf-8")
    report, _ = verify_folder(folder, tmp_path / "out", AS_OF, "", (), load_settings(), lambda step: None)
    (document,) = report["documents"]
    assert document["fields"]["net_pay"]["value"] == "3000"
    assert document["fields"]["net_pay"]["raw"] == "4,000.00"
    assert report["problems"] == []


class Shelf(dict[tuple[str, str], bytes]):
    """Readings kept in memory."""

    def reading(self, sha256: str, key: str) -> bytes | None:
        return self.get((sha256, key))

    def keep_reading(self, sha256: str, key: str, content: bytes) -> None:
        self[sha256, key] = content


def test_second_looks_are_kept_for_the_same_bytes_place_and_settings() -> None:
    eyes, shelf, box = CountingEyes(), Shelf(), Box(0.1, 0.2, 0.30000000000000004, 0.4)
    first = KeptLooks(eyes, shelf, "key")
    seen = first.again("a" * 64, 1, box, Look.OTHER_ENGINE)
    assert first.again("a" * 64, 1, box, Look.OTHER_ENGINE) == seen
    first.keep()
    assert KeptLooks(eyes, shelf, "key").again("a" * 64, 1, box, Look.OTHER_ENGINE) == seen
    assert len(eyes.looked) == 1
    for asked in (("b" * 64, 1, Look.OTHER_ENGINE), ("a" * 64, 2, Look.OTHER_ENGINE), ("a" * 64, 1, Look.ENLARGED)):
        KeptLooks(eyes, shelf, "key").again(asked[0], asked[1], box, asked[2])
    KeptLooks(eyes, shelf, "other key").again("a" * 64, 1, box, Look.OTHER_ENGINE)
    assert len(eyes.looked) == 5


@pytest.mark.parametrize("damaged", [b"", b"[]", b"{", b'{"1": [{"text": "x"}]}', b'{"1": 5}'])
def test_looks_that_cannot_be_read_back_are_asked_again(damaged: bytes) -> None:
    eyes, shelf, box = CountingEyes(), Shelf(), Box(0.1, 0.2, 0.3, 0.4)
    shelf["a" * 64, "key-looks"] = damaged
    assert KeptLooks(eyes, shelf, "key").again("a" * 64, 1, box, Look.RED_CHANNEL)
    assert len(eyes.looked) == 1
