"""Persons and employers: whether all papers speak of the same ones."""

from __future__ import annotations

from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Wanted, Why
from validators.dossier import Dossier
from validators.employers import is_salary, same_employer
from validators.employments import employed, employers_beside, payers
from validators.labels import label_of
from validators.names import Match, same_name
from validators.paper import Paper
from validators.people import Whose, is_medical, member, whose
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.wanted import KINSHIP


@rule(
    "identity.name",
    Severity.CRITICAL,
    zh="工资条和流水为申请人本人；医疗材料为申请人或已申报的家庭成员",
    en="pay slips and statements name the applicant; medical papers name the applicant or a declared household member",
    each=lambda dossier: dossier.papers(),
)
def name(paper: Paper, dossier: Dossier) -> Opinion | None:
    """Masks, spacing, order, case, initials, Pinyin, joint holders and names borne before marriage are allowed for.
    What may be another land's spelling of a Chinese name is not compared."""
    if not paper.kind.holder:
        return None
    printed, applicant = paper.text(paper.kind.holder), dossier.applicant.name
    if not applicant or _stands_alone(paper, dossier):
        return unknown(Why.NOT_SUPPLIED, _nobody_to_compare(paper, printed))
    owner = whose(paper, dossier)
    if owner in (Whose.SPOUSE, Whose.HOUSEHOLD) and is_medical(paper):
        return _of_the_household(paper, printed, dossier)
    if owner in (Whose.APPLICANT, Whose.SPOUSE):
        said = _names_applicant if owner is Whose.APPLICANT else _kept_apart
        return passes(said(paper, printed, applicant), expected=applicant, actual=printed)
    if owner is Whose.UNTOLD:
        return _untold(paper, printed, applicant)
    return _names_somebody_else(paper, printed, applicant)


@rule(
    "identity.employer",
    Severity.MAJOR,
    zh="工资条、代发工资单位和申报的单位一致",
    en="pay slips, bank payer and application name the same employer",
    each=employed,
    kinds=["pay_slip"],
)
def employer(paper: Paper, dossier: Dossier) -> Opinion | None:
    """A statement agrees if any of its salary payers is the employer: people change jobs, agents pay bonuses."""
    named = (paper.text("employer"),) if paper.kind.name == "pay_slip" else payers(paper)
    others = employers_beside(paper, dossier)
    if not others:
        return unknown(Why.NOT_SUPPLIED, _only_employer(paper, named[0]))
    compared = [(n, o, same_employer(n, o)) for n in named for o in others]
    same = next((pair for pair in compared if pair[2]), None)
    if same:
        said = Bilingual(f"{paper.title.zh}：单位“{same[0]}”一致", f"{paper.title.en}: the employer “{same[0]}” agrees")
        return passes(said, expected=same[1], actual=same[0])
    if all(agree is None for _, _, agree in compared):
        return unknown(Why.NOT_CHECKED, _other_script(paper, named[0], others[0]))
    return fails(
        Bilingual(
            f"{paper.title.zh}的单位为“{'、'.join(named)}”，其他材料为“{'、'.join(others)}”",
            f"{paper.title.en} names “{', '.join(named)}”; elsewhere it is “{', '.join(others)}”",
        ),
        expected=", ".join(others),
        actual=", ".join(named),
        evidence=_payer_rows(paper),
        action=Bilingual("请确认申请人的工作单位", "Find out who the applicant's employer is"),
    )


def _stands_alone(paper: Paper, dossier: Dossier) -> bool:
    """No name was declared, and no other paper names anybody: the name would be compared with itself."""
    if dossier.case.application.applicant.name:
        return False
    return not any(
        other.is_sure(other.kind.holder) for other in dossier.papers() if other.document.id != paper.document.id
    )


def _nobody_to_compare(paper: Paper, printed: str) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}的姓名为“{printed}”，没有申报姓名或其他材料可比较",
        f"{paper.title.en} names “{printed}”; no name was declared and no other paper gives one",
    )


def _names_applicant(paper: Paper, printed: str, applicant: str) -> Bilingual:
    match = same_name(printed, applicant)
    if match is Match.PINYIN:
        return Bilingual(
            f"{paper.title.zh}的姓名“{printed}”与申请人“{applicant}”拼音相符",
            f"{paper.title.en} names “{printed}”, which is “{applicant}” in Pinyin",
        )
    if match is Match.MASKED:
        return Bilingual(
            f"{paper.title.zh}的姓名“{printed}”（已脱敏）与申请人“{applicant}”相符",
            f"{paper.title.en} names “{printed}” (masked), which fits the applicant “{applicant}”",
        )
    return Bilingual(f"{paper.title.zh}的姓名为申请人“{printed}”", f"{paper.title.en} names the applicant “{printed}”")


def _of_the_household(paper: Paper, printed: str, dossier: Dossier) -> Opinion:
    relative = member(printed, dossier.household)
    relation = relative.relation if relative else ""
    return passes(
        Bilingual(
            f"{paper.title.zh}的患者“{printed}”是已申报的家庭成员（{relation}），需亲属关系证明",
            f"{paper.title.en} names “{printed}”, a declared member of the household ({relation}); "
            "a proof of kinship is requested",
        ),
        expected=relative.name if relative else None,
        actual=printed,
        action=Bilingual("请核对亲属关系证明", "Look at the proof of kinship"),
        wanted=Wanted(KINSHIP),
    )


def _names_somebody_else(paper: Paper, printed: str, applicant: str) -> Opinion:
    return fails(
        Bilingual(
            f"{paper.title.zh}的姓名为“{printed}”，申请人为“{applicant}”",
            f"{paper.title.en} names “{printed}”; the applicant is “{applicant}”",
        ),
        expected=applicant,
        actual=printed,
        action=Bilingual("请确认该材料是否属于申请人", "See whether this paper is the applicant's"),
    )


def _untold(paper: Paper, printed: str, applicant: str) -> Opinion:
    if same_name(printed, applicant) is Match.MARRIED:
        return unknown(
            Why.NOT_CHECKED,
            Bilingual(
                f"{paper.title.zh}：“{printed}”与“{applicant}”名同姓不同，可能是婚前或婚后姓名",
                f"{paper.title.en}: “{printed}” and “{applicant}” differ in the surname only, perhaps by marriage",
            ),
            action=Bilingual("请核对结婚证或曾用名记录", "See a marriage certificate or a record of the former name"),
        )
    return unknown(
        Why.NOT_CHECKED,
        Bilingual(
            f"{paper.title.zh}：“{printed}”与“{applicant}”书写不同或可见部分太少，无法判断是否同一人",
            f"{paper.title.en}: whether “{printed}” is “{applicant}” cannot be told from how both are written",
        ),
        action=Bilingual("请对照证件核对姓名", "Compare the name with an identity paper"),
    )


def _kept_apart(paper: Paper, printed: str, applicant: str) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}属于申请人“{applicant}”已申报的配偶“{printed}”，单独列示，不计入申请人收入",
        f"{paper.title.en} is that of “{printed}”, declared spouse of “{applicant}”: kept apart, no income of theirs",
    )


def _other_script(paper: Paper, printed: str, other: str) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}：“{printed}”与“{other}”文字不同，不作比较",
        f"{paper.title.en}: “{printed}” and “{other}” are in different scripts and not compared",
    )


def _payer_rows(paper: Paper) -> tuple[Evidence, ...]:
    return tuple(paper.row_place(r) for r in paper.rows if is_salary(r))[:5]


def _only_employer(paper: Paper, named: str) -> Bilingual:
    label = label_of("employer")
    return Bilingual(
        f"{paper.title.zh}的{label.zh}为“{named}”，没有其他材料可比较",
        f"{paper.title.en} names the {label.en} “{named}”; there is nothing to compare it with",
    )
