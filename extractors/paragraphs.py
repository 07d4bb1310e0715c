"""Free text that runs over lines: a diagnosis, the advice. From its label to the next label, rule or gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from domain.geometry import Box
from domain.transcript import Origin
from extractors.choose import Candidate
from extractors.grammar.dates import read_date
from extractors.grammar.parsed import CJK, printed
from extractors.kind import Kind
from extractors.marks import UNKNOWN, Marked, Piece, Row
from extractors.values import ValueType

_ENDS = re.compile(
    r"盖章|签名|签字|签章|有效"
    r"|特此证明|此证|以下空白|^\W*注[:：]|^\W*备注|signature|signed|stamp|^\W*note|^\W*issued upon"
    r"|^\W*(?:i|this is to) (?:hereby )?certify|^\W*in my opinion|^\W*yours (?:sincerely|faithfully)",
    re.IGNORECASE,
)


def paragraphs(marked: Marked, kind: Kind) -> dict[str, list[Candidate]]:
    """All readings of the kind's paragraphs, by field."""
    wanted = {w.name for w in kind.wanted if w.type is ValueType.PARAGRAPH}
    found: dict[str, list[Candidate]] = {}
    for at, row in enumerate(marked.rows):
        for n, piece in enumerate(row):
            for name in wanted.intersection(piece.label.names if piece.label else ()):
                running = n > 0 and row[n - 1].label is None and _touches(row[n - 1], piece)
                candidate = _candidate(name, piece, _ticked(_lines(marked.rows, at, n)), running)
                found.setdefault(name, []).extend([candidate] if candidate else [])
    return found


def _candidate(name: str, head: Piece, lines: Sequence[Sequence[Piece]], running: bool) -> Candidate | None:
    pieces = [p for line in lines for p in line]
    text = _joined([p.text.strip() for line in lines for p in line]).strip(" :：;；,，_")
    text = _first_sentence(text) if running else text
    if not re.search(rf"[A-Za-z{CJK}]", text):
        return None
    rank, sure = (head.label.rank, head.label.sure) if head.label else (0, 1.0)
    confidence = min(0.97, min(p.word.confidence for p in pieces) * sure)
    box = Box.around(p.box for p in pieces)
    return Candidate(name, text, text, round(confidence, 3), head.page, box, "paragraph", rank)


def _touches(left: Piece, right: Piece) -> bool:
    """Whether words run on into a label (经我院妇科诊断为：): it is part of a sentence."""
    numbered = _NUMBERING.fullmatch(left.text.strip()) is not None  # 五、出院医嘱：
    return not numbered and right.box.x0 - left.box.x1 < 0.5 * right.box.height


_NUMBERING = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,2}[)）]?\s*[、.．)）:：]?")
"""What numbers the parts of a paper."""


def _first_sentence(text: str) -> str:
    return re.split(r"[。;；]|\.\s+(?=[A-Z])|[,，]\s*(?=建议|需|请)", text, maxsplit=1)[0]


def _ticked(lines: list[list[Piece]]) -> list[list[Piece]]:
    """Of lines to be ticked, those that are; all where there are no boxes. A line of several boxes leads to the text
    beneath it, where there is one."""
    told = [line for line in lines if not _are_options(line)]
    if told != lines:
        return told or [[_unboxed(p) for line in lines for p in line if (m := _BOX.match(p.text)) and m["on"]]]
    marks = [_BOX.match(line[0].text) if line else None for line in lines]
    if not any(mark and mark["on"] for mark in marks):
        printed_form = bool(marks) and all(mark and mark.group().strip() for mark in marks)
        return [] if printed_form and lines[0][0].word.origin is not Origin.OCR else lines
    kept, on = [], True
    for line, mark in zip(lines, marks, strict=True):
        on = bool(mark["on"]) if mark else on
        if on:
            kept.append([unboxed := _unboxed(line[0]), *line[1:]])
            on = mark is None or line[0].text.endswith(unboxed.text)  # a box not ticked may follow in the same words
    return kept


def _are_options(line: Sequence[Piece]) -> bool:
    """A line of boxes, each with a word or two; OCR takes some boxes for letters or misses them."""
    boxed = sum(_BOX.match(p.text) is not None for p in line)
    read = all(p.word.origin is Origin.OCR and len(p.text) <= 6 for p in line)
    return len(line) > 1 and (boxed == len(line) or (read and boxed > 0))


def _unboxed(piece: Piece) -> Piece:
    """What stands behind a ticked box, up to the next box in the same words."""
    mark = _BOX.match(piece.text)
    start = mark.end() if mark else 0
    following = _BOX.search(piece.text, start + 1) if mark else None
    word = piece.word.cut(start, following.start() if following and following.group().strip() else len(piece.text))
    return replace(piece, word=word)


_BOX = re.compile(r"\s*(?:(?P<on>[☒☑✓✔■√]|\[[xX√✓]\])|[☐□]|\[\s?\])\s*")


def _lines(rows: Sequence[Row], at: int, n: int) -> list[list[Piece]]:
    """The lines of text that belong to the label `rows[at][n]`."""
    head = rows[at][n]
    options = any(_BOX.match(p.text) for p in rows[at][n + 1 :])  # 休息 among boxes to be ticked is no label
    nexts = (b.box.x0 for a, b in pairwise(rows[at][n:]) if _is_next(a, b) and not _is_part(b, head) and not options)
    right = next(nexts, 1.0)
    first = without_strays([p for p in rows[at][n + 1 :] if p.box.x0 < right])
    left = first[0].box.x0 if first else _left_of_cell(rows, at, head)
    lines = _upward(rows, at, head, left) if left > head.box.x1 else []
    lines += [first] if first else []
    below = Box.around(p.box for p in first) if first else head.box
    for row in rows[at + 1 :]:
        part = without_strays([p for p in row if p.box.cx < right and p.box.x1 > min(left, head.box.x0)])
        wraps = bool(first) and _wraps_to_margin(rows, head, first)
        if _ends(part, row, head, below) or (first and not wraps and _is_next_row(row, head, left)):
            break
        if first and (_is_beside(part, head, left) or _is_full(rows, lines, part, head)):
            break
        if first and _is_nexts(rows, at, row, below, left):
            break
        lines.append(part)
        below = Box.around(p.box for p in part)
    return lines


def _is_next_row(row: Row, head: Piece, left: float) -> bool:
    """Whether something stands in the label's own column: the next row of the form, whatever it is called."""
    aligned = abs(row[0].box.x0 - head.box.x0) < 0.01 or abs(row[0].box.x1 - head.box.x1) < 0.01
    return row[0].box.x1 < left and aligned


def _is_beside(part: Sequence[Piece], head: Piece, left: float) -> bool:
    """Whether a line begins well to the right of the text: a stamp or a signature, no line of it."""
    return bool(part) and part[0].box.x0 > max(left, head.box.x1) + 0.06 and part[0].word.origin is not Origin.OCR


def _is_full(rows: Sequence[Row], lines: Sequence[Sequence[Piece]], part: Sequence[Piece], head: Piece) -> bool:
    """Whether the text behind its label is complete, and `part` the letter's next sentence: the line before it ends far
    from the margin, without a mark that leads on, and `part` begins under the label with no number of a list."""
    last = lines[-1][-1]
    margin = max(p.box.x1 for row in rows for p in row if p.page == head.page)
    under = bool(part) and abs(part[0].box.x0 - head.box.x0) < 0.01 and last.box.x0 > head.box.x0 + 0.01
    short = margin - last.box.x1 > 0.2 and re.search(r"[,，;；、:：]\s*$", last.text) is None
    listed = bool(part) and re.match(r"[(（]?\d{1,2}[.、)）]|[①-⑳•·]", part[0].text.strip()) is not None
    return head.colon and under and short and not listed


def _is_nexts(rows: Sequence[Row], at: int, row: Row, below: Box, left: float) -> bool:
    """Whether a line is the first of the next label's text, whose label stands in the middle of its cell: it is nearer
    to the line after it, which that label opens, than to the one before."""
    n = rows.index(row, at)
    after = rows[n + 1] if n + 1 < len(rows) else ()
    opened = len(after) > 1 and after[0].label is not None and after[0].box.x1 < left and after[0].page == row[0].page
    if not opened or row[0].box.x0 < left - 0.01 or abs(after[1].box.x0 - row[0].box.x0) > 0.02:
        return False
    return after[1].box.y0 - row[0].box.y1 < 0.6 * (row[0].box.y0 - below.y1)


def _wraps_to_margin(rows: Sequence[Row], head: Piece, first: Sequence[Piece]) -> bool:
    """Whether the text runs on right behind its label up to the right margin: then its next line begins under the
    label, as on a till's narrow paper."""
    margin = max(p.box.x1 for row in rows for p in row if p.page == head.page)
    letter = 1.2 * head.box.width / max(len(head.text), 1)
    return head.colon and first[0].box.x0 - head.box.x1 < letter and first[-1].box.x1 > margin - 1.5 * letter


def _is_part(piece: Piece, head: Piece) -> bool:
    """Whether a label only parts the paragraph of `head`: 诊断：中医诊断：…；西医诊断：…."""
    return _SCHOOL.search(piece.text) is not None and _SCHOOL.search(head.text) is None


def _orders_rest(piece: Piece, head: Piece, below: Box) -> bool:
    """Whether the label of a number of days is a word of the advice: it stands where the lines of the text begin."""
    of_rest = piece.label is not None and "rest_days" in piece.label.names and not piece.colon
    advises = head.label is not None and "advice" in head.label.names
    return of_rest and advises and piece.box.x0 > head.box.x1 and abs(piece.box.x0 - below.x0) < 0.01


_SCHOOL = re.compile(r"[中西]医")


def _is_next(left: Piece, piece: Piece) -> bool:
    """Whether `piece` is the label of another value; a label's word in running text (全休) is none."""
    if _BOX.match(piece.text):
        return False
    running = not piece.colon and piece.box.x0 - left.box.x1 < 1.2 * piece.box.height
    return piece.label not in (None, UNKNOWN) and not running


def without_strays(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without lone characters far from their neighbours: letters of a seal that lies over the text."""
    kept: list[Piece] = []
    for piece in pieces:
        first = 1.0 if piece.word.origin is Origin.OCR else 0.0  # in a text layer a line may be its last character
        gap = piece.box.x0 - kept[-1].box.x1 if kept else first
        if re.fullmatch(rf"[{CJK}]", piece.text.strip()) is None or gap < 0.6 * piece.box.height:
            kept.append(piece)
    alone = list(takewhile(_is_lone_letter, reversed(kept)))
    return kept[: -len(alone)] if 1 < len(alone) < len(kept) else kept


def _is_lone_letter(piece: Piece) -> bool:
    return piece.word.origin is Origin.OCR and re.fullmatch(rf"[{CJK}]", piece.text.strip()) is not None


def _left_of_cell(rows: Sequence[Row], at: int, head: Piece) -> float:
    """Where the text of a label with nothing beside it begins: a line close above or below it, further right."""
    for row in (*rows[at + 1 : at + 2], *rows[max(0, at - 1) : at]):
        gap = max(row[0].box.y0 - head.box.y1, head.box.y0 - row[0].box.y1)
        if (
            row[0].page == head.page
            and row[0].label is None
            and row[0].box.x0 > head.box.x1
            and gap < 0.3 * head.box.height
        ):
            return row[0].box.x0
    return head.box.x0


def _upward(rows: Sequence[Row], at: int, head: Piece, left: float) -> list[list[Piece]]:
    """Lines over the label's own, where the label stands in the middle of its cell."""
    lines: list[list[Piece]] = []
    top = head.box
    for row in reversed(rows[:at]):
        fits = row[0].page == head.page and row[0].box.x0 > head.box.x1 and abs(row[0].box.x0 - left) < 0.02
        if not fits or any(p.label for p in row) or top.y0 - row[0].box.y1 > 0.6 * top.height:
            break
        lines.insert(0, without_strays(row))
        top = row[0].box
    return lines


def _ends(part: Sequence[Piece], row: Row, head: Piece, below: Box) -> bool:
    """Whether `row` no longer belongs to the paragraph whose last line is `below`."""
    labels = any(
        p.label not in (None, UNKNOWN) and not (_is_part(p, head) or _orders_rest(p, head, below)) for p in row
    )
    if not part or row[0].page != head.page or labels:
        return True
    gap = min(p.box.y0 for p in part) - below.y1
    text = " ".join(p.text for p in part)
    opens = part[0].label is UNKNOWN and abs(part[0].box.x0 - head.box.x0) < 0.03
    signed = len(part) == 1 and read_date(text) is not None and not re.search(r"[)）。，,;；]", text)
    boxed = _BOX.match(text) is not None and not (head.label and "advice" in head.label.names)
    turns = head.label is not None and "diagnosis" in head.label.names and _ADVISES.match(text) is not None
    lone = re.fullmatch(r"[A-Z]", text.strip()) is not None  # a letter of a stamp
    lone = lone or (len(part) == 1 and _A_DOCTOR.fullmatch(text) is not None)
    return lone or gap > 1.8 * part[0].box.height or boxed or turns or opens or signed or _ENDS.search(text) is not None


_A_DOCTOR = re.compile(r"\s*(?:Dr|Prof|DR|PROF)\b\.?(?:\s+\(?[A-Z][\w.,'()-]*){1,6}\s*")
"""A line that is the name of a doctor: who signs."""
_ADVISES = re.compile(r"\W*(?:兹|特|故|建议|准予|需|请|自\s*\d{4}\s*年)")
"""How a line begins that no longer says what the patient has but what to do."""


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text: Chinese without a space between them, Latin words with one."""
    text = ""
    for line in (printed(x) for x in lines):
        latin = not re.search(f"[{CJK}]", text) or (re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", line))
        listed = re.match(r"\(?\d{1,2}[.、)](?!\d)", line) and re.search(r"\w$", text)
        text = f"{text} {line}" if text and (listed or (latin and not re.match(f"[{CJK}]", line))) else f"{text}{line}"
    return text
