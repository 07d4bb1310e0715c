"""The corpus drawn by the workshop, into a work folder: digital papers a seed at a time, their copies when wanted."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2

import sample_docs
from benchmarks.accuracy.papers import DATA, DIGITAL, REAL, Planned
from sample_docs import exports, workshop
from sample_docs.truth import Truth

AS_OF = date(2026, 11, 20)
"""The day all papers are drawn relative to: the same corpus on every day."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A paper as it reaches us: its files in reading order, and the truth of this very copy."""

    files: tuple[Path, ...]
    truth: Path


def drawn_papers(part: str, seeds: Iterable[int], work: Path, *, kept: bool = False) -> list[Planned]:
    """Every paper of these seeds in every medium it may come in. `kept`: as last drawn, whatever code drew it."""
    return [planned for seed in seeds for planned in _of_seed(part, seed, work, kept)]


def deliver(planned: Planned, work: Path, *, kept: bool = False) -> Delivered:
    """The paper's files, drawn now unless they were before."""
    if planned.medium in (DIGITAL, DATA) or planned.part == REAL:
        return Delivered((planned.source,), planned.truth)
    folder = _kept_folder(work / "copies", _copy_key(planned), _copying(), kept)
    if not folder.is_dir():
        _draw_copy(planned, folder)
    written = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Delivered(tuple(folder / name for name in written["files"]), folder / "truth.json")


def fingerprint(paths: Iterable[Path]) -> str:
    """Of these files' names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _kept_folder(parent: Path, name: str, version: str, kept: bool) -> Path:
    """`NAME.VERSION`; with `kept` the newest of that name where there is one."""
    versions = parent.glob(f"{name}.*") if kept else ()
    newest = max(versions, key=lambda path: path.stat().st_mtime, default=None)
    return newest or parent / f"{name}.{version[:12]}"


def _of_seed(part: str, seed: int, work: Path, kept: bool) -> list[Planned]:
    folder = _kept_folder(work / "drawn", f"{part}-{seed}", _workshop(part), kept)
    if not folder.is_dir():
        with made_whole(folder) as making:
            _draw_digital(part, seed, making)
    written = json.loads((folder / "papers.json").read_text(encoding="utf-8"))
    return [_planned(part, seed, folder, entry, medium) for entry in written for medium in entry["mediums"]]


def _planned(part: str, seed: int, folder: Path, entry: dict[str, Any], medium: str) -> Planned:
    return Planned(
        part,
        seed,
        entry["stem"],
        entry["kind"],
        entry["language"],
        medium,
        entry["layout"],
        entry["pages"],
        entry["trap"],
        folder / entry["file"],
        folder / f"{entry['stem']}.truth.json",
    )


def _draw_digital(part: str, seed: int, folder: Path) -> None:
    entries = [_written(paper, folder, trap=False) for paper in workshop.draw_papers(seed, AS_OF, part)]
    entries += [_written(paper, folder, trap=True) for paper in workshop.draw_traps(seed, AS_OF, part)]
    entries += [_written_export(copy, folder) for copy in _exports(part, seed)]
    (folder / "papers.json").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")


def _written(paper: workshop.Paper, folder: Path, *, trap: bool) -> dict[str, Any]:
    (folder / f"{paper.stem}.pdf").write_bytes(paper.pdf)
    about = _entry(paper.stem, paper.truth, folder, f"{paper.stem}.pdf")
    return about | {"pages": page_count(paper.pdf), "trap": trap, "mediums": list(workshop.MEDIUMS)}


def _written_export(copy: workshop.Copy, folder: Path) -> dict[str, Any]:
    ((name, content),) = copy.files.items()
    (folder / name).write_bytes(content)
    return _entry(copy.stem, copy.truth, folder, name) | {"pages": 1, "trap": False, "mediums": [DATA]}


def _entry(stem: str, truth: Truth, folder: Path, file: str) -> dict[str, Any]:
    written = truth.to_json() | {"variant": truth.variant}
    (folder / f"{stem}.truth.json").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    return {"stem": stem, "kind": truth.kind, "language": truth.language, "layout": truth.layout, "file": file}


def _exports(part: str, seed: int) -> Sequence[workshop.Copy]:
    """Statements as data; their layouts are those of real exports, so none is reserved."""
    return exports.draw_exports(seed, AS_OF) if part == "development" else ()


def page_count(pdf: bytes | Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _copy_key(planned: Planned) -> str:
    """Changes with the page's bytes and its truth: the code that made it may change without changing them."""
    parts = (fingerprint([planned.source, planned.truth]), planned.medium, str(planned.seed))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _draw_copy(planned: Planned, folder: Path) -> None:
    paper = workshop.Paper(planned.stem, planned.source.read_bytes(), workshop_truth(planned.truth))
    rng = Random(f"{planned.seed}:{planned.stem}:{planned.medium}")
    copy = workshop.copy_of(paper, planned.medium, rng)
    with made_whole(folder) as making:
        for name, content in copy.files.items():
            (making / name).write_bytes(content)
        truth = json.dumps(copy.truth_json(), ensure_ascii=False)
        (making / "truth.json").write_text(truth, encoding="utf-8")


def workshop_truth(path: Path) -> Truth:
    """The workshop's own truth, read back from what it wrote."""
    written = json.loads(path.read_text(encoding="utf-8"))
    known = {field.name for field in fields(Truth)}
    return Truth(**{"layout": "", **{name: value for name, value in written.items() if name in known}})


@cache
def _workshop(part: str) -> str:
    """Of all code that draws this part: the development part does not change with the reserved one."""
    folder = Path(sample_docs.__file__).parent
    code = (path for path in folder.rglob("*.py") if part == "reserved" or "reserved" not in path.parts)
    return fingerprint(code)


@cache
def _copying() -> str:
    folder = Path(sample_docs.__file__).parent
    return fingerprint([folder / "copies.py", *folder.glob("mediums/**/*.py")])


class made_whole:  # noqa: N801  used as a verb
    """A folder that is there whole or not at all, however the run ends and whoever else makes the same one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Path:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        self._making = Path(tempfile.mkdtemp(dir=self._folder.parent, prefix=".making-"))
        return self._making

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            try:
                os.rename(self._making, self._folder)
            except OSError:
                if not self._folder.is_dir():
                    raise
        shutil.rmtree(self._making, ignore_errors=True)
