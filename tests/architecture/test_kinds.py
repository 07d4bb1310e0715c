import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def kinds_in(room: str) -> set[str]:
    return {path.stem for path in (ROOT / room / "kinds").glob("*.py") if path.stem != "__init__"}


def test_every_kind_that_is_read_is_judged() -> None:
    assert kinds_in("extractors") == kinds_in("validators")
    assert kinds_in("extractors") >= {"pay_slip", "bank_statement", "medical_certificate"}


def test_every_kind_has_golden_samples() -> None:
    truths = (ROOT / "sample_docs" / "samples").glob("*/truth.json")
    sampled = {d["kind"] for truth in truths for d in json.loads(truth.read_text(encoding="utf-8"))["documents"]}
    assert kinds_in("extractors") <= sampled


def test_the_committed_samples_stay_small() -> None:
    files = [path for path in (ROOT / "sample_docs" / "samples").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 6 * 1024 * 1024
