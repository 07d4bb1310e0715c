"""The requests of a case as one letter: what is missing or to be explained, why, and how to send it. Plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from domain.case import Case
from domain.text import Bilingual
from domain.verdict import Finding, Request, Requirement, RequirementStatus, RuleClaim
from validators.wanted import EXPLANATION

LANGUAGES = ("zh", "en")


def letter(
    case: Case,
    addressee: str,
    requests: Sequence[Request],
    requirements: Iterable[Requirement],
    findings: Iterable[Finding],
    claims: Iterable[RuleClaim],
) -> Bilingual | None:
    """Paragraphs parted by empty lines; `None` where nothing is asked for. `addressee` may be empty."""
    if not requests:
        return None
    reasons = _reasons(requirements, findings, claims)
    zh, en = (_written(case, addressee, requests, reasons, language) for language in LANGUAGES)
    return Bilingual(zh, en)


def _reasons(
    requirements: Iterable[Requirement], findings: Iterable[Finding], claims: Iterable[RuleClaim]
) -> Mapping[str, Bilingual]:
    """What each requirement or finding that something is asked for is about, by its id."""
    claim_of = {claim.id: claim.claim for claim in claims}
    return {
        **{r.id: _required(r) for r in requirements},
        **{f.id: _CHECKED.fill(what=claim_of[f.rule]) for f in findings if f.rule in claim_of},
    }


def _required(requirement: Requirement) -> Bilingual:
    """Of what is wholly missing it also says from when on it must be."""
    label, lacking = requirement.label, requirement.lacking
    if requirement.status is not RequirementStatus.MISSING or lacking is None:
        return _REQUIRED.fill(what=label)
    return _REQUIRED.fill(what=Bilingual(f"{label.zh}，{lacking.zh}", f"{label.en}; {lacking.en}"))


def _written(
    case: Case, addressee: str, requests: Sequence[Request], reasons: Mapping[str, Bilingual], language: str
) -> str:
    name = addressee or _APPLICANT.in_language(language)
    to_send = [r for r in requests if r.asks_for.kind != EXPLANATION]
    to_explain = [r for r in requests if r.asks_for.kind == EXPLANATION]
    opening = _OPENING.fill(case=case.id, n=len(requests)).in_language(language)
    paragraphs = [_GREETING.fill(name=name).in_language(language), opening]
    for heading, asked, first in ((_TO_SEND, to_send, 1), (_TO_EXPLAIN, to_explain, len(to_send) + 1)):
        if asked:
            listed = [_item(n, request, reasons, language) for n, request in enumerate(asked, first)]
            paragraphs.append("\n".join([heading.in_language(language), *listed]))
    closing = [text.in_language(language) for text in (_HOW, _DIFFICULT, _THANKS)]
    return "\n\n".join([*paragraphs, *closing, case.as_of.isoformat()])


def _item(number: int, request: Request, reasons: Mapping[str, Bilingual], language: str) -> str:
    """The request and, below it, why; a question says why itself."""
    text = f"{number}. {request.text.in_language(language)}"
    if request.asks_for.kind == EXPLANATION:
        return text
    why = dict.fromkeys(reasons[ident].in_language(language) for ident in request.because if ident in reasons)
    if not why:
        return text
    return f"{text}\n   {_WHY.in_language(language)}{('；' if language == 'zh' else '; ').join(why)}"


_APPLICANT = Bilingual("申请人", "applicant")
_GREETING = Bilingual("{name}，您好：", "Dear {name},")
_OPENING = Bilingual(
    "您的申请（编号 {case}）和所附材料已收到，谢谢。为继续办理，请您补充或说明以下 {n} 项。",
    "thank you for your application (number {case}) and the papers you sent. To go on with it we ask you "
    "for the following, {n} in all.",
)
_TO_SEND = Bilingual("请补充的材料：", "Please send:")
_TO_EXPLAIN = Bilingual("请说明的情况：", "Please tell us about:")
_WHY = Bilingual("用途：", "Why: ")
_REQUIRED = Bilingual("办理所需（{what}）", "the application requires it ({what})")
_CHECKED = Bilingual("用于核对（{what}）", "we compare with it ({what})")
_HOW = Bilingual(
    "怎样发送：电子版（银行或单位出具的 PDF）最好；拍照请每页一张，四角入镜，光线均匀，文字清楚，不要涂改或遮挡。",
    "How to send it: best as a file (the PDF of your bank or employer). If you take photos, one for each "
    "page, all four corners in the picture, evenly lit, sharp, and nothing covered.",
)
_DIFFICULT = Bilingual(
    "如果其中有难以取得的材料，或情况与上面所写不同，请告诉我们，我们一起想办法。",
    "If any of this is hard to get, or things are not as they seem above, please tell us and we will find a way.",
)
_THANKS = Bilingual("谢谢您的配合。", "Thank you.")
