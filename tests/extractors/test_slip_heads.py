"""People, employers and numbers in the plain words of a pay slip, without a label of their own."""

from __future__ import annotations

import pytest

from tests.extractors.sheets import grid, read, values, word

AMOUNTS = grid(["Gross Pay | 3,200.00", "Total Deductions | 700.00", "Net Pay | 2,500.00"], columns=(0.1, 0.6), top=0.5)


def slip(*lines: str) -> dict[str, str]:
    """What is read of a pay slip with these lines over its amounts."""
    head = [word(0.1, 0.1 + 0.04 * n, line) for n, line in enumerate(lines)]
    (paper,) = read(*head, *AMOUNTS)
    return values(paper)


def test_a_cards_line_gives_person_department_and_post() -> None:
    found = slip("工资条 2026年9月", "钟离秋月 | 客户成功部·资深顾问")
    assert (found["employee_name"], found["department"], found["position"]) == ("钟离秋月", "客户成功部", "资深顾问")


@pytest.mark.parametrize(
    ("line", "name"),
    [("公冶明澈您好", "公冶明澈"), ("尊敬的张三，您好", "张三"), ("Dear Imogen Castellane,", "Imogen Castellane")],
)
def test_who_is_greeted_is_the_employee(line: str, name: str) -> None:
    assert slip("PAYSLIP", line)["employee_name"] == name


def test_a_greeting_by_the_given_name_is_completed_by_the_full_name_on_the_page() -> None:
    assert slip("PAYSLIP", "Hi Imogen, you got paid!", "Imogen Castellane")["employee_name"] == "Imogen Castellane"


@pytest.mark.parametrize("line", ["Hi Team, you got paid!", "Dear Sir or Madam,", "各位同事您好"])
def test_a_greeting_of_nobody_names_nobody(line: str) -> None:
    assert "employee_name" not in slip("PAYSLIP", line)


def test_a_name_over_the_persons_number_is_the_employee() -> None:
    found = slip("PAYSLIP", "Ahmad Ridzwan s/o Latiff", "NRIC S****204J")
    assert found["employee_name"] == "Ahmad Ridzwan s/o Latiff"


@pytest.mark.parametrize(
    ("line", "company"),
    [
        (
            "Issued by Straitsbeam Telecommunications Pte Ltd (UEN 200914482Z).",
            "Straitsbeam Telecommunications Pte Ltd",
        ),
        ("本结算单由汀州市捷亿通货运代理有限公司出具。", "汀州市捷亿通货运代理有限公司"),
        ("重庆巴岭服饰制造有限公司·人事行政部", "重庆巴岭服饰制造有限公司"),
        ("GRAINBELT COLD LOGISTICS INC 4100 CHANNAHON RD", "GRAINBELT COLD LOGISTICS INC"),
    ],
)
def test_the_employer_stands_in_a_sentence_or_at_the_foot(line: str, company: str) -> None:
    (paper,) = read(word(0.4, 0.1, "PAYSLIP"), *AMOUNTS, word(0.1, 0.9, line))
    assert values(paper)["employer"] == company


def test_a_letterhead_without_a_form_of_company_is_the_employer() -> None:
    assert slip("Blackthorn & Sons Roofing", "PAYSLIP")["employer"] == "Blackthorn & Sons Roofing"


@pytest.mark.parametrize("line", ["Private and Confidential", "Employee & Payroll Copy", "Imogen Castellane"])
def test_other_first_lines_are_no_employer(line: str) -> None:
    assert "employer" not in slip(line, "PAYSLIP")


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("Your pay reaches your account ****6618 on Friday.", "****6618"),
        ("打款账户尾号 0482，于8月15日到账", "0482"),
        ("已打入建设银行(3318)", "3318"),
    ],
)
def test_an_account_is_found_inside_a_sentence(line: str, account: str) -> None:
    assert slip("PAYSLIP", line)["bank_account"] == account


def test_a_masked_social_security_number_is_no_account() -> None:
    assert "bank_account" not in slip("PAYSLIP", "***-**-7705 Single")


@pytest.mark.parametrize("name", ["THINESH A/L KUMARAN", "RAJENDRAN S/O MUTHUSAMY"])
def test_son_of_may_be_set_in_capitals(name: str) -> None:
    assert slip("PAY SLIP SEPT 2026", f"Name: {name}")["employee_name"] == name


@pytest.mark.parametrize("name", ["桑榆", "张小明", "钟离秋月"])
def test_a_cards_line_whose_space_is_lost_is_parted_before_its_department(name: str) -> None:
    found = slip("工资条 2026年9月", f"{name}客户成功部-客户经理")
    assert (found["employee_name"], found["department"], found["position"]) == (name, "客户成功部", "客户经理")
