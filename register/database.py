"""One writer at a time, on SQLite as on PostgreSQL; the database's own errors end here."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from domain.errors import MachineError, UsageError
from register.tables import VERSION, metadata, shape

BUSY_MILLISECONDS = 15_000
"""How long SQLite waits for another process's writing to end: writes here take milliseconds."""

_LOCK_NUMBER = 0x4556_4944
"""PostgreSQL's advisory lock that writers hold ("EVID")."""


class Database:
    """Connections for reading and for writing. Raises UsageError for a bad URL, MachineError for a database away."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        try:
            with self.writing() as connection:
                _ensure_shape(connection)
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Sees a consistent state and never waits for a writer."""
        with _database_trouble(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer of all processes until it ends: what it reads stays true until what it writes is there."""
        with _database_trouble(), self._engine.connect() as plain:
            connection = plain.execution_options(evident_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK_NUMBER})
                yield connection

    def close(self) -> None:
        """Gives all connections back."""
        self._engine.dispose()


def _engine(url: str) -> Engine:
    parsed = _parsed(url)
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise _bad_url() from None
    if engine.dialect.name == "sqlite":
        _make_private(parsed.database)  # only now: a URL that is refused leaves no file behind
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise _bad_url() from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise _bad_url()
    return parsed


def _make_private(path: str | None) -> None:
    """The file, readable by its own user only, before SQLite makes it for everyone."""
    if not path or path == ":memory:":
        return
    with _storage_trouble():
        Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Transactions are begun by `_begin_sqlite`, not by the driver, which would begin them too late."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads: two that read first and write then would refuse each other."""
    writes = connection.get_execution_options().get("evident_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ensure_shape(connection: Connection) -> None:
    metadata.create_all(connection)
    version = connection.execute(select(shape.c.version)).scalar()
    if version is None:
        connection.execute(shape.insert().values(version=VERSION))
    elif version != VERSION:
        raise UsageError(
            f"登记库的格式是第 {version} 版，本软件用第 {VERSION} 版。请移走旧的登记库再启动，它会由案件文件夹重建。",
            f"The register has format {version}, this software uses {VERSION}. Move the old register away and start "
            "again: it is rebuilt from the case folders.",
        )


@contextlib.contextmanager
def _database_trouble() -> Iterator[None]:
    """The causes are dropped: their texts hold statements with their values, and the URL with its password."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        kind = type(getattr(error, "orig", None) or error).__name__
        raise MachineError(
            f"登记库无法使用（{kind}）。请检查 EVIDENT_DATABASE_URL 和数据库是否在运行；没有内容丢失。",
            f"The register's database cannot be used ({kind}). Check EVIDENT_DATABASE_URL and that the database runs; "
            "nothing is lost.",
        ) from None


@contextlib.contextmanager
def _storage_trouble() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MachineError(
            "无法创建登记库文件。请检查数据目录的权限和磁盘。",
            "The register's file cannot be made. Check the data folder's permissions and its disk.",
        ) from error


def _bad_url() -> UsageError:
    return UsageError(
        "EVIDENT_DATABASE_URL 无效。应为 sqlite:///路径 或 postgresql+psycopg://用户:密码@主机/库名。",
        "EVIDENT_DATABASE_URL is not valid. It must be sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    )
