from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import UsageError
from flows.prefect_environment import password_in, prefect_environment
from flows.settings import Settings


def test_prefect_keeps_everything_inside_the_home_and_phones_nobody(tmp_path: Path) -> None:
    environment = prefect_environment(Settings(home=tmp_path), {})
    assert environment["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["DO_NOT_TRACK"] == "1"
    assert environment["PREFECT_SERVER_UI_V2_ENABLED"] == "false"


def test_only_the_ui_itself_may_read_the_api_from_a_browser() -> None:
    environment = prefect_environment(Settings(prefect_port=4242), {})
    assert environment["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1:4242"


def test_runs_are_not_marked_late_on_sqlite_but_on_postgresql_they_may() -> None:
    url = "postgresql+asyncpg://somebody@host/prefect"
    on_sqlite = prefect_environment(Settings(), {})
    on_postgresql = prefect_environment(Settings(), {"PREFECT_API_DATABASE_CONNECTION_URL": url})
    assert on_sqlite["PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED"] == "false"
    assert "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED" not in on_postgresql
    assert on_postgresql["PREFECT_API_DATABASE_CONNECTION_URL"] == url


def test_a_part_started_alone_is_told_where_the_server_is() -> None:
    given = {"PREFECT_API_URL": "http://server:4200/api"}
    assert prefect_environment(Settings(), given)["PREFECT_API_URL"] == "http://server:4200/api"
    assert prefect_environment(Settings(), {})["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def test_one_password_guards_server_and_clients(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("\ufeffpass word:1 \n", encoding="utf-8")
    environment = prefect_environment(Settings(password_file=tmp_path / "password"), {})
    assert environment["PREFECT_SERVER_API_AUTH_STRING"] == "evident:pass word:1"
    assert environment["PREFECT_API_AUTH_STRING"] == "evident:pass word:1"


@pytest.mark.parametrize("content", [None, b"", b"  \nsecond", b"\xff\xfe\x00", "密码".encode()])
def test_a_password_file_without_a_password_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError, match="EVIDENT_PASSWORD_FILE"):
        password_in(file)
