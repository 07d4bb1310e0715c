"""Which cases there are, who works on one, and what waits to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    true,
)
from sqlalchemy import update as update_rows

from register.database import Database
from register.lines import CaseLine, Lock, Work
from register.tables import cases, locks, work

WAITING = "waiting"
HANDED = "handed"
_CASE_COLUMNS = tuple(column for column in cases.c if column.name != "folded")


class Register:
    """The register in SQLite or PostgreSQL, safe from several processes; every time is handed in, aware.

    Raises UsageError for a bad URL, MachineError while the database is away. Case ids are the same whatever the case
    of their letters.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def close(self) -> None:
        """Gives all connections back."""
        self._database.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Cases

    def note_case(self, line: CaseLine) -> None:
        """Adds a case or replaces its line; the spelling of its id and the day it was made stay those first noted."""
        with self._database.writing() as connection:
            _put_case(connection, line)

    def find(self, case_id: str) -> CaseLine | None:
        """The line of one case."""
        with self._database.reading() as connection:
            row = (
                connection.execute(select(*_CASE_COLUMNS).where(cases.c.folded == _folded(case_id))).mappings().first()
            )
        return None if row is None else CaseLine(**row)

    def cases(self, search: str = "", outcome: str = "", limit: int = 200, offset: int = 0) -> tuple[CaseLine, ...]:
        """Lines whose id or shown name contains `search`, with that outcome; the last changed first."""
        query = select(*_CASE_COLUMNS).where(_matching(search, outcome))
        query = query.order_by(cases.c.updated.desc(), cases.c.folded).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return tuple(CaseLine(**row) for row in connection.execute(query).mappings())

    def count(self, search: str = "", outcome: str = "") -> int:
        """How many lines `cases` has in all."""
        query = select(func.count()).select_from(cases).where(_matching(search, outcome))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def rebuild(self, lines: Iterable[CaseLine]) -> None:
        """Replaces all lines by `lines`, made from the case folders; locks and work stay."""
        with self._database.writing() as connection:
            connection.execute(delete(cases))
            for line in lines:
                _put_case(connection, line)

    # Locks

    def lock(self, case_id: str, owner: str, now: datetime) -> bool:
        """Whether `owner` holds the case from now on (or held it already); only one owner does."""
        key = _folded(case_id)
        with self._database.writing() as connection:
            holder = connection.execute(select(locks.c.owner).where(locks.c.folded == key)).scalar()
            if holder is None:
                row = {"folded": key, "case_id": case_id, "owner": owner, "taken": now, "heartbeat": now}
                connection.execute(insert(locks).values(row))
            return holder in (None, owner)

    def beat(self, case_id: str, owner: str, now: datetime) -> bool:
        """Says that `owner` still works; False when it lost the lock and must stop."""
        held = and_(locks.c.folded == _folded(case_id), locks.c.owner == owner)
        with self._database.writing() as connection:
            return connection.execute(update_rows(locks).where(held).values(heartbeat=now)).rowcount == 1

    def unlock(self, case_id: str, owner: str) -> None:
        """Gives the case back; harmless when `owner` does not hold it."""
        held = and_(locks.c.folded == _folded(case_id), locks.c.owner == owner)
        with self._database.writing() as connection:
            connection.execute(delete(locks).where(held))

    def free_stale(self, silent_since: datetime, owner_prefix: str = "") -> tuple[str, ...]:
        """Frees locks last heard of before `silent_since` whose owner begins with `owner_prefix`; their case ids."""
        stale = and_(locks.c.heartbeat < silent_since, locks.c.owner.startswith(owner_prefix, autoescape=True))
        with self._database.writing() as connection:
            freed = connection.execute(select(locks.c.case_id).where(stale).order_by(locks.c.folded)).scalars().all()
            connection.execute(delete(locks).where(stale))
        return tuple(freed)

    def locks(self) -> tuple[Lock, ...]:
        """All that are held, the oldest first."""
        query = select(locks.c.case_id, locks.c.owner, locks.c.taken, locks.c.heartbeat).order_by(locks.c.taken)
        with self._database.reading() as connection:
            return tuple(Lock(**row) for row in connection.execute(query).mappings())

    # Work

    def ask(self, case_id: str, key: str, now: datetime) -> bool:
        """Asks for one run over the case's files as of `key`; False when that very work is under way already.

        A case waits at most once: what is asked while it waits is done by the same run, what is asked during a run
        leads to one further run.
        """
        with self._database.writing() as connection:
            rows = _work_of(connection, case_id)
            if HANDED in rows and rows[HANDED]["key"] == key and WAITING not in rows:
                return False
            if WAITING in rows:
                _update_work(connection, case_id, WAITING, key=key)
            else:
                _put_work(connection, WAITING, Work(case_id, key, now))
            return True

    def take_work(self, limit: int, now: datetime) -> tuple[Work, ...]:
        """Hands over what waited longest, so that at most `limit` pieces are handed over at once; the new ones.

        A case that is being worked on is left waiting.
        """
        with self._database.writing() as connection:
            handed = connection.execute(select(work.c.folded).where(work.c.state == HANDED)).scalars().all()
            free = max(0, limit - len(handed))
            ready = and_(work.c.state == WAITING, work.c.folded.not_in(handed))
            query = _select_work().where(ready).order_by(work.c.asked_at, work.c.folded).limit(free)
            taken = [Work(**row) for row in connection.execute(query).mappings()]
            for piece in taken:
                _update_work(connection, piece.case_id, WAITING, state=HANDED, handed_at=now)
        return tuple(Work(w.case_id, w.key, w.asked_at, now) for w in taken)

    def handed_to(self, case_id: str, flow_run_id: str) -> None:
        """Remembers which run does the work."""
        with self._database.writing() as connection:
            _update_work(connection, case_id, HANDED, flow_run_id=flow_run_id)

    def finish(self, case_id: str) -> None:
        """The work handed over is done, well or not; what was asked meanwhile goes on waiting."""
        with self._database.writing() as connection:
            connection.execute(delete(work).where(_piece(case_id, HANDED)))

    def hand_back(self, case_id: str) -> None:
        """The work handed over was not done: it waits again, in its old place, with what was asked meanwhile."""
        with self._database.writing() as connection:
            _hand_back(connection, case_id)

    def hand_back_all(self) -> tuple[str, ...]:
        """As `hand_back`, for all that is handed over: at start-up, when nobody works yet; their case ids."""
        with self._database.writing() as connection:
            handed = connection.execute(select(work.c.case_id).where(work.c.state == HANDED)).scalars().all()
            for case_id in handed:
                _hand_back(connection, case_id)
        return tuple(handed)

    def waiting(self) -> tuple[Work, ...]:
        """What waits, the longest waiting first."""
        return self._work(WAITING)

    def handed(self) -> tuple[Work, ...]:
        """What is handed over and not finished, the longest asked for first."""
        return self._work(HANDED)

    def _work(self, state: str) -> tuple[Work, ...]:
        query = _select_work().where(work.c.state == state).order_by(work.c.asked_at, work.c.folded)
        with self._database.reading() as connection:
            return tuple(Work(**row) for row in connection.execute(query).mappings())


def _folded(case_id: str) -> str:
    return case_id.casefold()


def _matching(search: str, outcome: str) -> ColumnElement[bool]:
    named = or_(
        cases.c.folded.contains(search.casefold(), autoescape=True),
        cases.c.shown_name.icontains(search, autoescape=True),
    )
    return and_(named if search else true(), cases.c.outcome == outcome if outcome else true())


def _put_case(connection: Connection, line: CaseLine) -> None:
    key = _folded(line.case_id)
    values = {column.name: getattr(line, column.name) for column in _CASE_COLUMNS}
    if connection.execute(select(cases.c.folded).where(cases.c.folded == key)).first() is None:
        connection.execute(insert(cases).values(folded=key, **values))
    else:
        changed = {name: value for name, value in values.items() if name not in ("case_id", "created")}
        connection.execute(update_rows(cases).where(cases.c.folded == key).values(changed))


def _select_work() -> Select[Any]:
    return select(work.c.case_id, work.c.key, work.c.asked_at, work.c.handed_at, work.c.flow_run_id)


def _piece(case_id: str, state: str) -> ColumnElement[bool]:
    return and_(work.c.folded == _folded(case_id), work.c.state == state)


def _work_of(connection: Connection, case_id: str) -> Mapping[str, RowMapping]:
    rows = connection.execute(select(work).where(work.c.folded == _folded(case_id))).mappings()
    return {row["state"]: row for row in rows}


def _put_work(connection: Connection, state: str, piece: Work) -> None:
    row = {"folded": _folded(piece.case_id), "state": state, "case_id": piece.case_id, "key": piece.key}
    connection.execute(insert(work).values(**row, asked_at=piece.asked_at))


def _update_work(connection: Connection, case_id: str, in_state: str, **values: object) -> None:
    connection.execute(update_rows(work).where(_piece(case_id, in_state)).values(values))


def _hand_back(connection: Connection, case_id: str) -> None:
    rows = _work_of(connection, case_id)
    if WAITING in rows and HANDED in rows:
        _update_work(connection, case_id, WAITING, asked_at=rows[HANDED]["asked_at"])
        connection.execute(delete(work).where(_piece(case_id, HANDED)))
    else:
        _update_work(connection, case_id, HANDED, state=WAITING, handed_at=None, flow_run_id=None)
