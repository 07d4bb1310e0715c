"""Medical papers."""

from __future__ import annotations

from domain.text import Bilingual
from domain.transcript import Medium
from domain.verdict import Evidence, Severity, Wanted, Why
from validators.dossier import Dossier
from validators.labels import labels_of
from validators.paper import Paper
from validators.rule import Opinion, declared, fails, passes, rule, unknown

IN_COLOUR = frozenset({Medium.DIGITAL, Medium.SCREENSHOT})
"""Where a seal would be seen: on a scan or photo it may be grey, faint or in the glare."""
PARTS = ("institution", "diagnosis", "doctor", "issue_date")


@rule(
    "medical.parts",
    Severity.MAJOR,
    zh="医疗机构、诊断、医师、日期和印章齐全",
    en="institution, diagnosis, doctor, date and seal are there",
    each=lambda dossier: dossier.papers("medical_certificate"),
    kinds=["medical_certificate"],
)
def parts(paper: Paper, dossier: Dossier) -> Opinion:
    """A certificate is valid only with the institution's seal (hospitals' notices on 诊断证明专用章).

    Letters in English are customarily signed and not sealed: there the seal is not asked for, and the finding says so.
    """
    for name in PARTS:
        paper.seen(name)
    sealed = bool(paper.document.seals)
    seal_lacks = not sealed and paper.document.language != "en"
    missing = tuple(n for n in PARTS if not paper.has(n))
    if seal_lacks and paper.document.medium in IN_COLOUR:
        missing += ("seals",)
    if missing:
        return _incomplete(paper, missing)
    if seal_lacks:
        return _no_seal(paper)
    evidence = tuple(Evidence(paper.document.id, "seals", s.page, s.box) for s in paper.document.seals)
    if sealed:
        said = Bilingual(f"{paper.title.zh}各部分和印章齐全", f"{paper.title.en} has all its parts and a seal")
    else:
        said = Bilingual(
            f"{paper.title.zh}各部分齐全；英文证明通常不盖章", f"{paper.title.en} has all its parts; it bears no seal"
        )
    return passes(said, evidence=evidence)


REST = declared(
    "medical.rest",
    Severity.MINOR,
    zh="休息天数与起止日期一致，时长在常见范围内",
    en="days, start and end of the rest agree; length is within what is usual",
)
SEAL = declared("medical.seal", Severity.MAJOR, zh="印章文字与医疗机构一致", en="the seal's text names the institution")
TIMING = declared(
    "medical.timing",
    Severity.MAJOR,
    zh="在治疗期间开具，休息期与困难时期重叠",
    en="issued inside the treatment, and the leave overlaps the hardship",
)


def _no_seal(paper: Paper) -> Opinion:
    """On a scan or photo, that none was seen does not say that there is none."""
    return unknown(
        Why.NOT_READ,
        Bilingual(
            f"{paper.title.zh}文字部分齐全，未读到印章", f"{paper.title.en} has all its written parts; no seal was read"
        ),
        action=Bilingual("请查看原件上是否盖有诊断证明专用章", "See whether the original bears the institution's seal"),
    )


def _incomplete(paper: Paper, missing: tuple[str, ...]) -> Opinion:
    names = labels_of(missing)
    return fails(
        Bilingual(f"{paper.title.zh}未见：{names.zh}", f"{paper.title.en} does not show: {names.en}"),
        expected=", ".join(missing),
        action=Bilingual("请查看原件是否确实缺少这些部分", "See whether the original really lacks them"),
        wanted=Wanted(paper.kind.name, file=paper.file),
    )
