"""A register on each database it runs on; PostgreSQL is started for these tests alone, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from register import Register


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    server: Path = request.getfixturevalue("postgresql")
    database = f"t{abs(hash(request.node.name))}"
    _run_as_owner([_tools() / "createdb", "-h", server, "-U", "evident", database])
    return f"postgresql://evident@/{database}?host={server}"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    with Register(url) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The folder of a running server's socket."""
    if _owner() is None:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user `postgres`")
    folder = Path(tempfile.mkdtemp(prefix="evident-pg-"))
    try:
        yield from _served(folder)
    finally:
        shutil.rmtree(folder)


def _served(folder: Path) -> Iterator[Path]:
    if owner := _owner():
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    control: list[str | Path] = [_tools() / "pg_ctl", "-D", folder / "db", "-w", "-t", "60"]
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB"
    _run_as_owner(
        [_tools() / "initdb", "-D", folder / "db", "-U", "evident", "--auth=trust", "-E", "UTF8", "--no-sync"]
    )
    _run_as_owner([*control, "-l", folder / "log", "-o", settings, "start"])
    try:
        yield folder
    finally:
        _run_as_owner([*control, "-m", "immediate", "stop"])


def _tools() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[-1].parent


def _owner() -> pwd.struct_passwd | None:
    """Whom the server runs as: ourselves, or `postgres` where we are root."""
    try:
        return pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    except KeyError:
        return None


def _run_as_owner(command: Sequence[str | Path]) -> None:
    owner = _owner()
    assert owner is not None
    switch = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **switch)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr + done.stdout
