"""Files: whether they can be opened and read, whether something was sent twice, and how they were made."""

from __future__ import annotations

from collections.abc import Iterator

from domain.text import Bilingual, Problem
from domain.upload import UNPACKED, FileStatus
from domain.verdict import Severity, Wanted
from validators.dossier import Dossier, Sent
from validators.legible import BLANK, page_problems
from validators.paper import Paper
from validators.rule import Opinion, declared, fails, passes, rule
from validators.similar import earlier_copy
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
    """Exact: the same bytes. Near: a document of the same kind with the same core values from another file."""
    if isinstance(thing, Sent):
        return _same_bytes(thing)
    twin = earlier_copy(thing, dossier)
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
PAGES = declared(
    "file.pages",
    Severity.MAJOR,
    zh="编号的页面没有缺页，也没有混入其他材料的页面",
    en="no page of a numbered sequence is missing or from another document",
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
