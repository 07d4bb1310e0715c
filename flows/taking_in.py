"""From the inbox into the cases: what is whole and quiet is taken in, listed, and asked to be verified."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.errors import EvidentError, MachineError
from flows.case_lines import line_of
from flows.settings import Settings
from intake.casefolder import CaseFolder
from intake.caseid import CASE_ID
from intake.inbox import Inbox
from intake.taking import Taken
from register import Register

TWO_LOOKS = 1.0
"""Seconds between the two looks that tell a resting file from one still arriving."""

log = logging.getLogger("evident.inbox")


def take_in_now(settings: Settings) -> int:
    """Takes in whatever is whole without waiting for the quiet time; how many cases got something new."""
    inbox = Inbox(settings.home, 0, settings.latest_seconds)
    inbox.due(_now(settings))
    time.sleep(TWO_LOOKS)
    with Register(settings.register_url) as register:
        return take_in_due(inbox, register, settings)


def take_in_due(inbox: Inbox, register: Register, settings: Settings) -> int:
    """Takes in what is due; how many cases got something new.

    Trouble with one case (a full disk, a damaged `case.json`) holds up no other: when all had their turn, the first
    such MachineError is raised.
    """
    now = _now(settings)
    troubles: list[MachineError] = []
    count = 0
    for group in inbox.due(now):
        try:
            taken = inbox.take_in(group, now)
            if taken is not None and taken.receipts:
                _list_and_ask(taken, register, settings)
                count += 1
        except MachineError as trouble:
            troubles.append(trouble)
    inbox.tidy(now)
    if troubles:
        raise troubles[0]
    return count


def ask_for_unverified(register: Register, settings: Settings) -> None:
    """Asks for every case that received something after its last verification: the net under a crash at any moment."""
    if not settings.cases.is_dir():
        return
    for folder in sorted(settings.cases.iterdir()):
        if CASE_ID.fullmatch(folder.name) and (key := _unverified(CaseFolder(settings.cases, folder.name))):
            register.ask(folder.name, key, datetime.now(UTC))


def _list_and_ask(taken: Taken, register: Register, settings: Settings) -> None:
    now = datetime.now(UTC)
    line = register.find(taken.case_id)
    fresh = line_of(CaseFolder(settings.cases, taken.case_id).record(), None, now)
    register.note_case(replace(line, updated=now) if line else fresh)
    register.ask(taken.case_id, taken.key, now)
    log.info("case %s: %d files taken in", taken.case_id, len(taken.receipts))


def _unverified(case: CaseFolder) -> str | None:
    """The key of what was received, when the last verification had not seen it."""
    try:
        record = case.record()
    except EvidentError:
        return None  # no case, or a damaged case.json: its run would say no more
    verified = [event.get("key") for event in case.events() if event.get("event") == "verified"]
    return record.key if record.received and verified[-1:] != [record.key] else None


def _now(settings: Settings) -> datetime:
    """Now where the lender is: its day stands in the ids made for loose files."""
    return datetime.now(ZoneInfo(settings.timezone))
