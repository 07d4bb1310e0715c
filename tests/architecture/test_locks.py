import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def pinned(lock: str) -> dict[str, set[str]]:
    """Package → the versions a lock pins (one per Python where they differ)."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


def test_the_image_gets_the_very_versions_that_were_tested() -> None:
    tested, service = pinned("requirements.lock"), pinned("requirements-service.lock")
    assert service
    assert {name: versions for name, versions in service.items() if not versions <= tested.get(name, set())} == {}


def test_the_image_gets_no_test_tools() -> None:
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & set(pinned("requirements-service.lock"))


def test_no_lock_names_a_registry() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text()


def test_only_one_package_owns_the_cv2_folder() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        lines = [line for line in lock.read_text().splitlines() if line.startswith("opencv-")]
        installed = [line for line in lines if "sys_platform == 'never'" not in line]
        assert [line.split("==")[0] for line in installed] == ["opencv-python"]


def test_prefect_gets_a_fastapi_that_it_works_with() -> None:
    (version,) = pinned("requirements.lock")["fastapi"]
    major, minor = map(int, version.split(".")[:2])
    assert (0, 139) <= (major, minor) < (0, 151)
