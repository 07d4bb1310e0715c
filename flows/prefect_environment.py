"""Which settings Prefect is started with: private, on this machine, inside the home. Set before Prefect is imported."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from domain.errors import UsageError
from flows.settings import Settings

POOL = "evident"
USER = "evident"
"""Who signs in where a password guards desk and Prefect."""


def prefect_environment(settings: Settings, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Environment variables for Prefect's server and clients.

    Kept from what is `given`: where Prefect's own database is, and where its server is (parts started alone, each in
    its container).
    """
    database = given.get("PREFECT_API_DATABASE_CONNECTION_URL", "")
    return {
        "PREFECT_HOME": str((settings.home / "prefect").resolve()),
        "PREFECT_API_URL": given.get("PREFECT_API_URL") or f"{settings.prefect_url}/api",
        **_server(settings),
        **_quiet(),
        **_small_database(database),
        **_password(settings.password_file),
    }


def _server(settings: Settings) -> dict[str, str]:
    return {
        "PREFECT_SERVER_API_HOST": settings.host,
        "PREFECT_SERVER_API_PORT": str(settings.prefect_port),
        # By default any web page open in the reviewer's browser may read the API.
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": settings.prefect_url,
        "PREFECT_SERVER_UI_API_URL": "/api",
        # The second UI asks an outside analytics host for its configuration on every page, whatever is set.
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
    }


def _quiet() -> dict[str, str]:
    return {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    }


def _small_database(url: str) -> dict[str, str]:
    # On SQLite the service that marks runs as late locks the database (about 500 errors for 400 waiting runs).
    late = {} if url.startswith("postgresql") else {"PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false"}
    return {**late, **({"PREFECT_API_DATABASE_CONNECTION_URL": url} if url else {})}


def _password(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    signed_in = f"{USER}:{password_in(file)}"
    return {"PREFECT_SERVER_API_AUTH_STRING": signed_in, "PREFECT_API_AUTH_STRING": signed_in}


def password_in(file: Path) -> str:
    """The first line of the password file; raises UsageError when there is none to read, or one Prefect fails on."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    password = lines[0].strip() if lines else ""
    # Prefect's server answers every request with an error when its password is not ASCII.
    if not password or not (password.isascii() and password.isprintable()):
        raise UsageError(
            f"EVIDENT_PASSWORD_FILE：{file} 无法读取，或第一行不是密码。请在第一行写入密码（英文字母、数字、符号）。",
            f"EVIDENT_PASSWORD_FILE: {file} cannot be read or does not begin with a password of ASCII characters.",
        )
    return password
