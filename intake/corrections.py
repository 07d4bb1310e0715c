"""`corrections.yaml` → what the reviewer puts right; one with a fault is named by its line, the others are used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.corrections import FITS_NOTHING, Corrections, FieldCorrection, KindCorrection, Waiver
from domain.text import Bilingual, Problem
from domain.upload import Upload
from intake.form import Fault, Form, UnknownEntry
from intake.strict_yaml import FaultyYamlError, Node, line_of, parse

MOST_FAULTS = 20
"""So many are named; the file is put right long before."""

_ENTRIES = ("file", "page", "document", "kind", "field", "value", "finding", "waived", "by", "reason")

_NOT_READ = Bilingual(
    "corrections.yaml 第 {line} 行：{what}。本次核验未采用该文件中的任何更正，请改正后重新放入。",
    "corrections.yaml, line {line}: {what}. None of its corrections was used; please mend it and put it in again.",
)
_LEFT_ASIDE = Bilingual(
    "corrections.yaml 第 {line} 行：{what}。该项更正未被采用，其余照常采用。",
    "corrections.yaml, line {line}: {what}. This correction was left aside; the others were used.",
)
_UNKNOWN = Bilingual(
    "corrections.yaml 第 {line} 行：不认识的项目 “{key}”，未采用；其余内容照常采用。",
    "corrections.yaml, line {line}: the unknown entry “{key}” was left aside; the rest was used.",
)
_NO_SUCH_FILE = Bilingual(
    "corrections.yaml 第 {line} 行：本案没有文件 “{file}”，该项更正未被采用。请按报告“收到的文件”中的名称填写。",
    "corrections.yaml, line {line}: the case has no file “{file}”, so this correction was left aside. "
    "Write the name as it stands in the report's list of files.",
)
_ONE_OF = Bilingual(
    "“{where}” 应恰有 “kind”、“field”、“finding” 三者之一",
    "“{where}” must have exactly one of “kind”, “field” and “finding”",
)
_PAGE_WANTED = Bilingual("“{where}” 应是页码，从 1 起", "“{where}” must be the number of a page, from 1")
_WAIVED_WANTED = Bilingual(
    "“{where}” 只能是 true；如不再认可，请删去这一项",
    "“{where}” can only be true; to take a waiver back, delete its entry",
)


def read_corrections(text: str, uploads: Sequence[Upload]) -> tuple[Corrections, tuple[Problem, ...]]:
    """The corrections, and what is wrong with the rest of the file. Never raises.

    Files are named as `uploads` has them, whatever the spelling; a duplicate stands for the file it repeats.
    """
    form = Form("corrections.yaml")
    try:
        root = parse(text)
    except FaultyYamlError as error:
        return Corrections(), (_problem(_NOT_READ, Fault(error.line, error.message)),)
    items = form.items(root, "")
    if form.faults:
        return Corrections(), (_problem(_NOT_READ, form.faults[0]),)
    sheet = _Sheet(uploads)
    for number, node in enumerate(items, 1):
        sheet.take(node, f"[{number}]")
    return sheet.corrections, tuple(sheet.problems[:MOST_FAULTS])


class _Sheet:
    """Entries taken one by one: each is whole, or a problem."""

    def __init__(self, uploads: Sequence[Upload]) -> None:
        self._uploads = uploads
        self._kinds: list[KindCorrection] = []
        self._fields: list[FieldCorrection] = []
        self._waivers: list[Waiver] = []
        self.problems: list[Problem] = []

    @property
    def corrections(self) -> Corrections:
        return Corrections(tuple(self._kinds), tuple(self._fields), tuple(self._waivers))

    def take(self, node: Node, where: str) -> None:
        form = Form("corrections.yaml")
        entries = form.entries(node, where, _ENTRIES)
        made = _correction(form, node, entries, where)
        self.problems += [_problem(_LEFT_ASIDE, fault) for fault in form.faults]
        self.problems += [_unknown(entry) for entry in form.unknown]
        if made is None or form.faults:
            return
        if isinstance(made, Waiver):
            self._waivers.append(made)
        elif (file := _known_as(made.file, self._uploads)) is None:
            message = _NO_SUCH_FILE.fill(line=made.line, file=made.file)
            self.problems.append(Problem(FITS_NOTHING, message))
        elif isinstance(made, KindCorrection):
            self._kinds.append(replace(made, file=file))
        else:
            self._fields.append(replace(made, file=file))


def _correction(
    form: Form, node: Node, entries: Mapping[str, Node], where: str
) -> KindCorrection | FieldCorrection | Waiver | None:
    """What an entry asks for; `None`, with the fault in `form`, where it asks for nothing or for two things."""
    asked = [key for key in ("kind", "field", "finding") if form.text(entries, key, where)]
    if len(asked) != 1:
        if not form.faults:
            form.fault(node, _ONE_OF, where)
        return None
    by, reason, line = form.text(entries, "by", where), form.text(entries, "reason", where), line_of(node)
    if asked == ["finding"]:
        form.required(node, entries, "waived", where)
        form.value(entries, "waived", where, _true, _WAIVED_WANTED)
        because = form.required(node, entries, "reason", where)
        return Waiver(form.text(entries, "finding", where), by, because, line)
    file = form.required(node, entries, "file", where)
    page = form.value(entries, "page", where, _page, _PAGE_WANTED) or 1
    if asked == ["kind"]:
        return KindCorrection(file, page, form.text(entries, "kind", where), by, reason, line)
    value, document = form.required(node, entries, "value", where), form.text(entries, "document", where)
    return FieldCorrection(file, page, form.text(entries, "field", where), value, document, by, reason, line)


def _known_as(file: str, uploads: Sequence[Upload]) -> str | None:
    """The upload's own name: the one written, or the only one whose last part is that."""
    wanted = _spelled(file)
    exact = [u for u in uploads if _spelled(u.name) == wanted]
    alike = exact or [u for u in uploads if _spelled(u.name).rpartition("/")[2] == wanted]
    names = {u.duplicate_of or u.name for u in alike}
    return names.pop() if len(names) == 1 else None


def _spelled(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _page(written: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", written):
        raise ValueError("no page")
    return int(written)


def _true(written: str) -> bool:
    if written.casefold() not in ("true", "yes", "on"):
        raise ValueError("not true")
    return True


def _problem(message: Bilingual, fault: Fault) -> Problem:
    return Problem("corrections_faulty", message.fill(line=fault.line, what=fault.what))


def _unknown(entry: UnknownEntry) -> Problem:
    return Problem("corrections_unknown_entry", _UNKNOWN.fill(line=entry.line, key=entry.key))
