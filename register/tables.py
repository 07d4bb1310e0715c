"""The tables, and the version of their shape."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, Integer, MetaData, String, Table, TypeDecorator

VERSION = 1
"""Raised with every change of a table. The register holds nothing that the case folders do not: it is made anew."""


class Utc(TypeDecorator[datetime]):
    """Aware UTC datetimes, also where the database (SQLite) knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses naive datetimes with ValueError: their meaning depends on the machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

shape = Table("register_shape", metadata, Column("version", Integer, primary_key=True))

cases = Table(
    "cases",
    metadata,
    Column("folded", String(64), primary_key=True),
    Column("case_id", String(64), nullable=False),
    Column("shown_name", String(1024)),
    Column("created", Utc, nullable=False),
    Column("updated", Utc, nullable=False, index=True),
    Column("outcome", String(32)),
    Column("completeness", Integer),
    Column("consistency", Integer),
    Column("authenticity", String(32)),
    Column("reason", String(32)),
    Column("report_version", Integer, nullable=False),
)
"""`folded` is the case id with its letters folded: ids that differ only so are one case."""

locks = Table(
    "locks",
    metadata,
    Column("folded", String(64), primary_key=True),
    Column("case_id", String(64), nullable=False),
    Column("owner", String(255), nullable=False),
    Column("taken", Utc, nullable=False),
    Column("heartbeat", Utc, nullable=False),
)

work = Table(
    "work",
    metadata,
    Column("folded", String(64), primary_key=True),
    Column("state", String(16), primary_key=True),
    Column("case_id", String(64), nullable=False),
    Column("key", String(128), nullable=False),
    Column("asked_at", Utc, nullable=False, index=True),
    Column("handed_at", Utc),
    Column("flow_run_id", String(64)),
)
"""The key makes it impossible that a case waits twice or is handed over twice."""
