from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.errors import MachineError
from domain.upload import FileStatus
from intake import taking
from intake.casefolder import CaseFolder
from intake.inbox import Inbox, Waiting
from intake.taking import Taken

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\nfirst\n%%EOF\n"
OTHER_PDF = b"%PDF-1.7\nsecond\n%%EOF\n"
HALF_PDF = b"%PDF-1.7\nfirst"


class Desk:
    """An inbox with a clock that only the test moves."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = NOON
        self.inbox = Inbox(home, quiet_seconds=3, latest_seconds=120, size_limit=10_000)

    def drop(self, name: str, content: bytes = PDF) -> Path:
        path = self.home / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def due(self, seconds: float = 0) -> tuple[Waiting, ...]:
        self.now += timedelta(seconds=seconds)
        return self.inbox.due(self.now)

    def due_names(self, seconds: float = 0) -> list[list[str]]:
        return [[file.name for file in group.files] for group in self.due(seconds)]

    def take_in(self) -> list[Taken]:
        """What is dropped rests for long enough and is taken in."""
        self.due()
        taken = (self.inbox.take_in(group, self.now) for group in self.due(4))
        return [one for one in taken if one is not None]

    def case(self, case_id: str) -> CaseFolder:
        return CaseFolder(self.home / "cases", case_id)

    def originals(self, case_id: str) -> dict[str, bytes]:
        folder = self.home / "cases" / case_id / "originals"
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    def in_inbox(self) -> set[str]:
        folder = self.home / "inbox"
        return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


# When files are due


def test_a_folder_is_due_when_it_rested_for_the_quiet_time(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    assert desk.due_names() == []
    assert desk.due_names(2) == []
    assert desk.due_names(1) == [["a.pdf"]]


def test_a_single_look_finds_nothing_due_however_old_the_files_are(desk: Desk) -> None:
    path = desk.drop("C-1/a.pdf")
    os.utime(path, (0, 0))
    assert desk.due_names() == []
    assert desk.due_names(500) == [["a.pdf"]]


def test_without_a_quiet_time_a_file_must_still_be_seen_twice_as_it_is(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "home", quiet_seconds=0)
    folder = inbox.folder / "C-1"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    assert inbox.due(NOON) == ()
    (folder / "a.pdf").write_bytes(OTHER_PDF)
    assert inbox.due(NOON) == ()
    assert [group.folder for group in inbox.due(NOON)] == ["C-1"]


def test_a_new_a_grown_or_a_renamed_file_starts_the_quiet_time_again(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.due()
    desk.drop("C-1/b.pdf")
    assert desk.due_names(3) == []
    desk.drop("C-1/b.pdf", PDF + b"\n")
    assert desk.due_names(3) == []
    (desk.home / "inbox/C-1/b.pdf").rename(desk.home / "inbox/C-1/c.pdf")
    assert desk.due_names(3) == []
    assert desk.due_names(3) == [["a.pdf", "c.pdf"]]


def test_a_browsers_half_download_keeps_its_folder_from_being_quiet_and_is_never_taken(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/b.pdf.crdownload", b"1")
    desk.due()
    desk.drop("C-1/b.pdf.crdownload", b"12")
    assert desk.due_names(3) == []
    assert desk.due_names(3) == [["a.pdf"]]


def test_a_file_without_its_end_keeps_its_folder_waiting(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/half.pdf", HALF_PDF)
    desk.due()
    assert desk.due_names(60) == []
    desk.drop("C-1/half.pdf", PDF)
    desk.due()
    assert desk.due_names(3) == [["a.pdf", "half.pdf"]]


def test_after_the_latest_time_what_is_whole_goes_and_what_still_grows_stays(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    for second in range(0, 120, 2):
        desk.drop("C-1/growing.pdf", HALF_PDF + bytes(second))
        assert desk.due_names(2 if second else 0) == []
    desk.drop("C-1/growing.pdf", HALF_PDF)
    assert desk.due_names(4) == [["a.pdf"]]


def test_a_file_that_never_becomes_whole_is_taken_in_after_the_latest_time(desk: Desk) -> None:
    desk.drop("C-1/half.pdf", HALF_PDF)
    desk.drop("C-1/empty.pdf", b"")
    desk.due()
    assert desk.due_names(119) == []
    assert desk.due_names(1) == [["empty.pdf", "half.pdf"]]


def test_what_goes_on_arriving_has_a_latest_time_of_its_own(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    for second in range(0, 130, 2):
        desk.drop("C-1/growing.pdf", HALF_PDF + bytes(second))
        for group in desk.due(2):
            desk.inbox.take_in(group, desk.now)
    desk.drop("C-1/b.pdf")
    assert desk.in_inbox() == {"C-1/growing.pdf", "C-1/b.pdf"}
    desk.due(1)
    assert desk.due_names(4) == []


def test_each_folder_has_its_own_quiet_time(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.due()
    desk.drop("C-2/a.pdf")
    assert [group.folder for group in desk.due(3)] == ["C-1"]
    assert [group.folder for group in desk.due(3)] == ["C-1", "C-2"]


def test_a_clock_that_is_put_back_makes_nothing_wait_longer(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.due()
    desk.due(-3600)
    assert desk.due_names(3) == [["a.pdf"]]


def test_what_waits_is_said_before_it_is_due(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("loose.pdf")
    waiting = desk.inbox.waiting(NOON)
    assert {group.folder: [f.name for f in group.files] for group in waiting} == {
        None: ["loose.pdf"],
        "C-1": ["a.pdf"],
    }


def test_hidden_and_temporary_files_wait_for_nobody(desk: Desk) -> None:
    for name in (".DS_Store", "~$a.docx", "a.tmp", "b.part", "Thumbs.db", ".syncthing.a.pdf.tmp", ".stfolder/x.pdf"):
        desk.drop(f"C-1/{name}")
    desk.due()
    assert desk.due_names(500) == []


# Taking in


def test_files_move_into_the_case_with_their_subfolders(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/工资条/八月.pdf", OTHER_PDF)
    (taken,) = desk.take_in()
    assert taken.case_id == "C-1"
    assert desk.originals("C-1") == {"a.pdf": PDF, "工资条/八月.pdf": OTHER_PDF}
    assert desk.in_inbox() == set()


def test_what_was_received_is_recorded_with_time_name_and_hash(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    (taken,) = desk.take_in()
    record = desk.case("C-1").record()
    (receipt,) = record.received
    assert receipt == taken.receipts[0]
    assert (receipt.sent_as, receipt.name, receipt.size) == ("a.pdf", "a.pdf", len(PDF))
    assert receipt.at == desk.now
    assert receipt.sha256 == desk.case("C-1").uploads()[0].sha256
    assert record.created == desk.now
    assert [event["event"] for event in desk.case("C-1").events()] == ["received"]


def test_originals_are_private(desk: Desk) -> None:
    desk.drop("C-1/sub/a.pdf").chmod(0o666)
    desk.take_in()
    case = desk.home / "cases" / "C-1"
    assert stat.S_IMODE((case / "originals/sub/a.pdf").stat().st_mode) == 0o600
    assert {stat.S_IMODE(p.stat().st_mode) for p in (case, case / "originals/sub")} == {0o700}


def test_a_later_file_of_the_same_name_with_other_bytes_is_numbered(desk: Desk) -> None:
    for content in (PDF, OTHER_PDF, PDF + b"third"):
        desk.drop("C-1/sub/a.pdf", content)
        desk.take_in()
    assert desk.originals("C-1") == {"sub/a.pdf": PDF, "sub/a~2.pdf": OTHER_PDF, "sub/a~3.pdf": PDF + b"third"}


def test_the_same_bytes_sent_again_are_kept_once_and_said_to_be_a_duplicate(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.take_in()
    desk.drop("C-1/b.pdf")
    desk.drop("C-1/a.pdf")
    (taken,) = desk.take_in()
    assert desk.originals("C-1") == {"a.pdf": PDF}
    uploads = desk.case("C-1").uploads()
    assert [(u.name, u.status, u.duplicate_of) for u in uploads] == [
        ("a.pdf", FileStatus.TAKEN, None),
        ("a~2.pdf", FileStatus.DUPLICATE, "a.pdf"),
        ("b.pdf", FileStatus.DUPLICATE, "a.pdf"),
    ]
    assert [receipt.sent_as for receipt in taken.receipts] == ["a.pdf", "b.pdf"]


def test_the_same_bytes_twice_in_one_drop_are_kept_once(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/b.pdf")
    desk.take_in()
    assert desk.originals("C-1") == {"a.pdf": PDF}
    assert [u.duplicate_of for u in desk.case("C-1").uploads()] == [None, "a.pdf"]


def test_empty_files_are_not_each_others_duplicates(desk: Desk) -> None:
    desk.drop("C-1/a.pdf", b"")
    desk.drop("C-1/b.pdf", b"")
    desk.due()
    for group in desk.due(120):
        desk.inbox.take_in(group, desk.now)
    assert desk.originals("C-1") == {"a.pdf": b"", "b.pdf": b""}


def test_the_key_changes_with_everything_received_and_only_then(desk: Desk) -> None:
    keys = []
    for _ in range(3):
        desk.drop("C-1/a.pdf")
        (taken,) = desk.take_in()
        keys.append(taken.key)
    assert len(set(keys)) == 3
    assert desk.case("C-1").record().key == keys[-1]


def test_a_file_named_like_a_folder_gives_way(desk: Desk) -> None:
    desk.drop("C-1/a", PDF)
    desk.take_in()
    desk.drop("C-2/x", PDF)
    (desk.home / "inbox/C-1/a").mkdir(parents=True)
    desk.drop("C-1/a/b.pdf", OTHER_PDF)
    desk.take_in()
    assert desk.originals("C-1") == {"a": PDF, "a_b.pdf": OTHER_PDF}


def test_a_folder_whose_letters_differ_in_case_is_the_same_case(desk: Desk) -> None:
    desk.drop("case-A/a.pdf")
    desk.take_in()
    desk.drop("CASE-a/b.pdf", OTHER_PDF)
    assert [taken.case_id for taken in desk.take_in()] == ["case-A"]


def test_a_folder_named_after_a_person_becomes_a_case_with_a_made_id_and_is_found_again(desk: Desk) -> None:
    desk.drop("张伟明 贷款/a.pdf")
    (first,) = desk.take_in()
    assert first.case_id.startswith("C-20261124-")
    assert "张" not in first.case_id
    assert desk.case(first.case_id).record().folder_name == "张伟明 贷款"
    desk.drop("张伟明 贷款/b.pdf", OTHER_PDF)
    desk.drop("李娜/b.pdf", OTHER_PDF)
    later = {taken.case_id for taken in desk.take_in()}
    assert first.case_id in later
    assert len(later) == 2


def test_a_damaged_case_keeps_no_other_from_being_taken_in(desk: Desk) -> None:
    desk.drop("C-0/a.pdf")
    desk.take_in()
    (desk.home / "cases/C-0/case.json").write_text("{")
    (desk.home / "cases/张三").mkdir()
    desk.drop("李娜/a.pdf")
    assert len(desk.take_in()) == 1


def test_loose_files_of_one_quiet_spell_make_one_new_case(desk: Desk) -> None:
    desk.drop("a.pdf")
    desk.drop("b.pdf", OTHER_PDF)
    (first,) = desk.take_in()
    assert desk.originals(first.case_id) == {"a.pdf": PDF, "b.pdf": OTHER_PDF}
    desk.drop("c.pdf")
    (second,) = desk.take_in()
    assert second.case_id != first.case_id
    assert desk.in_inbox() == set()


def test_the_day_of_a_made_id_is_that_of_the_given_time_zone(desk: Desk) -> None:
    desk.drop("a.pdf")
    desk.due()
    (group,) = desk.due(5)
    shanghai = datetime.fromisoformat("2026-11-25T01:00:00+08:00")
    taken = desk.inbox.take_in(group, shanghai)
    assert taken is not None
    assert taken.case_id.startswith("C-20261125-")
    assert taken.receipts[0].at == shanghai


# Sidecars


def test_sidecars_stand_beside_the_originals_and_a_new_one_replaces_the_former(desk: Desk) -> None:
    desk.drop("C-1/application.yaml", b"reason: illness\n")
    desk.drop("C-1/passwords.txt", b"secret\n")
    desk.take_in()
    desk.drop("C-1/Application.yml", b"reason: accident\n")
    (taken,) = desk.take_in()
    case = desk.case("C-1")
    assert case.application_text() == "reason: accident\n"
    assert case.passwords_text() == "secret\n"
    assert desk.originals("C-1") == {}
    (former,) = (case.root / "history/sidecars").iterdir()
    assert former.read_bytes() == b"reason: illness\n"
    assert taken.receipts[0].is_sidecar
    assert case.uploads() == ()
    assert stat.S_IMODE((case.root / "passwords.txt").stat().st_mode) == 0o600


def test_corrections_alone_are_something_new_to_verify(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    (first,) = desk.take_in()
    desk.drop("C-1/corrections.yaml", b"[]\n")
    (second,) = desk.take_in()
    assert second.key != first.key
    assert desk.case("C-1").corrections_text() == "[]\n"


def test_a_sidecars_name_in_a_subfolder_is_evidence_like_any_other(desk: Desk) -> None:
    desk.drop("C-1/sub/application.yaml", b"x: 1")
    desk.take_in()
    assert desk.originals("C-1") == {"sub/application.yaml": b"x: 1"}


# What cannot be stored


def rejected(desk: Desk, case_id: str) -> dict[str, str]:
    folder = desk.home / "rejected" / case_id
    return {p.name: p.read_text() for p in folder.iterdir() if p.name.endswith(".reason.txt")}


def test_a_link_is_set_aside_unopened_with_its_reason_in_both_languages(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(PDF)
    desk.drop("C-1/b.pdf", OTHER_PDF)
    (desk.home / "inbox/C-1/a.pdf").symlink_to(tmp_path / "secret.pdf")
    desk.take_in()
    assert desk.originals("C-1") == {"b.pdf": OTHER_PDF}
    assert (desk.home / "rejected/C-1/a.pdf").is_symlink()
    (reason,) = rejected(desk, "C-1").values()
    assert "链接" in reason
    assert "This is a link" in reason
    assert desk.in_inbox() == set()
    declined = [u for u in desk.case("C-1").uploads() if u.status is FileStatus.DECLINED]
    assert [(u.name, [p.code for p in u.problems]) for u in declined] == [("a.pdf", ["link"])]


def test_a_linked_folder_is_never_entered(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.pdf").write_bytes(PDF)
    desk.drop("C-1/a.pdf", OTHER_PDF)
    (desk.home / "inbox/C-1/folder").symlink_to(tmp_path / "outside")
    (desk.home / "inbox/C-2").symlink_to(tmp_path / "outside")
    taken = desk.take_in()
    assert all(PDF not in desk.originals(one.case_id).values() for one in taken)
    assert (tmp_path / "outside/secret.pdf").exists()


def test_a_rejected_link_never_leads_a_later_reject_elsewhere(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (desk.home / "inbox/C-1").mkdir()
    (desk.home / "inbox/C-1/a").symlink_to(outside)
    desk.take_in()
    desk.drop("C-1/a/too_large.pdf", bytes(10_001))
    desk.take_in()
    assert list(outside.iterdir()) == []
    assert set(rejected(desk, "C-1")) == {"a.reason.txt", "a_too_large.pdf.reason.txt"}


def test_a_pipe_is_set_aside_without_waiting_for_its_other_end(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    os.mkfifo(desk.home / "inbox/C-1/pipe.pdf")
    desk.take_in()
    assert set(rejected(desk, "C-1")) == {"pipe.pdf.reason.txt"}
    assert desk.in_inbox() == set()


def test_a_file_over_the_size_limit_is_set_aside_unharmed(desk: Desk) -> None:
    desk.drop("C-1/big.pdf", PDF * 1000)
    desk.take_in()
    assert (desk.home / "rejected/C-1/big.pdf").read_bytes() == PDF * 1000
    assert "too large" in rejected(desk, "C-1")["big.pdf.reason.txt"]


def test_a_file_that_may_not_be_read_is_set_aside(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/locked.pdf", OTHER_PDF)
    really_open = os.open

    def refuse(path: os.PathLike[str], flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "locked.pdf":
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    desk.take_in()
    assert desk.originals("C-1") == {"a.pdf": PDF}
    assert "权限" in rejected(desk, "C-1")["locked.pdf.reason.txt"]


def test_a_folder_that_may_not_be_looked_into_is_set_aside_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shut = desk.drop("C-1/shut/a.pdf").parent
    really_scan = os.scandir

    def refuse(path: os.PathLike[str]) -> object:
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", path)
        return really_scan(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        desk.take_in()
    assert "权限" in rejected(desk, "C-1")["shut.reason.txt"]
    assert (desk.home / "rejected/C-1/shut/a.pdf").read_bytes() == PDF


def test_a_file_that_cannot_be_removed_from_the_inbox_is_taken_in_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop("C-1/a.pdf")

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if "inbox" in self.parts:
            raise PermissionError(1, "Operation not permitted", str(self))
        if not missing_ok or self.exists():
            os.unlink(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        assert len(desk.take_in()) == 1
        assert desk.take_in() == []
        again = Desk(desk.home)
        assert [taken.receipts for taken in again.take_in()] == [()]
        assert again.take_in() == []
    assert len(desk.case("C-1").record().received) == 1


# Crashes and competitors


class PowerCutError(Exception):
    pass


@pytest.mark.parametrize("moment", range(1, 12))
@pytest.mark.parametrize("folder", ["C-1/", "张伟明/", ""])
def test_taking_in_can_be_cut_at_any_moment_and_done_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, moment: int, folder: str
) -> None:
    desk.drop(f"{folder}a.pdf")
    desk.drop(f"{folder}b.pdf", OTHER_PDF)
    desk.drop(f"{folder}copy.pdf", OTHER_PDF)
    desk.drop(f"{folder}application.yaml", b"reason: illness\n")
    (desk.home / "inbox" / folder / "link.pdf").symlink_to("/etc/hostname")
    with monkeypatch.context() as patch:
        steps = iter(range(1, 100))

        def cut(event: str) -> None:
            if next(steps) == moment:
                raise PowerCutError(event)

        for name in ("_is_unchanged", "settle", "_cleared", "_move"):
            really = getattr(taking, name)

            def before(*args: object, really=really, name=name) -> object:  # type: ignore[no-untyped-def]
                cut(name)
                return really(*args)

            patch.setattr(taking, name, before)
        with pytest.raises(PowerCutError):
            desk.take_in()
    again = Desk(desk.home)
    again.now = desk.now
    again.take_in()
    (case_id,) = [p.name for p in (desk.home / "cases").iterdir()]
    assert desk.originals(case_id) == {"a.pdf": PDF, "b.pdf": OTHER_PDF}
    uploads = [(u.name, u.status.value) for u in desk.case(case_id).uploads()]
    assert uploads == [("a.pdf", "taken"), ("b.pdf", "taken"), ("copy.pdf", "duplicate"), ("link.pdf", "declined")]
    assert desk.case(case_id).application_text() == "reason: illness\n"
    assert desk.in_inbox() == set()
    assert set(rejected(desk, case_id)) == {"link.pdf.reason.txt"}


def test_a_full_disk_loses_nothing_and_names_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.drop("C-1/张伟明.pdf")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _no_space)
        with pytest.raises(MachineError) as caught:
            desk.take_in()
    assert "full" in caught.value.message.en
    assert "张" not in str(caught.value)
    assert desk.in_inbox() == {"C-1/张伟明.pdf"}
    desk.take_in()
    assert desk.originals("C-1") == {"张伟明.pdf": PDF}


def _no_space(descriptor: int, content: bytes) -> int:
    raise OSError(28, "No space left on device", "张伟明.pdf")


def test_who_comes_second_takes_nothing_and_makes_no_case(desk: Desk) -> None:
    other = Desk(desk.home)
    desk.drop("a.pdf")
    desk.due()
    other.due()
    (group,) = other.due(5)
    (taken,) = desk.take_in()
    assert other.inbox.take_in(group, other.now) is None
    assert [p.name for p in (desk.home / "cases").iterdir()] == [taken.case_id]


def test_a_file_that_changed_since_it_was_found_whole_waits_for_another_look(desk: Desk) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/b.pdf", OTHER_PDF)
    desk.due()
    (group,) = desk.due(5)
    desk.drop("C-1/b.pdf", HALF_PDF)
    desk.inbox.take_in(group, desk.now)
    assert desk.originals("C-1") == {"a.pdf": PDF}
    assert desk.in_inbox() == {"C-1/b.pdf"}


def test_an_inbox_on_another_device_works_alike(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.drop("C-1/a.pdf")
    desk.drop("C-1/big.pdf", PDF * 1000)
    (desk.home / "inbox/C-1/link.pdf").symlink_to("/etc/hostname")
    really = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if ("inbox" in self.parts) != ("inbox" in Path(target).parts):
            raise OSError(18, "Invalid cross-device link")
        return really(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    desk.take_in()
    assert desk.originals("C-1") == {"a.pdf": PDF}
    assert (desk.home / "rejected/C-1/big.pdf").read_bytes() == PDF * 1000
    assert (desk.home / "rejected/C-1/link.pdf").readlink() == Path("/etc/hostname")
    assert desk.in_inbox() == set()


# Odd names


@pytest.mark.parametrize(
    "name",
    [
        "a\nb\x1b[31m.pdf",
        "\u202efdp.exe.pdf",
        " .hidden.pdf",
        "a.",
        "a.pdf ",
        "a\\..\\x.pdf",
        "é" * 60 + "很长的名字" * 8 + ".pdf",
        "x" * 251 + ".pdf",
        "~",
        "-rf",
        "$(reboot).pdf",
    ],
)
def test_an_odd_name_is_stored_safely_and_its_later_version_too(desk: Desk, name: str) -> None:
    for content in (PDF, OTHER_PDF):
        desk.drop(f"C-1/{name}", content)
        desk.take_in()
    kept = desk.originals("C-1")
    assert sorted(kept.values()) == sorted([PDF, OTHER_PDF])
    assert {u.name for u in desk.case("C-1").uploads()} == set(kept)
    for shown in kept:
        assert shown.isprintable()
        assert "/" not in shown
        assert len(shown.encode()) <= 255
        json.dumps(shown).encode("ascii")


def test_a_name_that_is_no_text_is_stored_safely(desk: Desk) -> None:
    folder = os.fsencode(desk.home / "inbox" / "C-1")
    os.makedirs(folder)
    with open(folder + b"/\xff\xfe.pdf", "wb") as file:
        file.write(PDF)
    desk.take_in()
    assert desk.originals("C-1") == {"__.pdf": PDF}


def test_a_very_deep_folder_is_stored_flat(desk: Desk) -> None:
    desk.drop("C-1/" + "很深的文件夹/" * 60 + "a.pdf")
    desk.take_in()
    (name,) = desk.originals("C-1")
    assert name.endswith("/a.pdf")
    assert name.count("/") == 1


def test_a_folder_nested_without_end_is_taken_in_and_tidied_away(desk: Desk) -> None:
    deepest = desk.home / "inbox/C-1"
    deepest.mkdir()
    at = os.open(deepest, os.O_RDONLY)
    for _ in range(600):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    desk.drop("C-1/" + "d/" * 600 + "a.pdf")
    desk.take_in()
    assert list(desk.originals("C-1").values()) == [PDF]
    desk.inbox.tidy(desk.now)
    desk.inbox.tidy(desk.now + timedelta(minutes=10))
    assert not deepest.exists()


# Tidying


@pytest.fixture
def emptied(desk: Desk) -> Path:
    desk.drop("C-1/sub/a.pdf")
    desk.take_in()
    desk.inbox.tidy(desk.now)
    return desk.home / "inbox/C-1"


def test_an_emptied_folder_stays_ten_minutes(desk: Desk, emptied: Path) -> None:
    desk.drop("C-1/.DS_Store", b"x")
    desk.inbox.tidy(desk.now + timedelta(minutes=9, seconds=59))
    assert emptied.is_dir()
    desk.inbox.tidy(desk.now + timedelta(minutes=10))
    assert not emptied.exists()


def test_a_folder_that_fills_again_is_not_removed(desk: Desk, emptied: Path) -> None:
    desk.inbox.tidy(desk.now + timedelta(minutes=9))
    desk.drop("C-1/new.pdf.part", b"x")
    desk.inbox.tidy(desk.now + timedelta(minutes=11))
    desk.inbox.tidy(desk.now + timedelta(minutes=30))
    assert (emptied / "new.pdf.part").exists()


def test_the_inbox_itself_is_never_removed(desk: Desk) -> None:
    desk.inbox.tidy(NOON)
    desk.inbox.tidy(NOON + timedelta(days=1))
    assert (desk.home / "inbox").is_dir()
