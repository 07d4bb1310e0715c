"""Single documents: whether they show what their kind must show, and whether their dates can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.document import Period, Value
from domain.text import Bilingual
from domain.verdict import Severity, Wanted, Why, as_text
from validators.dossier import Dossier
from validators.kind import lacking
from validators.labels import label_of, labels_of
from validators.paper import Paper, is_sure_row
from validators.rule import Opinion, fails, passes, rule, unknown


@rule(
    "document.fields",
    Severity.MAJOR,
    zh="该类材料应有的内容齐全",
    en="what this kind must show is there",
    each=lambda dossier: dossier.papers(),
)
def fields(paper: Paper, dossier: Dossier) -> Opinion:
    """A field that was read but needs review is there: whether it is right is the other rules' question."""
    missing = lacking(paper.kind, paper.document)
    for name in paper.kind.must_show:
        paper.seen(name)
    if not missing:
        return passes(Bilingual(f"{paper.title.zh}内容齐全", f"{paper.title.en} shows all it must show"))
    names = labels_of(missing)
    return fails(
        Bilingual(f"{paper.title.zh}未见：{names.zh}", f"{paper.title.en} does not show: {names.en}"),
        expected=", ".join(missing),
        action=Bilingual("请查看原件是否确实缺少这些内容", "See whether the original really lacks them"),
        wanted=Wanted(paper.kind.name, file=paper.file),
    )


@rule(
    "document.dates",
    Severity.MAJOR,
    zh="日期真实存在、先后合理且不在将来",
    en="dates exist, are in order and not in the future",
    each=lambda dossier: dossier.papers(),
)
def dates(paper: Paper, dossier: Dossier) -> Opinion:
    """A period begins before what follows from it, and neither a paper nor a row is of a later day than the case."""
    wrong = [*_disordered(paper), *_future(paper, dossier.case.as_of)]
    sure = [w for w in wrong if all(paper.is_sure(name) for name in w[0])]
    if sure:
        return _impossible(paper, sure)
    if wrong:
        paper.insist(*wrong[0][0])
    ahead = _rows_ahead(paper, dossier)
    if ahead is not None:
        return ahead
    if not any(paper.has(name) for name in _dated(paper)) and not paper.rows:
        return unknown(Why.NOT_READ, Bilingual(f"{paper.title.zh}未读到日期", f"{paper.title.en}: no date was read"))
    return passes(Bilingual(f"{paper.title.zh}的日期合理", f"{paper.title.en}: the dates are in order"))


Wrong = tuple[tuple[str, ...], Bilingual, str, str]
"""Fields compared, what is wrong, expected, actual."""


def _disordered(paper: Paper) -> Iterator[Wrong]:
    for first, second in paper.kind.in_order:
        a, b = _start(paper.seen(first)), _end(paper.seen(second))
        if a and b and a - b > timedelta(days=paper.kind.days_early.get(second, 0)):
            one, other = label_of(first), label_of(second)
            said = Bilingual(
                f"{other.zh} {b} 早于{one.zh} {as_text(paper.seen(first))}",
                f"{other.en} {b} lies before {one.en} {as_text(paper.seen(first))}",
            )
            yield (first, second), said, f"≥ {a}", str(b)


def _future(paper: Paper, as_of: date) -> Iterator[Wrong]:
    for name in paper.kind.past:
        day = _start(paper.seen(name))
        if day and day > as_of:
            label = label_of(name)
            said = Bilingual(
                f"{label.zh} {as_text(paper.seen(name))} 晚于核验日期 {as_of}",
                f"{label.en} {as_text(paper.seen(name))} lies after the day of verification {as_of}",
            )
            yield (name,), said, f"≤ {as_of}", str(day)


def _impossible(paper: Paper, wrong: list[Wrong]) -> Opinion:
    return fails(
        Bilingual(
            f"{paper.title.zh}：{'；'.join(w[1].zh for w in wrong)}",
            f"{paper.title.en}: {'; '.join(w[1].en for w in wrong)}",
        ),
        expected=wrong[0][2],
        actual=wrong[0][3],
        action=Bilingual("请对照原件核对日期", "Compare the dates with the original"),
    )


def _rows_ahead(paper: Paper, dossier: Dossier) -> Opinion | None:
    """Rows of days to come: after the case, or after the printing of the list. A bank's next business day is honest;
    rows outside the printed period are `bank.period`'s question."""
    as_of = dossier.case.as_of
    limit, name = as_of, Bilingual("核验日期", "the day of verification")
    printed = paper.seen("printed_at")
    if isinstance(printed, date) and printed < as_of and paper.is_sure("printed_at") and not paper.has("period_end"):
        limit = printed + dossier.days("document.dates.booked_later")
        name = Bilingual("打印日期", "the day of printing")
    ahead = [row for row in paper.rows if row.date > limit]
    if not ahead:
        return None
    sure = [row for row in ahead if is_sure_row(row)]
    row, evidence = (sure or ahead)[0], tuple(paper.row_place(r) for r in ahead[:5])
    said = Bilingual(
        f"{paper.title.zh}：{len(ahead)} 笔交易晚于{name.zh}，如 {row.date}",
        f"{paper.title.en}: {len(ahead)} rows lie after {name.en}, such as {row.date}",
    )
    action = Bilingual("请对照原件核对交易日期", "Compare the dates of these rows with the original")
    if not sure:
        return unknown(Why.NOT_READ, said, evidence=evidence, action=action)
    return fails(said, expected=f"≤ {limit}", actual=str(row.date), evidence=evidence, action=action)


def _dated(paper: Paper) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(n for pair in paper.kind.in_order for n in pair), *paper.kind.past]))


def _start(value: Value | None) -> date | None:
    return value.first if isinstance(value, Period) else value if isinstance(value, date) else None


def _end(value: Value | None) -> date | None:
    return value.last if isinstance(value, Period) else value if isinstance(value, date) else None
