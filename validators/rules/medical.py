"""Medical papers: their parts and seals."""

from __future__ import annotations

import re

from domain.document import Seal
from domain.text import Bilingual
from domain.transcript import Medium
from domain.verdict import Evidence, Severity, Wanted, Why
from validators.dossier import Dossier
from validators.hospitals import Likeness, names_institution
from validators.labels import labels_of
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown

IN_COLOUR = frozenset({Medium.DIGITAL, Medium.SCREENSHOT})
"""Where a seal would be seen: on a scan or photo it may be grey, faint or in the glare."""
SURE_SEAL, BEYOND_DOUBT = 0.80, 0.97
"""From which confidence the text of a seal is surely read, and from which a single letter of it is."""
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
    by_hand = tuple(n for n in missing if _may_be_written(n, paper, dossier))
    missing = tuple(n for n in missing if n not in by_hand)
    if seal_lacks and paper.document.medium in IN_COLOUR:
        missing += ("seals",)
    if missing:
        return _incomplete(paper, missing)
    if by_hand:
        return _written_by_hand(paper, by_hand)
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


@rule(
    "medical.seal",
    Severity.MAJOR,
    zh="印章文字与医疗机构一致",
    en="the seal's text names the institution",
    each=lambda dossier: dossier.papers("medical_certificate"),
    kinds=["medical_certificate"],
)
def seal(paper: Paper, dossier: Dossier) -> Opinion:
    """Of several seals one must name it. A letter's difference may be misread: it accuses only where the ring was read
    beyond doubt. Letters in English are customarily signed and not sealed."""
    seals = [s for s in paper.document.seals if s.text.strip()]
    if not paper.document.seals and paper.document.language == "en":
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(f"{paper.title.zh}：英文证明通常不盖章", f"{paper.title.en}: letters in English bear no seal"),
        )
    institution = paper.text("institution")
    compared = [(s, names_institution(s.text, institution)) for s in seals]
    evidence = tuple(Evidence(paper.document.id, "seals", s.page, s.box) for s, _ in compared)
    named = next((s for s, likeness in compared if likeness is Likeness.SAME), None)
    if named:
        said = Bilingual(
            f"{paper.title.zh}的印章“{named.text}”与医疗机构“{institution}”相符",
            f"{paper.title.en}: the seal “{named.text}” names the institution “{institution}”",
        )
        return passes(said, expected=institution, actual=named.text, evidence=evidence)
    told = [(s, likeness) for s, likeness in compared if likeness is not Likeness.UNTOLD]
    if not told:
        return _seal_untold(paper, institution, tuple(s.text for s in seals), evidence)
    if all(_is_sure(s, likeness) for s, likeness in told) and len(told) == len(paper.document.seals):
        return _another_seal(paper, institution, "、".join(s.text for s, _ in told), evidence)
    return _seal_doubtful(paper, institution, told[0][0].text, evidence)


def _is_sure(seal: Seal, likeness: Likeness) -> bool:
    return seal.confidence >= (BEYOND_DOUBT if likeness is Likeness.NEAR else SURE_SEAL)


def _another_seal(paper: Paper, institution: str, text: str, evidence: tuple[Evidence, ...]) -> Opinion:
    return fails(
        Bilingual(
            f"{paper.title.zh}的印章为“{text}”，医疗机构为“{institution}”",
            f"{paper.title.en}: the seal says “{text}”; the institution is “{institution}”",
        ),
        expected=institution,
        actual=text,
        evidence=evidence,
        action=Bilingual(
            "请查看印章；机构改名、院区或第二名称可能不同，必要时向医疗机构核实",
            "Look at the seal: branches and second names differ; ask the institution if needed",
        ),
    )


def _seal_untold(paper: Paper, institution: str, texts: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Opinion:
    said = Bilingual(
        f"印章读作“{'、'.join(texts)}”，不含可与“{institution}”比较的机构名称",
        f"the seal reads “{', '.join(texts)}”, which gives no name to compare with “{institution}”",
    )
    none = Bilingual("未读到印章文字", "no text of a seal was read")
    said = said if texts else none
    return unknown(
        Why.NOT_READ,
        Bilingual(f"{paper.title.zh}：{said.zh}", f"{paper.title.en}: {said.en}"),
        evidence=evidence,
        action=_LOOK_AT_SEAL,
    )


def _seal_doubtful(paper: Paper, institution: str, text: str, evidence: tuple[Evidence, ...]) -> Opinion:
    return unknown(
        Why.NOT_READ,
        Bilingual(
            f"{paper.title.zh}：印章读作“{text}”，不够确定，未与“{institution}”比较",
            f"{paper.title.en}: the seal was read as “{text}”, not surely enough to compare with “{institution}”",
        ),
        evidence=evidence,
        action=_LOOK_AT_SEAL,
    )


_LOOK_AT_SEAL = Bilingual("请查看原件印章上的机构名称", "See on the original whether the seal names the institution")


def _no_seal(paper: Paper) -> Opinion:
    """On a scan or photo, that none was seen does not say that there is none."""
    return unknown(
        Why.NOT_READ,
        Bilingual(
            f"{paper.title.zh}文字部分齐全，未读到印章", f"{paper.title.en} has all its written parts; no seal was read"
        ),
        action=Bilingual("请查看原件上是否盖有诊断证明专用章", "See whether the original bears the institution's seal"),
    )


_PLACES = {
    "institution": re.compile(r"医院|卫生|诊所|hospital|clinic|medical cent|surgery|practice", re.IGNORECASE),
    "doctor": re.compile(r"医\s*[师生]|大夫|签[名字章署]|physician|doctor|sign|practitioner|\bDr\b", re.IGNORECASE),
    "issue_date": re.compile(r"日\s*期|年\s*月\s*日|\bdate", re.IGNORECASE),
    "diagnosis": re.compile(r"诊\s*断|diagnos", re.IGNORECASE),
}
"""What a form prints where these stand."""


def _may_be_written(name: str, paper: Paper, dossier: Dossier) -> bool:
    """Whether the page has a place for it: what is written there by hand, or faint on a photo, may not be read. A
    signature is often a picture even on a digital page."""
    words = " ".join(w.text for page in dossier.pages(paper.document) for w in page.words)
    printed = paper.document.medium in IN_COLOUR and name != "doctor"
    return not printed and name in _PLACES and _PLACES[name].search(words) is not None


def _written_by_hand(paper: Paper, names: tuple[str, ...]) -> Opinion:
    label = labels_of(names)
    return unknown(
        Why.NOT_READ,
        Bilingual(
            f"{paper.title.zh}有{label.zh}一栏，未读到内容，可能为手写",
            f"{paper.title.en} has a place for: {label.en}; nothing was read there, perhaps it is written by hand",
        ),
        action=Bilingual(f"请查看原件上的{label.zh}", f"See whether the original shows: {label.en}"),
    )


def _incomplete(paper: Paper, missing: tuple[str, ...]) -> Opinion:
    names = labels_of(missing)
    return fails(
        Bilingual(f"{paper.title.zh}未见：{names.zh}", f"{paper.title.en} does not show: {names.en}"),
        expected=", ".join(missing),
        action=Bilingual("请查看原件是否确实缺少这些部分", "See whether the original really lacks them"),
        wanted=Wanted(paper.kind.name, file=paper.file),
    )
