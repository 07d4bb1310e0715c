"""`evident policy`: what its owner sees of a policy, right or wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from flows.cli import main
from validators import policy_names


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVIDENT_HOME", str(tmp_path))
    (tmp_path / "policies").mkdir()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["policy", *arguments])


def test_a_policy_in_order_is_told_in_words() -> None:
    done = run("check", "illness")
    assert done.exit_code == 0, done.output
    assert "没有错误" in done.output
    assert "OK: Illness (illness, version 1)" in done.output
    assert "the latest 3 months" in done.output


def test_every_mistake_is_explained_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    shown = run("show", "illness").output
    file.write_text(shown.replace('version: "1"', "vresion: 1").replace("count: 180", "count: many"), "utf-8")
    done = run("check", str(file))
    assert done.exit_code == 2
    lines = shown.splitlines()
    for mark, said in (('version: "1"', "is version meant?"), ("count: 180", "count must be a whole number")):
        number = next(n for n, line in enumerate(lines, 1) if mark in line)
        assert any(f"line {number}: " in line and said in line for line in done.stderr.splitlines())
    assert "第" in done.stderr


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "nothing.yaml")).exit_code == 2
    assert run("show", "nothing").exit_code == 2


def test_the_lenders_policies_are_listed_beside_the_built_in_ones(home: Path) -> None:
    mine = home / "policies" / "illness.yaml"
    mine.write_text(run("show", "illness").output.replace('version: "1"', 'version: "2026-11"'), "utf-8")
    listed = run("list").output.splitlines()
    assert len(listed) == len(policy_names(None))
    (line,) = [line for line in listed if line.startswith("illness ")]
    assert "2026-11" in line
    assert line.endswith(str(mine))


def test_the_thresholds_can_be_copied_into_a_policy(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(run("show", "general").output + "\n" + run("thresholds").output, "utf-8")
    assert run("check", str(file)).exit_code == 0
    assert len(yaml.safe_load(run("thresholds").output)["thresholds"]) > 10


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").output)["title"] == "Evident policy"
