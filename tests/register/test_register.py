from __future__ import annotations

import multiprocessing
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from domain.errors import MachineError, UsageError
from register import CaseLine, Register

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LINE = CaseLine("C-1", NOON, NOON, "张伟明的材料", "ready", 100, 87, "inconclusive", "illness", 2)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


# Cases


def test_a_noted_case_is_found_as_it_was_noted(register: Register) -> None:
    register.note_case(LINE)
    assert register.find("C-1") == LINE
    assert register.find("C-2") is None


def test_a_case_without_a_report_has_no_scores(register: Register) -> None:
    register.note_case(CaseLine("C-1", NOON, NOON))
    found = register.find("C-1")
    assert found is not None
    assert (found.outcome, found.completeness, found.consistency, found.report_version) == (None, None, None, 0)


def test_ids_that_differ_in_the_case_of_letters_are_one_case(register: Register) -> None:
    register.note_case(LINE)
    register.note_case(replace(LINE, case_id="c-1", created=later(5), updated=later(5), outcome="needs_review"))
    assert register.cases() == (replace(LINE, updated=later(5), outcome="needs_review"),)


def test_the_last_changed_case_comes_first(register: Register) -> None:
    for number in (2, 3, 1):
        register.note_case(CaseLine(f"C-{number}", NOON, later(number)))
    assert [line.case_id for line in register.cases()] == ["C-3", "C-2", "C-1"]
    assert [line.case_id for line in register.cases(limit=1, offset=1)] == ["C-2"]
    assert register.count() == 3


def test_cases_are_searched_by_id_name_and_outcome(register: Register) -> None:
    register.note_case(LINE)
    register.note_case(replace(LINE, case_id="C_2", shown_name=None, outcome="needs_review"))
    assert [line.case_id for line in register.cases(search="伟明")] == ["C-1"]
    assert [line.case_id for line in register.cases(search="c_")] == ["C_2"]
    assert [line.case_id for line in register.cases(outcome="needs_review")] == ["C_2"]
    assert register.count(search="nobody") == 0


def test_a_rebuilt_register_holds_the_given_lines_only_and_keeps_locks_and_work(register: Register) -> None:
    register.note_case(LINE)
    register.lock("C-1", "worker-1", NOON)
    register.ask("C-1", "k", NOON)
    register.rebuild([CaseLine("C-7", NOON, NOON)])
    assert [line.case_id for line in register.cases()] == ["C-7"]
    assert [lock.case_id for lock in register.locks()] == ["C-1"]
    assert [piece.case_id for piece in register.waiting()] == ["C-1"]


def test_times_come_back_aware_and_in_utc(register: Register) -> None:
    shanghai = timezone(timedelta(hours=8))
    register.note_case(replace(LINE, created=NOON.astimezone(shanghai)))
    found = register.find("C-1")
    assert found is not None
    assert found.created == NOON
    assert found.created.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused(register: Register) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(Exception, match="naive datetime"):
        register.note_case(replace(LINE, created=naive))
    assert register.count() == 0


# Locks


def test_one_owner_holds_a_case(register: Register) -> None:
    assert register.lock("C-1", "worker-1", NOON)
    assert register.lock("C-1", "worker-1", later(1))
    assert not register.lock("c-1", "worker-2", later(1))
    assert register.lock("C-2", "worker-2", later(1))


def test_an_unlocked_case_is_free_for_another(register: Register) -> None:
    register.lock("C-1", "worker-1", NOON)
    register.unlock("C-1", "worker-2")
    assert not register.lock("C-1", "worker-2", NOON)
    register.unlock("C-1", "worker-1")
    assert register.lock("C-1", "worker-2", NOON)


def test_a_heartbeat_keeps_a_lock_from_growing_stale(register: Register) -> None:
    register.lock("C-1", "worker-1", NOON)
    register.lock("C-2", "worker-1", NOON)
    assert register.beat("C-1", "worker-1", later(10))
    assert register.free_stale(later(5)) == ("C-2",)
    assert [lock.case_id for lock in register.locks()] == ["C-1"]


def test_who_lost_its_lock_is_told_at_the_next_beat(register: Register) -> None:
    register.lock("C-1", "worker-1", NOON)
    register.free_stale(later(1))
    register.lock("C-1", "worker-2", later(1))
    assert not register.beat("C-1", "worker-1", later(2))


def test_stale_locks_are_freed_of_the_named_owners_only(register: Register) -> None:
    register.lock("C-1", "host_a:1", NOON)
    register.lock("C-2", "hostxa:1", NOON)
    assert register.free_stale(later(1), owner_prefix="host_a:") == ("C-1",)


# Work


def test_files_that_arrive_during_a_run_lead_to_one_further_run(register: Register) -> None:
    assert register.ask("C-1", "first", NOON)
    assert [piece.key for piece in register.take_work(1, NOON)] == ["first"]
    assert register.ask("C-1", "second", later(1))
    assert register.ask("C-1", "third", later(2))
    assert register.take_work(5, later(2)) == ()
    register.finish("C-1")
    assert [piece.key for piece in register.take_work(5, later(3))] == ["third"]
    register.finish("C-1")
    assert register.take_work(5, later(4)) == ()


def test_what_is_asked_while_the_case_waits_is_one_run(register: Register) -> None:
    register.ask("C-1", "first", NOON)
    register.ask("c-1", "second", later(1))
    (piece,) = register.take_work(5, later(2))
    assert (piece.case_id, piece.key, piece.asked_at, piece.handed_at) == ("C-1", "second", NOON, later(2))


def test_the_very_work_under_way_is_not_asked_for_again(register: Register) -> None:
    register.ask("C-1", "first", NOON)
    register.take_work(1, NOON)
    assert not register.ask("C-1", "first", later(1))
    assert register.waiting() == ()


def test_work_is_handed_over_in_the_order_asked_and_a_few_at_a_time(register: Register) -> None:
    for number in range(5):
        register.ask(f"C-{number}", "k", later(-number))
    assert [piece.case_id for piece in register.take_work(2, later(1))] == ["C-4", "C-3"]
    assert register.take_work(2, later(1)) == ()
    register.finish("C-4")
    assert [piece.case_id for piece in register.take_work(2, later(2))] == ["C-2"]


def test_the_run_that_does_the_work_is_remembered(register: Register) -> None:
    register.ask("C-1", "k", NOON)
    register.take_work(1, NOON)
    register.handed_to("C-1", "run-17")
    assert [piece.flow_run_id for piece in register.handed()] == ["run-17"]


def test_work_handed_back_waits_in_its_old_place(register: Register) -> None:
    register.ask("C-1", "k", NOON)
    register.ask("C-2", "k", later(1))
    register.take_work(1, later(2))
    register.handed_to("C-1", "run-17")
    register.hand_back("C-1")
    assert [(w.case_id, w.flow_run_id, w.handed_at) for w in register.waiting()] == [
        ("C-1", None, None),
        ("C-2", None, None),
    ]


def test_at_start_up_all_that_was_handed_over_waits_again_once_each(register: Register) -> None:
    register.ask("C-1", "old", NOON)
    register.ask("C-2", "k", later(1))
    register.take_work(2, later(2))
    register.ask("C-1", "new", later(3))
    assert sorted(register.hand_back_all()) == ["C-1", "C-2"]
    assert [(w.case_id, w.key, w.asked_at) for w in register.waiting()] == [
        ("C-1", "new", NOON),
        ("C-2", "k", later(1)),
    ]
    assert register.handed() == ()


# Several processes, files and bad URLs


@pytest.mark.parametrize("compete", ["_lock_all", "_take_all", "_ask_all"])
def test_two_processes_never_get_the_same_thing(url: str, compete: str) -> None:
    with Register(url) as opened:
        if compete == "_take_all":
            for number in range(40):
                opened.ask(f"C-{number}", "k", NOON)
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        mine, theirs = pool.map(_COMPETE[compete], [(url, "worker-1"), (url, "worker-2")])
    assert set(mine).isdisjoint(theirs)
    assert len(mine) + len(theirs) == 40


def _lock_all(told: tuple[str, str]) -> list[str]:
    url, owner = told
    with Register(url) as register:
        return [f"C-{n}" for n in range(40) if register.lock(f"C-{n}", owner, NOON)]


def _take_all(told: tuple[str, str]) -> list[str]:
    taken: list[str] = []
    with Register(told[0]) as register:
        while register.waiting():
            taken += [piece.case_id for piece in register.take_work(len(register.handed()) + 1, NOON)]
    return taken


def _ask_all(told: tuple[str, str]) -> list[str]:
    url, owner = told
    with Register(url) as register:
        for number in range(20):
            register.ask(f"{owner}-{number}", "k", NOON)
            register.note_case(CaseLine("C-1", NOON, NOON))
        return [piece.case_id for piece in register.waiting() if piece.case_id.startswith(owner)]


_COMPETE: dict[str, Callable[[tuple[str, str]], list[str]]] = {
    "_lock_all": _lock_all,
    "_take_all": _take_all,
    "_ask_all": _ask_all,
}


def test_a_register_opened_again_holds_what_was_noted(url: str) -> None:
    with Register(url) as first:
        first.note_case(LINE)
    with Register(url) as second:
        assert second.find("C-1") == LINE


def test_a_reader_does_not_wait_for_a_writer(url: str) -> None:
    with Register(url) as register, Register(url) as other:
        register.note_case(LINE)
        with register._database.writing():
            assert other.find("C-1") == LINE


def test_the_file_of_a_register_is_private(tmp_path: Path) -> None:
    path = tmp_path / "home" / "register.db"
    with Register(f"sqlite:///{path}") as register:
        register.note_case(LINE)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "register.db-wal" in modes


@pytest.mark.parametrize("bad", ["", "nonsense", "mysql://somebody:secret@nowhere/x", "sqlite+nodriver:///x.db"])
def test_a_bad_url_is_named_without_repeating_it(bad: str) -> None:
    with pytest.raises(UsageError) as caught:
        Register(bad)
    assert "EVIDENT_DATABASE_URL" in caught.value.message.en
    assert "secret" not in str(caught.value) + caught.value.message.zh


def test_an_absent_server_is_the_machines_trouble_and_shows_no_password(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        Register(f"postgresql://somebody:secret@/x?host={tmp_path}")
    assert "secret" not in str(caught.value) + caught.value.message.zh
    assert caught.value.__suppress_context__


def test_a_file_that_is_no_database_is_the_machines_trouble(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_text("not a database, but long enough to be looked at" * 100)
    with pytest.raises(MachineError):
        Register(f"sqlite:///{tmp_path / 'register.db'}")


def test_a_register_of_another_format_is_refused_with_the_way_out(url: str) -> None:
    with Register(url) as register, register._database.writing() as connection:
        connection.exec_driver_sql("UPDATE register_shape SET version = 99")
    with pytest.raises(UsageError, match="rebuilt from the case folders"):
        Register(url)
