import re
from pathlib import Path

from flows.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(EVIDENT_[A-Z_]+)` \| ([^|]*) \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    expected = {PREFIX + name.upper(): _printed(field.default) for name, field in Settings.model_fields.items()}
    assert {name: default.strip() for name, default in rows.items()} == expected


def _printed(default: object) -> str:
    if default in ("", None):
        return "–"
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"
