from __future__ import annotations

import re

from flows.case_flows import BY_REASON, FLOWS, rebuild_report, take_in, verify_case
from flows.deploy import description_of, form_of


def test_the_three_flows_have_the_names_others_rely_on() -> None:
    assert [flow.name for flow in FLOWS] == ["verify-case", "take-in", "rebuild-report"]


def test_the_form_asks_for_a_case_and_offers_the_policies_there_are() -> None:
    form = form_of(verify_case, ("general", "illness"))
    assert form["required"] == ["case_id"]
    assert form["properties"]["policy"]["enum"] == [BY_REASON, "general", "illness"]
    assert form["properties"]["policy"]["default"] == BY_REASON


def test_the_form_refuses_what_is_no_case_id_and_no_day() -> None:
    fields = form_of(verify_case, ())["properties"]
    case_id, as_of = re.compile(fields["case_id"]["pattern"]), re.compile(fields["as_of"]["pattern"])
    assert case_id.match("A-1024")
    assert as_of.match("2026-11-24")
    assert as_of.match("")
    assert not any(case_id.match(wrong) for wrong in ("张三", "../etc", "", "a b", "x" * 65))
    assert not as_of.match("24.11.2026")


def test_every_field_is_explained_in_both_languages_and_none_may_be_null() -> None:
    for flow in (verify_case, rebuild_report):
        for field in form_of(flow, ("general",))["properties"].values():
            assert re.search(r"[\u4e00-\u9fff].*[A-Za-z]{3}", field["description"])
            assert field["type"] == "string"


def test_descriptions_are_for_people_in_both_languages_without_parameters_and_broken_lines() -> None:
    for flow in (verify_case, take_in, rebuild_report):
        chinese, english = description_of(flow).split("\n\n")
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert english.isascii() or "“" in english
        assert "Args" not in english
        assert "\n" not in chinese + english
