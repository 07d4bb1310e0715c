"""The three flows that can be started from the Prefect UI. Their names and docstrings are what its forms show.

Parameters hold ids only: Prefect stores them with the run. Trouble with a file is part of the report, and the run
completes; trouble with the machine makes the run begin again.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from prefect import Flow, flow, get_run_logger
from pydantic import Field

from domain.errors import UsageError
from flows import order
from flows.artifacts import show_summary
from flows.case_in_hand import any_run, case_in_hand
from flows.taking_in import take_in_now
from intake.caseid import CASE_ID

CaseId = Annotated[str, Field(pattern=f"^{CASE_ID.pattern}$")]
BY_REASON = "by-reason"
"""The choice of the form that names no policy: each reason has its own."""

Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


@flow(name="verify-case", flow_run_name="verify-{case_id}")
def verify_case(case_id: CaseId, policy: str = BY_REASON, as_of: Day = "") -> None:
    """**核验一个案件**：重新读取该案件的全部材料，逐项检查，并写出新一版核验报告。运行结束后，在“Artifacts”页打开报告。

    **Verify a case**: reads all its files again, checks them and writes a new version of the report. When the run has
    finished, open the report from its “Artifacts” tab.

    Args:
        case_id: 案件编号，即收件箱中文件夹的名称，例如 A-1024。 The case's id, as in the list of cases.
        policy: 采用哪一套材料清单与规则；by-reason 由申请原因决定。 Which policy to judge by; by-reason: its own.
        as_of: 以哪一天为准判断，例如 2026-11-24；留空为今天。 The day to judge by; leave empty for today.
    """
    with case_in_hand(case_id) as case:
        version = order.verify_case(case.id, case.settings, case.progress, _named(policy), _day(as_of))
        case.note(version.report)
        show_summary(version.report, case.report_url, case.settings.language)


@flow(name="take-in", flow_run_name="take-in")
def take_in() -> None:
    """**收取收件箱**：立即查看收件箱，收取其中已完整的文件，并为每个案件安排核验。平时会自动进行，无需手动运行。

    **Take in what waits**: looks into the inbox now, takes in every file that is whole, and has each case verified.
    This happens by itself; run it only if you do not want to wait.
    """
    with any_run() as settings:
        cases = take_in_now(settings)
        get_run_logger().info("收取了 %d 个案件的文件 · files of %d cases taken in", cases, cases)


@flow(name="rebuild-report", flow_run_name="rebuild-{case_id}")
def rebuild_report(case_id: CaseId) -> None:
    """**重新生成报告**：用最新一版的结果重新生成网页和 PDF 报告；不重新核验，也不产生新版本。

    **Rebuild a report**: makes the web page and the PDF of the latest version again. Nothing is judged, and no new
    version is made.

    Args:
        case_id: 案件编号，即收件箱中文件夹的名称，例如 A-1024。 The case's id, as in the list of cases.
    """
    with case_in_hand(case_id) as case:
        order.rebuild_report(case.id, case.settings, case.progress)


FLOWS: tuple[Flow[..., Any], ...] = (verify_case, take_in, rebuild_report)


def _named(policy: str) -> str:
    return "" if policy == BY_REASON else policy


def _day(iso: str) -> date | None:
    if not iso:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise UsageError(
            f"没有这一天：{iso}。请写成 2026-11-24 的形式。", f"There is no day {iso}: write it like 2026-11-24."
        ) from None
