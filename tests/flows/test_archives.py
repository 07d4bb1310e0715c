"""What comes in archives, mails and sheets is verified like any other file, and the report names where it lay."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import reports
from flows import order
from flows.settings import load_settings
from flows.verify_folder import verify_folder
from sample_docs.containers import aes_zip_of, mail_of, zip_of
from sample_docs.exports import LAYOUTS, draw_export
from sample_docs.story import ledger_of, slip_paper, statement_paper, tell_story
from sample_docs.workshop import salaries

AS_OF = date(2026, 11, 20)
SECRET = "081234"
STORY = tell_story(AS_OF, 11)
LEDGER = ledger_of(STORY, salaries(STORY.slips), busy=0.2)
SLIPS = [slip_paper(STORY, slip, "vertical_table")[0] for slip in STORY.slips[-3:]]
STATEMENT = statement_paper(STORY, LEDGER, "debit_history")[0]


def export(name: str) -> bytes:
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    (content,) = draw_export(layout, STORY.applicant, LEDGER, STORY.rng("export")).files.values()
    return content


def verified(folder: Path, passwords: tuple[str, ...] = ()) -> dict[str, Any]:
    out = folder.with_name("out")
    verify_folder(folder, out, AS_OF, "", passwords, load_settings(), lambda step: None)
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return report


def statuses(report: dict[str, Any]) -> dict[str, str]:
    return {file["name"]: file["status"] for file in report["files"]}


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty case. Pages for people are drawn only where a test looks at them."""
    if "rendered" not in request.fixturenames:
        monkeypatch.setattr(order, "render", lambda report, *_: {"report.json": reports.to_json(report)})
    made = tmp_path / "case-1"
    made.mkdir()
    return made


@pytest.fixture
def rendered() -> bool:
    """Asked for by a test that looks at the report's page."""
    return True


def test_a_locked_archive_with_gbk_names_is_read_with_the_password_beside_it(folder: Path) -> None:
    packed = zip_of({"流水/招行流水.pdf": STATEMENT, "工资条.pdf": SLIPS[0]}, names="gbk", password=SECRET)
    (folder / "材料.zip").write_bytes(packed)
    (folder / "passwords.txt").write_text(f"000000\n{SECRET}\n", encoding="utf-8")
    report = verified(folder)
    assert statuses(report) == {
        "材料.zip": "taken",
        "材料.zip/工资条.pdf": "taken",
        "材料.zip/流水/招行流水.pdf": "taken",
    }
    kinds = {document["parts"][0]["file"]: document["kind"] for document in report["documents"]}
    assert kinds == {"材料.zip/流水/招行流水.pdf": "bank_statement", "材料.zip/工资条.pdf": "pay_slip"}
    readable = [f for f in report["findings"] if f["rule"] == "file.readable"]
    assert {f["status"] for f in readable} == {"pass"}
    assert (folder / "材料.zip").read_bytes() == packed
    assert sorted(path.name for path in folder.iterdir()) == sorted(["passwords.txt", "材料.zip"])


def test_an_archive_without_its_password_is_locked_and_asked_for_once(folder: Path) -> None:
    (folder / "流水.zip").write_bytes(aes_zip_of({"七月.pdf": STATEMENT, "八月.pdf": SLIPS[0]}, SECRET))
    (folder / "工资条.pdf").write_bytes(SLIPS[1])
    report = verified(folder, ("wrong",))
    assert statuses(report) == {"工资条.pdf": "taken", "流水.zip": "locked"}
    (locked,) = (file for file in report["files"] if file["status"] == "locked")
    assert "passwords.txt" in locked["problems"][0]["message"]["zh"]
    assert "七月.pdf" in locked["problems"][0]["message"]["en"]
    asked = [request for request in report["requests"] if "流水.zip" in request["text"]["zh"]]
    assert len(asked) == 1
    assert report["outcome"] == "needs_documents"
    assert locked["sha256"] in report["outcome_because"]


def test_one_file_of_a_bad_archive_costs_no_other(folder: Path) -> None:
    outside = {"../../etc/passwd": b"x", "/root/x": b"y"}
    files = {"工资条.pdf": SLIPS[0], "报告.rar": b"Rar!\x1a\x07\x01\x00", "空.pdf": b"", **outside}
    (folder / "a.zip").write_bytes(zip_of(files))
    report = verified(folder)
    found = statuses(report)
    assert found["a.zip/工资条.pdf"] == "taken"
    assert sorted(found.values()) == ["declined"] * 3 + ["taken", "taken", "unreadable"]
    failed = [f for f in report["findings"] if f["rule"] == "file.readable" and f["status"] == "fail"]
    assert len({f["id"] for f in failed}) == len(failed) == 4


def test_a_pdf_of_several_slips_in_an_archive_is_split(folder: Path) -> None:
    joined = pikepdf.new()
    for slip in SLIPS:
        with pikepdf.open(BytesIO(slip)) as one:
            joined.pages.extend(one.pages)
    written = BytesIO()
    joined.save(written)
    (folder / "a.zip").write_bytes(zip_of({"三个月.pdf": written.getvalue()}))
    documents = verified(folder)["documents"]
    assert [d["parts"][0]["pages"] for d in documents] == [[1, 1], [2, 2], [3, 3]]
    assert {d["kind"] for d in documents} == {"pay_slip"}


def test_the_same_slip_loose_in_an_archive_and_in_a_mail_counts_once(folder: Path) -> None:
    (folder / "a.zip").write_bytes(zip_of({"x.pdf": SLIPS[0]}))
    (folder / "b.eml").write_bytes(mail_of({"工资条.pdf": SLIPS[0]}))
    (folder / "工资条.pdf").write_bytes(SLIPS[0])
    report = verified(folder)
    duplicates = {file["name"]: file["duplicate_of"] for file in report["files"] if file["status"] == "duplicate"}
    assert duplicates == {"a.zip/x.pdf": "工资条.pdf", "b.eml/工资条.pdf": "工资条.pdf"}
    assert len(report["documents"]) == 1


@pytest.mark.usefixtures("rendered")
def test_a_wallet_s_export_in_its_locked_archive_shows_every_row_and_where_it_stands(folder: Path) -> None:
    (folder / "支付宝.zip").write_bytes(
        zip_of({"支付宝交易明细.csv": export("alipay_csv")}, names="gbk", password=SECRET)
    )
    (folder / "工资条.pdf").write_bytes(SLIPS[0])
    report = verified(folder, (SECRET,))
    (statement,) = (d for d in report["documents"] if d["kind"] == "bank_statement")
    assert (statement["medium"], statement["fields"]["bank"]["value"]) == ("data", "支付宝")
    assert statement["parts"][0]["file"] == "支付宝.zip/支付宝交易明细.csv"
    assert len(statement["transactions"]) > 20
    html = (folder.with_name("out") / "report.html").read_text(encoding="utf-8")
    assert html.count("data:image/png;base64,") > 3


def test_a_salary_on_a_workbook_s_statement_bears_out_the_slip(folder: Path) -> None:
    (folder / "流水.xlsx").write_bytes(export("dated_xlsx"))
    for number, slip in enumerate(SLIPS):
        (folder / f"工资条{number}.pdf").write_bytes(slip)
    report = verified(folder)
    credited = [f for f in report["findings"] if f["rule"] == "income.credited"]
    assert [f["status"] for f in credited] == ["pass"] * 3
    balance = [f for f in report["findings"] if f["rule"] == "bank.balance"]
    assert [f["status"] for f in balance] == ["pass"]


def test_a_mail_whose_text_is_the_slip_is_a_slip(folder: Path) -> None:
    applicant = STORY.applicant
    rows = (("姓名", applicant.name), ("单位", applicant.employer), ("工资月份", "2026年9月"), ("基本工资", "9,000.00"),
            ("应发合计", "12,000.00"), ("扣款合计", "2,000.00"), ("实发工资", "10,000.00"))  # fmt: skip
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    html = f"<html><body><h3>工资条</h3><table>{table}</table><p>请注意保密。</p></body></html>"
    (folder / "九月.eml").write_bytes(mail_of({}, subject="九月工资条", html=html))
    report = verified(folder)
    assert statuses(report) == {"九月.eml": "taken", "九月.eml/body.html": "taken"}
    (slip,) = report["documents"]
    assert slip["kind"] == "pay_slip"
    assert slip["fields"]["net_pay"]["value"] == "10000.00"
    assert slip["fields"]["employee_name"]["value"] == applicant.name
