from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.pdfgen.canvas import Canvas

import reports
from flows import verify_folder
from flows.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case-1"
    folder.mkdir()
    canvas = Canvas(str(folder / "slip.pdf"), invariant=1)
    canvas.drawString(72, 760, "Pay Slip")
    canvas.drawString(72, 736, "Net pay: 4,000.00")
    canvas.save()
    return folder


def test_a_report_is_written_beside_the_folder_which_stays_as_it_was(case: Path) -> None:
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    done = run("verify", str(case), "--as-of", "2026-11-20")
    assert done.exit_code == 0, done.output
    out = case.with_name("case-1-report")
    assert {path.name for path in out.iterdir()} == {"report.html", "report.pdf", "report.json"}
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["as_of"] == "2026-11-20"
    assert {path.name: path.read_bytes() for path in case.iterdir()} == before
    assert str(out / "report.html") in done.output


def test_no_such_folder_is_bad_usage(tmp_path: Path) -> None:
    done = run("verify", str(tmp_path / "nowhere"))
    assert done.exit_code == 2
    assert "nowhere" in done.output


def test_an_unknown_policy_is_bad_usage(case: Path) -> None:
    done = run("verify", str(case), "--policy", "no-such-policy")
    assert done.exit_code == 2
    assert not case.with_name("case-1-report").exists()


def test_an_impossible_day_is_bad_usage(case: Path) -> None:
    assert run("verify", str(case), "--as-of", "2026-13-45").exit_code == 2


def test_nothing_readable_has_a_status_of_its_own_and_a_report(tmp_path: Path) -> None:
    folder = tmp_path / "case-2"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    done = run("verify", str(folder))
    assert done.exit_code == 3
    assert (tmp_path / "case-2-report" / "report.html").is_file()


def test_an_empty_folder_has_nothing_readable(tmp_path: Path) -> None:
    folder = tmp_path / "case-3"
    folder.mkdir()
    assert run("verify", str(folder)).exit_code == 3


def test_a_setting_that_is_wrong_is_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENT_DESK_PORT", "many")
    done = run("verify", str(case))
    assert done.exit_code == 2
    assert "EVIDENT_DESK_PORT" in done.output


def test_the_printed_schema_is_the_committed_one() -> None:
    assert json.loads(run("schema").output) == reports.schema()


def test_purge_says_that_it_comes_later_and_removes_nothing() -> None:
    done = run("purge")
    assert done.exit_code == 2
    assert "not in this version" in done.output


def test_a_fault_of_the_programme_is_told_without_a_trace_or_what_it_quotes(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall_over(*_: object) -> None:
        raise ZeroDivisionError("12298.75 of 张伟明")

    monkeypatch.setattr(verify_folder, "verify_folder", fall_over)
    done = run("verify", str(case))
    assert done.exit_code == 70
    assert "ZeroDivisionError" in done.output
    assert "Traceback" not in done.output
    assert "张伟明" not in done.output
