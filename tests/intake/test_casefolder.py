from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import MachineError, UsageError
from domain.text import Bilingual, Problem
from domain.upload import UNOPENED, FileStatus
from intake import storing
from intake.casefolder import CaseFolder, evidence_at, write_report_files
from intake.evidence import EvidenceFolder
from intake.received import CaseRecord, Receipt, from_json, to_json

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n%%EOF\n"
FILES = {"report.json": b"{}", "report.html": b"<html>", "report.pdf": PDF}


@pytest.fixture
def case(tmp_path: Path) -> CaseFolder:
    case = CaseFolder(tmp_path / "cases", "C-1")
    case.write_record(CaseRecord("C-1", NOON))
    return case


def shown(case: CaseFolder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in case.root.glob("report.*")}


@pytest.mark.parametrize("bad", ["..", "../x", "a/b", "", "张伟明"])
def test_what_is_no_case_id_opens_no_folder(tmp_path: Path, bad: str) -> None:
    with pytest.raises(UsageError):
        CaseFolder(tmp_path, bad)


# Versions of the report


def test_a_version_is_kept_whole_and_shown(case: CaseFolder) -> None:
    assert case.latest_version() == 0
    assert case.latest_report() is None
    assert case.write_version(FILES) == 1
    assert case.write_version({**FILES, "report.json": b"[2]"}) == 2
    assert case.versions() == (1, 2)
    assert case.latest_report() == b"[2]"
    assert case.report(1) == b"{}"
    assert shown(case) == {**FILES, "report.json": b"[2]"}
    assert sorted(p.name for p in (case.root / "history/0001").iterdir()) == sorted(FILES)


def test_versions_past_9999_go_on_in_order(case: CaseFolder) -> None:
    for number in (9999, 10000):
        (case.history / f"{number}").mkdir(parents=True)
    assert case.write_version(FILES) == 10001


def test_the_report_that_programs_watch_is_replaced_last(case: CaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced: list[str] = []
    really = Path.replace

    def watch(self: Path, target: Path) -> Path:
        if Path(target).parent == case.root:
            replaced.append(Path(target).name)
        return really(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    case.write_version(FILES)
    assert sorted(replaced) == sorted(FILES)
    assert replaced[-1] == "report.json"


def test_a_version_cut_short_is_no_version_and_is_cleared_away(
    case: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write_version(FILES)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", _power_cut)
        with pytest.raises(RuntimeError):
            case.write_version({**FILES, "report.json": b"[2]"})
    assert case.versions() == (1,)
    assert case.latest_report() == b"{}"
    assert shown(case) == FILES
    assert case.write_version({**FILES, "report.json": b"[3]"}) == 2
    assert sorted(p.name for p in case.history.iterdir()) == ["0001", "0002"]


def test_a_version_kept_but_not_shown_is_shown_later(case: CaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    case.write_version(FILES)
    with monkeypatch.context() as patch:
        patch.setattr(case, "show_latest", _power_cut)
        with pytest.raises(RuntimeError):
            case.write_version({**FILES, "report.json": b"[2]"})
    assert shown(case) == FILES
    case.show_latest()
    assert shown(case)["report.json"] == b"[2]"


def test_everything_is_synced_before_it_gets_its_name(case: CaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    really = Path.replace

    def replace_noted(self: Path, target: Path) -> Path:
        steps.append("name")
        return really(self, target)

    monkeypatch.setattr(os, "fsync", lambda descriptor: steps.append("sync"))
    monkeypatch.setattr(Path, "replace", replace_noted)
    storing.write_file(case.root / "x", b"content")
    assert steps == ["sync", "name", "sync"]


def _power_cut(*_: object) -> None:
    raise RuntimeError("power cut")


def test_renderings_are_replaced_in_the_latest_version_and_where_they_are_shown(case: CaseFolder) -> None:
    case.write_version(FILES)
    case.write_version(FILES)
    case.replace_renderings({"report.html": b"better"})
    assert shown(case)["report.html"] == b"better"
    assert (case.history / "0002/report.html").read_bytes() == b"better"
    assert (case.history / "0001/report.html").read_bytes() == b"<html>"
    assert case.versions() == (1, 2)


def test_before_the_first_report_there_is_nothing_to_render_again(case: CaseFolder) -> None:
    with pytest.raises(UsageError):
        case.replace_renderings({"report.html": b"x"})
    with pytest.raises(UsageError):
        case.require_latest_report()
    with pytest.raises(UsageError):
        case.report(1)


@pytest.mark.parametrize("name", ["../report.json", "a/b", "", ".hidden"])
def test_a_report_file_cannot_leave_its_folder(case: CaseFolder, name: str) -> None:
    with pytest.raises(ValueError, match="not a plain file name"):
        case.write_version({name: b""})
    with pytest.raises(ValueError, match="not a plain file name"):
        write_report_files(case.root, {name: b""})


def test_everything_in_a_case_is_private(case: CaseFolder) -> None:
    case.write_version(FILES)
    case.note("verified", NOON)
    case.keep_sidecar("passwords.txt", b"x", NOON)
    case.keep_reading("0" * 64, "k", b"{}")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in case.root.rglob("*") if p.is_file()}
    folders = {stat.S_IMODE(p.stat().st_mode) for p in (case.root, *case.root.rglob("*")) if p.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


# What was sent


def test_the_files_of_a_run_are_those_it_listed_first(case: CaseFolder) -> None:
    (case.originals / "a.pdf").write_bytes(PDF)
    first = case.uploads()
    (case.originals / "b.pdf").write_bytes(PDF + b"x")
    assert case.uploads() == first
    assert len(CaseFolder(case.root.parent, "C-1").uploads()) == 2


def test_the_content_of_an_upload_is_had_by_its_hash(case: CaseFolder) -> None:
    (case.originals / "sub").mkdir()
    (case.originals / "sub/a.pdf").write_bytes(PDF)
    (upload,) = case.uploads()
    assert case.content_of(upload.sha256) == PDF


@pytest.mark.parametrize("what", ["changed", "gone"])
def test_a_file_that_changed_or_went_during_the_run_is_never_taken_for_the_one_listed(
    case: CaseFolder, what: str
) -> None:
    path = case.originals / "张伟明.pdf"
    path.write_bytes(PDF)
    (upload,) = case.uploads()
    path.write_bytes(b"other") if what == "changed" else path.unlink()
    with pytest.raises(MachineError) as caught:
        case.content_of(upload.sha256)
    assert "张" not in str(caught.value)


def test_what_was_sent_but_not_kept_has_a_line_too(case: CaseFolder) -> None:
    (case.originals / "a.pdf").write_bytes(PDF)
    (upload,) = case.uploads()
    why = Problem("link", Bilingual("链接", "a link"))
    received = (
        Receipt(NOON, "a.pdf", "a.pdf", upload.sha256, 15),
        Receipt(NOON, "a.pdf", "a~2.pdf", upload.sha256, 15, duplicate_of="a.pdf"),
        Receipt(NOON, "l.pdf", "l.pdf", UNOPENED, 3, rejected=why),
        Receipt(NOON, "application.yaml", "application.yaml", "1" * 64, 3, is_sidecar=True),
    )
    case.write_record(CaseRecord("C-1", NOON, received=received))
    kept, again, link = CaseFolder(case.root.parent, "C-1").uploads()
    assert kept == upload
    assert again == replace(upload, name="a~2.pdf", status=FileStatus.DUPLICATE, duplicate_of="a.pdf")
    assert (link.status, link.sha256, link.problems) == (FileStatus.DECLINED, UNOPENED, (why,))


def test_a_plain_folder_is_evidence_as_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "Application.YML").write_text("reason: illness")
    folder = evidence_at(tmp_path)
    assert type(folder) is EvidenceFolder
    assert [u.name for u in folder.uploads()] == ["a.pdf"]
    assert folder.application_text() == "reason: illness"
    assert (folder.corrections_text(), folder.passwords_text()) == (None, None)


def test_a_case_of_the_service_is_known_and_its_own_papers_are_no_evidence(case: CaseFolder) -> None:
    (case.originals / "a.pdf").write_bytes(PDF)
    case.write_version(FILES)
    assert [u.name for u in evidence_at(case.root).uploads()] == ["a.pdf"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_sidecar_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "application.yaml").write_bytes("applicant: {name: 张伟明}".encode(encoding))
    assert EvidenceFolder(tmp_path).application_text() == "applicant: {name: 张伟明}"


def test_the_usual_spelling_of_a_sidecar_wins(tmp_path: Path) -> None:
    (tmp_path / "application.yml").write_text("other")
    (tmp_path / "application.yaml").write_text("usual")
    assert EvidenceFolder(tmp_path).application_text() == "usual"


def test_a_linked_sidecar_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "case").mkdir()
    (tmp_path / "case/passwords.txt").symlink_to(tmp_path / "secret")
    assert EvidenceFolder(tmp_path / "case").passwords_text() is None


# Record, events, readings


def test_a_record_survives_being_written(case: CaseFolder) -> None:
    receipt = Receipt(NOON, "张.pdf", "张.pdf", "1" * 64, 3, "m", rejected=Problem("link", Bilingual("链接", "a link")))
    record = CaseRecord("C-1", NOON, "张伟明", (receipt, replace(receipt, rejected=None, duplicate_of="x")))
    assert from_json(to_json(record)) == record
    case.write_record(record)
    assert case.record() == record


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"case_id": 1', b'{"received": [1], "created": "x"}', b"\xff"]
)
def test_a_damaged_record_is_the_machines_trouble(case: CaseFolder, content: bytes) -> None:
    (case.root / "case.json").write_bytes(content)
    with pytest.raises(MachineError, match="damaged"):
        case.record()


def test_events_are_added_and_a_line_cut_short_spoils_none_but_itself(case: CaseFolder) -> None:
    case.note("received", NOON, files=2)
    with (case.root / "events.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-')
    case.note("verified", NOON, version=1)
    assert case.events() == (
        {"at": NOON.isoformat(), "event": "received", "files": 2},
        {"at": NOON.isoformat(), "event": "verified", "version": 1},
    )


def test_a_case_without_events_has_none(case: CaseFolder) -> None:
    assert case.events() == ()


def test_a_kept_reading_is_had_again_by_hash_and_key_only(case: CaseFolder) -> None:
    assert case.reading("a" * 64, "rapidocr-1") is None
    case.keep_reading("a" * 64, "rapidocr-1", b"{}")
    assert case.reading("a" * 64, "rapidocr-1") == b"{}"
    assert case.reading("a" * 64, "rapidocr-2") is None


@pytest.mark.parametrize(("sha256", "key"), [("../x", "k"), ("a" * 63, "k"), ("a" * 64, "../../x"), ("a" * 64, "/")])
def test_a_reading_cannot_leave_its_folder(case: CaseFolder, sha256: str, key: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        case.keep_reading(sha256, key, b"{}")


def test_the_same_sidecar_again_leaves_no_history(case: CaseFolder) -> None:
    case.keep_sidecar("application.yaml", b"x: 1", NOON)
    case.keep_sidecar("application.yaml", b"x: 1", NOON)
    assert not (case.history / "sidecars").exists()
    assert case.latest_version() == 0
