"""The page is one safe file that holds both languages and shows what decides first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from html.parser import HTMLParser
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import Case
from domain.errors import CancelledError, MachineError
from domain.geometry import Box
from domain.transcript import Pictures
from domain.verdict import Verdict
from reports import Report, Run, compose, crops, to_html


class Tags(HTMLParser):
    """Collects every tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, name: str) -> list[str]:
        return [value or "" for _, attributes in self.tags for key, value in attributes.items() if key == name]


class CountingPictures(Pictures, Protocol):
    asked: list[tuple[str, int, Box]]


def test_nothing_outside_the_page_is_asked_for(report: Report, pictures: Pictures) -> None:
    tags = Tags(to_html(report, pictures, "zh"))
    assert all(at.startswith(("#", "data:image/png;base64,")) for at in tags.named("href") + tags.named("src"))
    assert {tag for tag, _ in tags.tags}.isdisjoint({"script", "link", "iframe", "form", "img"})


def test_every_link_within_the_page_leads_somewhere(report: Report, pictures: Pictures) -> None:
    tags = Tags(to_html(report, pictures, "zh"))
    assert {at[1:] for at in tags.named("href") if at.startswith("#")} <= set(tags.named("id"))


def test_every_id_stands_once(report: Report, pictures: Pictures) -> None:
    counted = Counter(Tags(to_html(report, pictures, "zh")).named("id"))
    assert [ident for ident, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("language", "opens"), [("zh", "show-zh"), ("en", "show-en")])
def test_both_languages_are_there_and_one_is_open(
    report: Report, pictures: Pictures, language: str, opens: str
) -> None:
    tags = Tags(to_html(report, pictures, language))
    assert "需要人工复核" in tags.text
    assert "Needs a person's review" in tags.text
    assert [a["id"] for tag, a in tags.tags if tag == "input" and "checked" in a] == [opens]


def test_another_language_is_refused(report: Report, pictures: Pictures) -> None:
    with pytest.raises(ValueError, match="'fr'"):
        to_html(report, pictures, "fr")


def test_every_finding_file_and_requirement_is_on_the_page(report: Report, pictures: Pictures) -> None:
    tags = Tags(to_html(report, pictures, "zh"))
    assert {f["id"] for f in report["findings"]} <= set(tags.named("id"))
    assert all(f["name"] in tags.text and f["sha256"] in tags.text for f in report["files"])
    assert all(r["label"]["zh"] in tags.text for r in report["requirements"])


def test_failures_stand_before_what_passed_and_what_was_not_checked(report: Report, pictures: Pictures) -> None:
    page = to_html(report, pictures, "zh")
    critical, major = (f["id"] for f in report["findings"] if f["status"] == "fail")
    passed = next(f["id"] for f in report["findings"] if f["status"] == "pass")
    unknown = next(f["id"] for f in report["findings"] if f["status"] == "unknown")
    places = [page.index(f'id="{ident}"') for ident in (critical, major, passed, unknown)]
    assert places == sorted(places)


def test_the_values_compared_are_shown_with_separators(report: Report, pictures: Pictures) -> None:
    text = Tags(to_html(report, pictures, "zh")).text
    assert "12,298.75" in text
    assert "11,298.75" in text


def test_a_finding_of_an_unknown_reason_is_still_listed(report: Report, pictures: Pictures) -> None:
    later = deepcopy(report)
    later["findings"][-1]["why"] = "not_thought_of"
    assert later["findings"][-1]["id"] in Tags(to_html(later, pictures, "zh")).named("id")


def test_hostile_texts_are_shown_as_text(report: Report, pictures: Pictures) -> None:
    hostile = deepcopy(report)
    hostile["files"][0]["name"] = "<script>alert(1)</script>.pdf"
    hostile["applicant"]["employer"] = '"><img src=x onerror=alert(1)>'
    hostile["applicant"]["name"] = "\u202eevil\u202c" + "长" * 500
    hostile["findings"][0]["message"]["zh"] = "</style><script>"
    hostile["letter"] = {"zh": "</style><script>", "en": "{{ 7 * 7 }}<b>"}
    page = to_html(hostile, pictures, "zh")
    tags = Tags(page)
    assert {tag for tag, _ in tags.tags}.isdisjoint({"script", "img", "b"})
    assert "<script>alert(1)</script>.pdf" in tags.text
    assert "{{ 7 * 7 }}<b>" in tags.text
    assert "<bdi>\u202eevil" in page


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=40))
def test_no_text_from_outside_adds_a_tag(report: Report, pictures: Pictures, text: str) -> None:
    plain, filled = deepcopy(report), deepcopy(report)
    plain["files"][0]["name"], filled["files"][0]["name"] = "x", f"x{text}"
    field = filled["documents"][0]["fields"]["employer"]
    field["value"] = field["raw"] = f"x{text}".strip()
    page = to_html(filled, pictures, "en")
    assert [t for t, _ in Tags(page).tags] == [t for t, _ in Tags(to_html(plain, pictures, "en")).tags]
    page.encode("utf-8")


def test_a_place_shown_twice_is_cut_once(report: Report, pictures: CountingPictures) -> None:
    page = to_html(report, pictures, "zh")
    assert len(pictures.asked) == len(set(pictures.asked))
    uris = re.findall(r'href="(data:[^"]+)"', page)
    assert len(uris) == len(set(uris))
    assert page.count('class="crop"') > len(uris)


def test_failed_findings_get_their_pictures_before_all_else(
    report: Report, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crops, "MOST_CROPS", 2)
    album = crops.take_crops(report, pictures)
    evidence = report["findings"][0]["evidence"]
    assert [album.at(e["document"], e["page"], e["box"]) for e in evidence] == album.pictures()


def test_pages_are_asked_for_one_after_the_other(report: Report, pictures: CountingPictures) -> None:
    crops.take_crops(report, pictures)
    asked = [(sha256, page) for sha256, page, _ in pictures.asked]
    assert asked == sorted(asked)


def test_a_case_of_many_papers_keeps_to_its_number_of_crops(report: Report, pictures: CountingPictures) -> None:
    many = deepcopy(report)
    for n in range(60):
        paper = deepcopy(report["documents"][0])
        paper["id"] = f"D-{n}"
        paper["parts"][0]["sha256"] = f"{n:064x}"
        many["documents"].append(paper)
    crops.take_crops(many, pictures)
    assert len(pictures.asked) == crops.MOST_CROPS


def test_rules_not_checked_are_named_by_their_claim_alone(report: Report, pictures: Pictures) -> None:
    later = deepcopy(report)
    finding = next(f for f in later["findings"] if f["why"] == "not_checked")
    finding["message"] = {"zh": "本版本未核验：个税符合累计预扣", "en": "not checked"}
    page = to_html(later, pictures, "zh")
    assert f'<ul class="bare"><li id="{finding["id"]}">' in page
    assert "本版本未核验：个税符合累计预扣" not in page


def test_a_code_on_a_paper_is_shown_with_what_it_says(report: Report, pictures: Pictures) -> None:
    assert "https://hospital.example/verify?id=<7731>" in Tags(to_html(report, pictures, "zh")).text


def test_a_report_from_before_codes_were_kept_is_shown(report: Report, pictures: Pictures) -> None:
    for document in report["documents"]:
        del document["codes"]  # type: ignore[misc]
    assert "工资条" in to_html(report, pictures, "zh")


def test_the_capacity_shows_months_lines_and_basis(report: Report, pictures: Pictures) -> None:
    text = Tags(to_html(report, pictures, "zh")).text
    capacity = text[text.index("还款能力") : text.index("材料", text.index("既非收入也非支出"))]
    for shown in ("12,298.75", "7,540.99", "3,351.74", "2026-08", "京东金融", "房租", "按完整显示的 1 个月取中位数"):
        assert shown in capacity
    assert capacity.count("不完整，未计入") == 1


def test_a_report_without_capacity_says_why(report: Report, pictures: Pictures) -> None:
    report["capacity"] = None
    assert "没有完整显示一个自然月的流水" in Tags(to_html(report, pictures, "zh")).text


def test_fields_stand_in_the_order_people_look_for_them(report: Report, pictures: Pictures) -> None:
    fields = report["documents"][0]["fields"]
    report["documents"][0]["fields"] = dict(sorted(fields.items(), reverse=True))
    text = Tags(to_html(report, pictures, "zh")).text
    labels = [text.index(label) for label in ("Pay period", "Pay date", "Gross pay", "Total deductions")]
    assert labels == sorted(labels)


def test_the_completeness_shows_its_sum(report: Report, pictures: Pictures) -> None:
    assert "(3 × 0.33 + 4 × 1 + 2 × 1) ÷ 9" in Tags(to_html(report, pictures, "zh")).text


class CancelledPictures:
    """Somebody stops the run while pictures are cut."""

    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        raise CancelledError("已取消", "cancelled")

    def page(self, sha256: str, page: int, width: int) -> bytes:
        raise CancelledError("已取消", "cancelled")


def test_a_cancelled_run_makes_no_report(report: Report) -> None:
    with pytest.raises(CancelledError):
        to_html(report, CancelledPictures(), "zh")


class NoPictures:
    """A machine that cannot draw."""

    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        raise MachineError("图片无法生成", "no picture could be made")

    def page(self, sha256: str, page: int, width: int) -> bytes:
        raise MachineError("图片无法生成", "no picture could be made")


class HugePictures(NoPictures):
    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + bytes(crops.LARGEST_CROP)


@pytest.mark.parametrize("without", [NoPictures(), HugePictures()])
def test_the_report_stands_without_pictures(report: Report, without: Pictures) -> None:
    page = to_html(report, without, "zh")
    assert "12,298.75" in page
    assert 'class="crop"' not in page


def test_a_case_of_nothing_still_has_a_page(report: Report, pictures: Pictures) -> None:
    empty = deepcopy(report)
    for part in (empty["documents"], empty["files"], empty["findings"], empty["requirements"], empty["requests"]):
        part.clear()
    empty["outcome_because"].clear()
    empty["applicant"] = {"name": "", "id_number": "", "employer": ""}
    empty["scores"]["consistency"] = None
    text = Tags(to_html(empty, pictures, "en")).text
    assert "Too little to judge" in text
    assert "No document was read." in text


def test_a_second_version_shows_what_changed(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run], pictures: Pictures
) -> None:
    before = deepcopy(report)
    before["scores"]["completeness"] = 50
    before["outcome"] = "needs_documents"
    before["documents"][0]["fields"]["net_pay"]["value"] = "12000.00"
    text = Tags(to_html(compose(case, verdict, later(2), before), pictures, "en")).text
    assert "Changes since the last version" in text
    assert "Documents are needed" in text
    assert "12,000.00" in text


def test_the_letter_is_shown_as_it_was_written_in_both_languages(report: Report, pictures: Pictures) -> None:
    text = Tags(to_html(report, pictures, "zh")).text
    letter = report["letter"]
    assert letter is not None
    assert letter["zh"] in text
    assert letter["en"] in text


def test_a_case_to_be_reviewed_first_says_so_above_the_letter(report: Report, pictures: Pictures) -> None:
    warning = "Review the case first"
    assert warning not in to_html({**report, "outcome": "needs_documents"}, pictures, "zh")
    assert warning in to_html({**report, "outcome": "needs_review"}, pictures, "zh")


def test_the_scores_can_be_added_up_on_the_page(report: Report, pictures: Pictures) -> None:
    page = to_html(report, pictures, "zh")
    table = Tags(page[page.index('id="arithmetic"') : page.index('id="requirements"')]).text
    assert all(shown in table for shown in ("0.00", "4.00", "2.68", "67%", "33%", "29", "40", "17", "18"))


def test_a_report_of_an_earlier_version_has_its_requests_and_no_arithmetic(report: Report, pictures: Pictures) -> None:
    earlier = deepcopy(report)
    del earlier["letter"], earlier["scores"]["arithmetic"]
    page = to_html(earlier, pictures, "zh")
    assert 'id="arithmetic"' not in page
    assert report["requests"][0]["text"]["zh"] in Tags(page).text
