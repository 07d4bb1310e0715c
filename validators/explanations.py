"""What the applicant is asked to explain: where papers disagree there often is an honest reason.

One question for each topic, with the papers and figures it is about. It says what differs, offers the usual reasons
and accuses nobody. Rules of authenticity ask nothing of the applicant, nor does what only a reviewer can judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from domain.text import Bilingual
from domain.verdict import Finding, Request, Status, Wanted
from validators.amounts import shown
from validators.dossier import Dossier
from validators.requests import request_id
from validators.rule import Ruling
from validators.wanted import EXPLANATION

MOST_NAMED = 4
"""Papers that one question names; a list of twenty helps nobody."""
_FIGURE = re.compile(r"\d+\.\d{2}\b")
_PLAIN_MONEY = re.compile(r"-?\d+\.\d{2}")


def explanations(rulings: Iterable[Ruling], dossier: Dossier) -> tuple[Request, ...]:
    """One request for each topic on which a rule failed that asks for no paper itself, in the order of the rules."""
    failed: dict[str, list[Finding]] = {}
    for ruling in rulings:
        topic = TOPIC_OF.get(ruling.finding.rule)
        if topic and ruling.finding.status is Status.FAIL and ruling.wanted is None:
            failed.setdefault(topic, []).append(ruling.finding)
    return tuple(_request(topic, found, dossier) for topic, found in failed.items())


def _request(topic: str, found: Sequence[Finding], dossier: Dossier) -> Request:
    wanted = Wanted(EXPLANATION, about=topic)
    text = QUESTIONS[topic].fill(papers=_papers(found, dossier), **_compared(found[0]))
    return Request(request_id(wanted), text, tuple(f.id for f in found), wanted)


def _papers(found: Iterable[Finding], dossier: Dossier) -> Bilingual:
    """`2026-08 工资条（12,298.75 与 10,000.00）、…`: each paper once, with the two figures where money is compared."""
    named = list(dict.fromkeys(_paper(finding, dossier) for finding in found))
    listed, more = named[:MOST_NAMED], len(named) > MOST_NAMED
    zh, en = "、".join(p.zh for p in listed), ", ".join(p.en for p in listed)
    return Bilingual(f"{zh}等" if more else zh, f"{en} and others" if more else en)


def _paper(finding: Finding, dossier: Dossier) -> Bilingual:
    by_id = {d.id: d for d in dossier.case.documents if d.kind in dossier.kinds}
    document = next((by_id[e.document] for e in finding.evidence if e.document in by_id), None)
    if document is None:
        return Bilingual("所附材料", "the papers sent")
    kind = dossier.kinds[document.kind]
    when = kind.when(document)
    zh, en = f"{when} {kind.label.zh}".strip(), f"the {kind.label.en} {when}".strip()
    if _is_money(finding.expected) and _is_money(finding.actual):
        one, other = _compared(finding)["expected"], _compared(finding)["actual"]
        return Bilingual(f"{zh}（{one} 与 {other}）", f"{en} ({one} and {other})")
    return Bilingual(zh, en)


def _compared(finding: Finding) -> dict[str, str]:
    """Both values as people write them."""
    return {"expected": _grouped(finding.expected), "actual": _grouped(finding.actual)}


def _grouped(value: str | None) -> str:
    return _FIGURE.sub(lambda figure: shown(Decimal(figure[0])), value or "—")


def _is_money(value: str | None) -> bool:
    return value is not None and _PLAIN_MONEY.fullmatch(value) is not None


TOPIC_OF: Mapping[str, str] = MappingProxyType(
    {
        "identity.name": "name",
        "identity.id_number": "id_number",
        "identity.employer": "employer",
        "document.dates": "dates",
        "pay.sum": "pay_figures",
        "pay.items": "pay_figures",
        "pay.words": "pay_figures",
        "pay.year_to_date": "pay_figures",
        "bank.balance": "statement_figures",
        "bank.totals": "statement_figures",
        "bank.pass_through": "pass_through",
        "income.credited": "pay_arrival",
        "income.declared": "income_declared",
        "income.reduction": "income_reduction",
        "medical.timing": "medical_timing",
    }
)
"""Rule → what is asked about where it fails."""

QUESTIONS: Mapping[str, Bilingual] = MappingProxyType(
    {
        "name": Bilingual(
            "请说明{papers}上的姓名与申请人姓名写法不同的情况：如属于家人，请告知与您的关系；如曾改名，请附上户口簿等证明。",
            "Please tell us about the name on {papers}, which is not the applicant's: if it is a relative's, how "
            "you are related; if a name was changed, please add a paper that shows it (such as the household "
            "register).",
        ),
        "id_number": Bilingual(
            "请核对并告知正确的身份证号码：{papers}上的号码与其他材料不同，或可能有笔误。",
            "Please check the identity number on {papers} and tell us the right one: it differs from other papers "
            "or may have been misprinted.",
        ),
        "employer": Bilingual(
            "请说明{papers}上的单位与其他材料或申请中的单位之间的关系，例如劳务派遣、代发工资、单位更名或换过工作；"
            "如方便，请附上劳动合同或单位说明。",
            "Please tell us how the employer on {papers} is related to the one on the other papers or in the "
            "application (an agency, a payroll service, a changed name, a new job); if you can, add the contract "
            "or a note of the employer.",
        ),
        "dates": Bilingual(
            "请核对{papers}上的日期；如有笔误，请发送更正后的材料。",
            "Please check the dates on {papers}; if one is misprinted, send us the corrected paper.",
        ),
        "pay_figures": Bilingual(
            "请向单位人事或财务确认{papers}上的金额，其中有几项与合计对不上；如有更正，请发送更正后的工资条或单位说明。",
            "Please have your employer confirm the amounts on {papers}: some do not add up to their total. If "
            "they are corrected, send us the new pay slip or a note of the employer.",
        ),
        "statement_figures": Bilingual(
            "请从银行 App、网银或柜台重新导出{papers}的完整电子版（PDF 原件），我们收到的版本中有金额前后接不上。",
            "Please export {papers} once more from your bank as a whole (the original PDF): in the copy that we "
            "received some amounts do not follow from one another.",
        ),
        "pass_through": Bilingual(
            "请说明{papers}中几笔转入后不久又转出的款项的用途，例如代人付款、归还，或本人账户之间转账，以便准确计算您的收入。",
            "Please tell us what the sums in {papers} were for that came in and left soon after (paid for "
            "somebody else, given back, moved between your own accounts), so that we count your income rightly.",
        ),
        "pay_arrival": Bilingual(
            "请说明{papers}的实发工资是怎样发放的，我们在流水中没有看到相同的金额；"
            "如分几次、改用其他账户或延后发放，请附上相应账户的流水或单位说明。",
            "Please tell us how the net pay of {papers} was paid: we did not find the same amount in the "
            "statements. If it came in parts, into another account or later, add that account's statement or a "
            "note of the employer.",
        ),
        "income_declared": Bilingual(
            "请说明申报的月收入 {actual} 与材料所示 {expected} 不同的情况，例如另有其他收入、税前与税后之别，"
            "或困难前后有变化；如有其他收入，请附上证明。",
            "Please tell us why the declared monthly income of {actual} differs from the {expected} that the "
            "papers show (other income, gross or net, before or after the hardship began); if there is other "
            "income, add a proof.",
        ),
        "income_reduction": Bilingual(
            "请说明困难开始前后收入的变化（何时起、每月多少），并附上能够说明的材料，例如单位证明或工资条。",
            "Please tell us how your income changed when the hardship began (since when, how much a month) and "
            "add a paper that shows it, such as a note of the employer or pay slips.",
        ),
        "medical_timing": Bilingual(
            "请确认困难开始的日期，或补充当时的诊断证明、病历或复诊记录：{papers}的日期与申报的时间不一致。",
            "Please confirm the day the hardship began, or send us the certificate or record of that time: the "
            "dates of {papers} are not those declared.",
        ),
    }
)
"""Topic → the question; `{papers}` and the two values compared are filled in."""
