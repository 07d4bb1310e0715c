"""What waits in the inbox, whether it is quiet and whole, and taking it in.

Nobody tells when a copy has ended: a file is taken in when its folder has rested for a while and its format says that
it is all there. Time is handed in, so that whoever looks decides how often.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from intake.listing import SIZE_LIMIT, Sighting, folders, sighted, sightings
from intake.names import SIDECARS, is_dropping, is_ignored
from intake.storing import make_folder
from intake.taking import Taken, TakingIn, mark_of
from intake.wholeness import is_whole

KEPT_EMPTY = timedelta(minutes=10)
"""How long an emptied folder stays: whoever dropped it may still be adding files."""

_Shape = tuple[int, int, int]
"""Size, time of change, inode: while they stay the same a file rests."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case's files in the inbox: a folder's, or (`folder` is `None`) those dropped loose.

    `folder` may be a person's name: never log it.
    """

    folder: str | None
    files: tuple[Sighting, ...]
    first_seen: datetime
    changed: datetime
    """When it was first seen as it is now."""


class Inbox:
    """The watched folder `home/inbox`. One object watches, looking again and again; taking in is safe from any process.

    `quiet_seconds`: how long a folder must rest; `latest_seconds`: after so long what is whole is taken in while the
    rest goes on arriving, and a file that rested so long is taken in though it never became whole.
    """

    def __init__(
        self, home: Path, quiet_seconds: float = 3, latest_seconds: float = 120, size_limit: int = SIZE_LIMIT
    ) -> None:
        self.folder = home / "inbox"
        make_folder(self.folder)
        self._quiet = timedelta(seconds=quiet_seconds)
        self._latest = timedelta(seconds=latest_seconds)
        self._size_limit = size_limit
        self._taking_in = TakingIn(home, size_limit)
        self._watched: dict[str | None, _Watched] = {}
        self._found_whole: dict[str, bool] = {}
        self._stuck: set[str] = set()

    def waiting(self, now: datetime) -> tuple[Waiting, ...]:
        """Looks once: what lies there, the longest waiting first. Folders without files are left out."""
        self._look(now)
        groups = (Waiting(name, w.files, w.first_seen, w.rest.since) for name, w in self._watched.items() if w.files)
        return tuple(sorted(groups, key=lambda g: (g.first_seen, g.folder or "")))

    def due(self, now: datetime) -> tuple[Waiting, ...]:
        """Looks once: what can be taken in now, with just the files that can. Needs two looks to find anything."""
        found = ((group, self._ready(self._watched[group.folder], now)) for group in self.waiting(now))
        return tuple(replace(group, files=files) for group, files in found if files)

    def take_in(self, group: Waiting, now: datetime) -> Taken | None:
        """Moves the group's files into their case, where they are safe before they leave the inbox; `None` when they
        have left it meanwhile (somebody else took them in).

        `now` is aware; its day, in its own time zone, is the one in a made id. Doing it again after a crash is
        harmless. Raises MachineError when the disk is full or the like; nothing is lost then.
        """
        taken = self._taking_in.take_in(group.folder, group.files, now)
        if taken is not None:
            self._stuck |= taken.stuck
        if watched := self._watched.get(group.folder):
            watched.first_seen = now  # what goes on arriving has its own time
        return taken

    def tidy(self, now: datetime) -> None:
        """Looks once and removes folders that have been without files for ten minutes."""
        self._look(now)
        for name, watched in self._watched.items():
            if name is not None and not watched.shapes and now - watched.rest.since >= KEPT_EMPTY:
                _remove_empty(self.folder / name)

    def _look(self, now: datetime) -> None:
        """Groups and files that vanished are forgotten."""
        groups = {name: (files, shapes) for name, files, shapes in self._groups()}
        self._watched = {name: _seen(self._watched.get(name), *seen, now) for name, seen in groups.items()}
        marks = {mark_of(file) for files, _ in groups.values() for file in files}
        self._found_whole = {mark: whole for mark, whole in self._found_whole.items() if mark in marks}

    def _groups(self) -> Iterator[tuple[str | None, tuple[Sighting, ...], dict[str, _Shape]]]:
        with os.scandir(self.folder) as found:
            entries = sorted(found, key=lambda e: e.name)
        yield None, self._movable(sighted(entries, self.folder)), _shapes(entries)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not is_ignored(entry.name):
                folder = Path(entry.path)
                yield entry.name, self._movable((*_sidecars(folder), *sightings(folder))), _all_shapes(folder)

    def _movable(self, files: Iterable[Sighting]) -> tuple[Sighting, ...]:
        """Without those that were taken in but could not be removed from here."""
        return tuple(file for file in files if mark_of(file) not in self._stuck)

    def _ready(self, watched: _Watched, now: datetime) -> tuple[Sighting, ...]:
        """All, none or, when it takes too long, some of the group's files."""
        ready = tuple(file for file in watched.files if self._is_ready(file, watched.rests[file.name], now))
        if len(ready) == len(watched.files) and watched.rest.lasts(self._quiet, now):
            return ready
        return ready if now - watched.first_seen >= self._latest else ()

    def _is_ready(self, file: Sighting, rest: _Rest, now: datetime) -> bool:
        """What rested for the longest time and is not whole yet never will be: its line in the report says so."""
        return rest.lasts(self._quiet, now) and (rest.lasts(self._latest, now) or self._is_whole(file))

    def _is_whole(self, file: Sighting) -> bool:
        """Looked at once for as long as the file rests."""
        mark = mark_of(file)
        if mark not in self._found_whole:
            self._found_whole[mark] = is_whole(file.path, self._size_limit)
        return self._found_whole[mark]


@dataclass(frozen=True, slots=True)
class _Rest:
    """Since when, and for how many looks, something has been as it is."""

    since: datetime
    looks: int = 1

    def goes_on(self, now: datetime) -> _Rest:
        """One look more; a clock that was put back does not make it wait."""
        return _Rest(min(self.since, now), self.looks + 1)

    def lasts(self, long: timedelta, now: datetime) -> bool:
        """A single look proves nothing, however long ago it was."""
        return self.looks >= 2 and now - self.since >= long


@dataclass(slots=True)
class _Watched:
    """What was seen of one group, look by look."""

    first_seen: datetime
    rest: _Rest
    files: tuple[Sighting, ...]
    shapes: dict[str, _Shape]
    rests: dict[str, _Rest]
    """Of each file by its name."""


def _seen(before: _Watched | None, files: tuple[Sighting, ...], shapes: dict[str, _Shape], now: datetime) -> _Watched:
    """What is known of a group after one more look."""
    if before is None:
        return _Watched(now, _Rest(now), files, shapes, {file.name: _Rest(now) for file in files})
    known = {file.name: _shape(file.status) for file in before.files}
    rests = {f.name: _rest(before.rests.get(f.name), known.get(f.name) == _shape(f.status), now) for f in files}
    rest = _rest(before.rest, shapes == before.shapes, now)
    return _Watched(min(before.first_seen, now) if before.files else now, rest, files, shapes, rests)


def _rest(before: _Rest | None, is_unchanged: bool, now: datetime) -> _Rest:
    return before.goes_on(now) if before is not None and is_unchanged else _Rest(now)


def _sidecars(folder: Path) -> Iterator[Sighting]:
    with contextlib.suppress(FileNotFoundError, PermissionError), os.scandir(folder) as entries:
        yield from sighted((entry for entry in entries if entry.name.casefold() in SIDECARS), folder)


def _all_shapes(folder: Path) -> dict[str, _Shape]:
    shapes: dict[str, _Shape] = {}
    for _, entries in folders(folder, lambda name: True):
        shapes |= _shapes(entries or ())
    return shapes


def _shapes(entries: Iterable[os.DirEntry[str]]) -> dict[str, _Shape]:
    """Of everything that changes while something arrives, a browser's half downloads among them."""
    shapes = {}
    for entry in entries:
        if not is_dropping(entry.name) and not entry.is_dir(follow_symlinks=False):
            with contextlib.suppress(FileNotFoundError):
                shapes[entry.path] = _shape(entry.stat(follow_symlinks=False))
    return shapes


def _shape(status: os.stat_result) -> _Shape:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _remove_empty(top: Path) -> None:
    """Removes systems' droppings and empty folders, innermost first; whatever else came meanwhile stays."""
    for folder, entries in reversed(list(folders(top, lambda name: True))):
        with contextlib.suppress(OSError):
            for entry in entries or ():
                if is_dropping(entry.name):
                    Path(entry.path).unlink()
            folder.rmdir()
