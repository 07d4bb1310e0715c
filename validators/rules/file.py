"""Files: whether they can be opened and read, whether something was sent twice, and how they were made."""

from __future__ import annotations

from collections.abc import Iterator

from domain.text import Bilingual, Problem
from domain.upload import UNPACKED, FileStatus
from domain.verdict import Severity, Wanted, Why
from validators.dossier import Dossier, Sent
from validators.legible import BLANK, page_problems
from validators.page_prints import Named, PageNumber, missing_numbers, numbers_beside, page_numbers, place, strange_page
from validators.paper import Paper
from validators.rule import Opinion, declared, fails, passes, rule, unknown
from validators.similar import earlier_copy, of_another_month
from validators.wanted import PASSWORD, READABLE_FILE


def _files(dossier: Dossier) -> Iterator[Sent]:
    """Every file but exact copies: the first of them is judged."""
    return (sent for sent in dossier.files() if not sent.is_copy)


def _copies_and_papers(dossier: Dossier) -> Iterator[Sent | Paper]:
    yield from (sent for sent in dossier.files() if sent.is_copy)
    yield from dossier.papers()


@rule(
    "file.readable",
    Severity.MAJOR,
    zh="每个文件都能打开并看清；没有缺少密码、空白、残缺或过于模糊的页面",
    en="every file could be opened and read; no password is missing, no page is blank, cut off or too blurred",
    each=_files,
)
def readable(sent: Sent, dossier: Dossier) -> Opinion:
    """A declined file counts as one that could not be opened; a blank or blurred page fails its file."""
    name = sent.upload.name
    if sent.status is FileStatus.LOCKED:
        return _not_opened(sent, Wanted(PASSWORD, file=name))
    if sent.status is not FileStatus.TAKEN:
        return _not_opened(sent, Wanted(READABLE_FILE, file=name))
    flaws = _flaws(sent)
    if not flaws:
        return passes(Bilingual(f"“{name}”可以打开并看清", f"“{name}” could be opened and read"))
    said = Bilingual("；".join(text.zh for _, text in flaws), "; ".join(text.en for _, text in flaws))
    return fails(
        Bilingual(f"“{name}”：{said.zh}", f"“{name}”: {said.en}"),
        action=Bilingual(
            "请查看页面图像，必要时请申请人重新发送", "Look at the pages; ask for a clearer copy if needed"
        ),
        wanted=None if {code for code, _ in flaws} == {BLANK.code} else Wanted(READABLE_FILE, file=name),
    )


@rule(
    "file.duplicate",
    Severity.MINOR,
    zh="没有材料是另一份材料的完全相同或近似的副本",
    en="no document is another's copy, exactly or nearly",
    each=_copies_and_papers,
)
def duplicate(thing: Sent | Paper, dossier: Dossier) -> Opinion:
    """Exact: the same bytes. Near: a document of the same kind with the same core values from another file, or a slip
    that differs from another month's in nothing, not even where months must differ."""
    if isinstance(thing, Sent):
        return _same_bytes(thing)
    twin = earlier_copy(thing, dossier)
    same_but_month = of_another_month(thing, dossier) if twin is None else None
    if same_but_month:
        return _only_month_differs(thing, same_but_month)
    if twin is None:
        return passes(Bilingual(f"{thing.title.zh}没有副本", f"{thing.title.en}: no copy of it was sent"))
    return fails(
        Bilingual(
            f"{thing.title.zh}与{twin.title.zh}内容相同，只计一次",
            f"{thing.title.en} says the same as {twin.title.en}; it counts once",
        ),
        evidence=twin.evidence,
        action=Bilingual("请确认两份是否为同一材料", "See whether both are the same paper"),
    )


REVISIONS = declared(
    "file.revisions",
    Severity.MAJOR,
    zh="PDF 首次生成后未被修改，也没有在很久之后被改动",
    en="the PDF was not changed after it was first written, or modified long after it was made",
)
SOFTWARE = declared(
    "file.software",
    Severity.MINOR,
    zh="由出具方常用的软件生成",
    en="made by software that issuers use",
)
HIDDEN_TEXT = declared(
    "file.hidden_text",
    Severity.CRITICAL,
    zh="没有叠加、遮盖或隐藏的文字；文字层与所见一致",
    en="no text laid over, under or beside what is seen; the text layer says what the pixels say",
)
FONTS = declared(
    "file.fonts",
    Severity.MAJOR,
    zh="金额和姓名的字体与相邻文字一致",
    en="figures and names are set in the fonts of their neighbours",
)
SIGNATURE = declared(
    "file.signature",
    Severity.CRITICAL,
    zh="数字签名有效并覆盖整个文件",
    en="digital signatures hold and cover the whole file",
)


@rule(
    "file.pages",
    Severity.MAJOR,
    zh="编号的页面没有缺页，也没有混入其他材料的页面",
    en="no page of a numbered sequence is missing or from another document",
    each=lambda dossier: dossier.papers(),
)
def pages(paper: Paper, dossier: Dossier) -> Opinion | None:
    """By the numbers that pages print, and by the names and accounts on each. One page without a number is no
    sequence."""
    numbers = page_numbers(paper, dossier)
    count = sum(part.pages for part in paper.document.parts)
    strange = strange_page(paper, dossier)
    if strange:
        return _from_elsewhere(paper, strange)
    missing = missing_numbers(numbers, count, numbers_beside(paper, dossier))
    if missing or (paper.pages_missing and not numbers):
        return _missing(paper, numbers, missing)
    if numbers:
        said = Bilingual(
            f"{paper.title.zh}：页码连续，没有缺页", f"{paper.title.en}: the printed page numbers are complete"
        )
        return passes(said, evidence=tuple(place(paper, n) for n in numbers[:5]))
    if count == 1:
        return None
    return unknown(
        Why.NOT_CHECKED,
        Bilingual(
            f"{paper.title.zh}有 {count} 页，没有印页码，无法判断是否缺页",
            f"{paper.title.en} has {count} pages without printed numbers: whether one is missing cannot be told",
        ),
    )


def _flaws(sent: Sent) -> list[tuple[str, Bilingual]]:
    """Code and words of what is wrong with a file that was opened: its pages' troubles, then its own."""
    pages = sent.transcript.pages if sent.transcript else ()
    of_pages = [(page.number, problem) for page in pages for problem in page_problems(page)]
    named = {problem.code for _, problem in of_pages}
    return [
        *((p.code, Bilingual(f"第 {n} 页：{p.message.zh}", f"page {n}: {p.message.en}")) for n, p in of_pages),
        *((p.code, p.message) for p in _problems(sent) if p.code not in named),
    ]


def _not_opened(sent: Sent, wanted: Wanted) -> Opinion:
    said = _problems(sent)
    zh = "；".join(p.message.zh for p in said) or "无法打开"
    en = "; ".join(p.message.en for p in said) or "could not be opened"
    return fails(
        Bilingual(f"“{sent.upload.name}”：{zh}", f"“{sent.upload.name}”: {en}"),
        action=Bilingual(
            "请向申请人索取可打开的文件或密码", "Ask the applicant for a file that opens, or its password"
        ),
        wanted=wanted,
    )


def _only_month_differs(slip: Paper, twin: Paper) -> Opinion:
    for name in ("pay_period", "pay_date", "gross_pay", "net_pay", "gross_pay_ytd"):
        slip.seen(name)
        twin.seen(name)
    return fails(
        Bilingual(
            f"{slip.title.zh}与{twin.title.zh}除月份外完全相同，连发放日期或全年累计也一样",
            f"{slip.title.en} and {twin.title.en} differ in nothing but the month: day of payment or year-to-date, too",
        ),
        expected=str(twin.period("pay_period")),
        actual=str(slip.period("pay_period")),
        evidence=twin.evidence,
        action=Bilingual(
            "请询问两个月工资是否同日补发，并查看工资入账记录",
            "Ask whether both months were paid together, and look for the payments in a statement",
        ),
    )


def _from_elsewhere(paper: Paper, strange: Named) -> Opinion:
    said = Bilingual(
        f"{paper.title.zh}第 {strange.page} 页的{strange.label}为“{strange.value}”，与其他页不同",
        f"{paper.title.en}: page {strange.page} gives “{strange.value}” ({strange.label}), unlike the other pages",
    )
    evidence, action = (
        (place(paper, strange),),
        Bilingual("请查看该页是否属于这份材料", "See whether this page belongs here"),
    )
    if not strange.sure:
        return unknown(Why.NOT_READ, said, evidence=evidence, action=action)
    return fails(said, actual=strange.value, evidence=evidence, action=action)


def _missing(paper: Paper, numbers: tuple[PageNumber, ...], missing: tuple[int, tuple[int, ...]] | None) -> Opinion:
    named = _named_pages(paper, missing)
    said = Bilingual(f"{paper.title.zh}：{named.zh}", f"{paper.title.en}: {named.en}")
    evidence = tuple(place(paper, n) for n in numbers[:5])
    action = Bilingual("请查看原件是否确实缺页", "See whether pages are really missing")
    if not all(n.sure for n in numbers):
        return unknown(Why.NOT_READ, said, evidence=evidence, action=action)
    wanted = Wanted(paper.kind.name, file=paper.file)
    expected = str(missing[0]) if missing else None
    return fails(said, expected=expected, actual=str(len(numbers)), evidence=evidence, action=action, wanted=wanted)


def _named_pages(paper: Paper, missing: tuple[int, tuple[int, ...]] | None) -> Bilingual:
    if missing is None:
        return paper.pages_missing or Bilingual("缺页", "pages are missing")
    total, lacking = missing
    named = [str(n) for n in lacking[:8]] + (["…"] if len(lacking) > 8 else [])
    return Bilingual(
        f"所印页码共 {total} 页，缺第 {'、'.join(named)} 页", f"printed as {total} pages; missing: {', '.join(named)}"
    )


def _problems(sent: Sent) -> tuple[Problem, ...]:
    read = sent.transcript.problems if sent.transcript else ()
    return tuple(p for p in dict.fromkeys(sent.upload.problems + read) if p.code != UNPACKED)


def _same_bytes(sent: Sent) -> Opinion:
    return fails(
        Bilingual(
            f"“{sent.upload.name}”与“{sent.upload.duplicate_of}”完全相同，只计一次",
            f"“{sent.upload.name}” is the same file as “{sent.upload.duplicate_of}”; it counts once",
        ),
        action=Bilingual("无需处理，除非申请人本想发送另一份文件", "Nothing to do, unless another file was meant"),
    )
