import pytest

from flows.doctor import examine
from flows.settings import Settings


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("EVIDENT_DATABASE_URL", "postgresql+psycopg://evident:geheim@127.0.0.1:1/evident")
    lines: list[str] = []
    status = examine(Settings(), lines.append)
    lines.append(f"status {status}")
    return lines


def test_what_is_missing_is_named_with_the_way_to_mend_it(said: list[str]) -> None:
    (at,) = [number for number, line in enumerate(said) if line.startswith("✗ register")]
    assert "EVIDENT_DATABASE_URL" in said[at + 1]
    assert said[-1] == "status 1"


def test_a_setting_is_shown_with_its_origin_and_without_its_password(said: list[str]) -> None:
    (line,) = [line for line in said if line.startswith("  EVIDENT_DATABASE_URL")]
    assert "(EVIDENT_DATABASE_URL)" in line
    assert "geheim" not in "\n".join(said)
