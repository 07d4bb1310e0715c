from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette

import desk
from desk.pages import AUTHENTICITY, OUTCOMES
from register import CaseLine, Register
from reports import words

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Browser:
    """Asks the desk without a network."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def get(self, path: str, **asked: Any) -> httpx.Response:
        return asyncio.run(self._get(path, **asked))

    async def _get(self, path: str, **asked: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8020") as client:
            return await client.get(path, **asked)


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as register:
        yield register


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return tmp_path / "cases"


@pytest.fixture
def browser(register: Register, cases: Path) -> Browser:
    return Browser(desk.build(register, cases, None))


def put_case(register: Register, cases: Path, case_id: str = "A-1024", shown_name: str | None = None) -> Path:
    line = CaseLine(case_id, NOW, NOW, shown_name, "needs_documents", 67, None, "inconclusive", "illness", 1)
    register.note_case(line)
    folder = cases / case_id
    for where in (folder, folder / "history" / "0001"):
        where.mkdir(parents=True)
        for name in ("report.html", "report.pdf", "report.json"):
            (where / name).write_text(f"{name} of {case_id}")
    (folder / "case.json").write_text("secret")
    return folder


def test_the_list_shows_outcome_in_words_and_scores_and_leads_to_the_report(
    browser: Browser, register: Register, cases: Path
) -> None:
    put_case(register, cases)
    page = browser.get("/").text
    assert "需要补件" in page
    assert "Documents are needed" in page
    assert "67" in page
    assert "材料太少，无法判断" in page
    assert 'href="/cases/A-1024/report.html"' in page


def test_a_case_without_a_report_yet_is_listed_as_being_verified(browser: Browser, register: Register) -> None:
    register.note_case(CaseLine("B-1", NOW, NOW))
    page = browser.get("/").text
    assert "核验中" in page
    assert "/cases/B-1/report.html" not in page


def test_an_empty_list_says_what_to_do(browser: Browser) -> None:
    assert "Drop a case's folder into the inbox" in browser.get("/").text.replace("&#39;", "'")


def test_names_of_folders_are_escaped(browser: Browser, register: Register, cases: Path) -> None:
    put_case(register, cases, shown_name="<script>alert(1)</script>")
    page = browser.get("/?search=<script>").text
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "report.json"])
def test_the_latest_report_and_every_version_are_served(
    browser: Browser, register: Register, cases: Path, name: str
) -> None:
    put_case(register, cases)
    for path in (f"/cases/A-1024/{name}", f"/cases/A-1024/history/0001/{name}"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert answer.text == f"{name} of A-1024"


def test_an_id_is_found_whatever_the_case_of_its_letters(browser: Browser, register: Register, cases: Path) -> None:
    put_case(register, cases)
    assert browser.get("/cases/a-1024/report.html").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/cases/A-1024/case.json",
        "/cases/A-1024/originals/slip.pdf",
        "/cases/A-1024/history/0002/report.html",
        "/cases/A-1024/history/..%2f..%2f/report.html",
        "/cases/A-1024/..%2fA-1024%2fcase.json",
        "/cases/..%2f..%2fregister.db/report.html",
        "/cases/../register.db",
        "/cases/%2e%2e/%2e%2e/etc/passwd",
        "/cases/UNKNOWN/report.html",
        "/cases/张三/report.html",
        "/etc/passwd",
    ],
)
def test_nothing_but_reports_is_ever_served(browser: Browser, register: Register, cases: Path, path: str) -> None:
    put_case(register, cases)
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_a_link_out_of_the_case_folders_is_not_followed(
    browser: Browser, register: Register, cases: Path, tmp_path: Path
) -> None:
    folder = put_case(register, cases)
    (tmp_path / "elsewhere.html").write_text("elsewhere")
    (folder / "report.html").unlink()
    (folder / "report.html").symlink_to(tmp_path / "elsewhere.html")
    assert browser.get("/cases/A-1024/report.html").status_code == 404


def test_a_report_that_is_not_there_yet_reloads_by_itself(browser: Browser, register: Register) -> None:
    register.note_case(CaseLine("B-1", NOW, NOW))
    answer = browser.get("/cases/B-1/report.html")
    assert answer.status_code == 404
    assert answer.headers["refresh"] == "3"


@pytest.mark.parametrize("path", ["/", "/cases/A-1024/report.html", "/nothing", "/health"])
def test_every_answer_forbids_scripts_frames_and_storing(
    browser: Browser, register: Register, cases: Path, path: str
) -> None:
    put_case(register, cases)
    headers = browser.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_a_foreign_host_name_is_refused(browser: Browser) -> None:
    assert browser.get("/", headers={"Host": "evil.example"}).status_code == 400
    for own in ("127.0.0.1:8020", "localhost:8020", "[::1]:8020"):
        assert browser.get("/", headers={"Host": own}).status_code == 200


def test_a_guarded_desk_lets_only_the_right_password_in(register: Register, cases: Path) -> None:
    browser = Browser(desk.build(register, cases, desk.Guard("evident", "密码:1")))
    asked = browser.get("/")
    assert asked.status_code == 401
    assert asked.headers["www-authenticate"].startswith("Basic")
    assert browser.get("/", headers={"Authorization": basic("evident", "密码:1")}).status_code == 200
    for wrong in (basic("evident", "密码:2"), basic("else", "密码:1"), "Basic ***", "Bearer abc", ""):
        assert browser.get("/", headers={"Authorization": wrong}).status_code == 401
    assert browser.get("/health").status_code == 200


def test_a_guard_never_prints_its_password() -> None:
    assert "hidden" not in repr(desk.Guard("evident", "hidden"))


def test_search_and_outcome_narrow_the_list(browser: Browser, register: Register, cases: Path) -> None:
    put_case(register, cases, "A-1")
    put_case(register, cases, "B-2")
    assert "B-2" not in browser.get("/?search=a-1").text
    assert "No case matches" in browser.get("/?outcome=ready").text


def test_long_lists_have_pages(browser: Browser, register: Register) -> None:
    for number in range(101):
        register.note_case(CaseLine(f"N-{number:03}", NOW, NOW))
    first = browser.get("/?search=n-").text
    assert "/?search=n-&amp;page=2" in first
    assert '/?search=n-"' in browser.get("/?search=n-&page=2").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "９", "99999999999"])
def test_a_nonsense_page_number_is_the_first_page(browser: Browser, page: str) -> None:
    assert browser.get("/", params={"page": page}).status_code == 200


def test_times_are_in_the_lenders_time_zone(register: Register, cases: Path) -> None:
    register.note_case(CaseLine("B-1", NOW, NOW))
    app = desk.build(register, cases, None, zone=ZoneInfo("Asia/Shanghai"))
    assert "2026-11-24 11:00" in Browser(app).get("/").text


def test_the_list_uses_the_words_of_the_report() -> None:
    assert dict(OUTCOMES) == dict(words.OUTCOMES)
    assert dict(AUTHENTICITY) == dict(words.AUTHENTICITY)
