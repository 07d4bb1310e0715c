"""Pay slips from the United Kingdom, the United States, Hong Kong and India."""

from __future__ import annotations

from sample_docs.form_drawing import Across, Band, Paragraph, Row, Rule, Space, Text
from sample_docs.pen import Style
from sample_docs.sheet import Look
from sample_docs.slip_drawing import SlipLayout
from sample_docs.stub_drawing import Lines, Pairs

_GRID = Look(size=9.5, row_height=20, padding=4, head_fill="#D9E2F3")
_DARK = Look(size=9.5, row_height=19, rules="lines", head_fill="#33475B", head_color="#FFFFFF")
_PLAIN = Look(size=9, row_height=16, rules="head", padding=3)

STUBS = (
    SlipLayout(
        "uk_payslip",
        language="en",
        place="uk",
        face="sans",
        size=(595.28, 420.0),
        style=Style(month="{:%B %Y}", day="{:%d/%m/%Y}"),
        blocks=(
            Row(("Employee Name", "Process Date", "Pay Period", "Tax Code"), look=_GRID, head=True),
            Row(("{employee_name}", "{pay_date}", "{pay_period}", "1257L"), look=_GRID),
            Space(8),
            Pairs(
                Lines("earning", ("Payments", "Amount"), look=_GRID),
                Lines("deduction", ("Deductions", "Amount"), look=_GRID),
            ),
            Space(8),
            Row(("This Period", "", "Year to Date", ""), (0.3, 0.2, 0.3, 0.2), _GRID, "lrlr", head=True),
            Row(
                ("Total Gross Pay", "{gross_pay}", "Gross Pay TD", "{gross_pay_ytd}"),
                (0.3, 0.2, 0.3, 0.2),
                _GRID,
                "lrlr",
            ),
            Row(
                ("Total Deductions", "{total_deductions}", "Tax Paid TD", "{income_tax_ytd}"),
                (0.3, 0.2, 0.3, 0.2),
                _GRID,
                "lrlr",
            ),
            Space(30),
            Across(("{employer}", "Net Pay:  £{net_pay}"), 12, (0.66, 0.34)),
            Text("Payment Method: BACS     NI Number: {id_number}     Tax Period: {_tax_period}", 8.5),
        ),
    ),
    SlipLayout(
        "us_stub",
        language="en",
        place="us",
        face="sans",
        size=(612.0, 500.0),
        style=Style(day="{:%m/%d/%Y}"),
        blocks=(
            Text("{employer}", 13, bold=True, after=16),
            Text("2200 Industrial Pkwy, Suite 4", 9, after=24),
            Text("Earnings Statement", 15, "right", 24, bold=True),
            Across(("Employee: {employee_name}", "Period: {pay_period}"), 9.5, after=16),
            Across(("Filing Status: Single", "Pay Date: {pay_date}"), 9.5, after=20),
            Lines(
                "earning",
                ("Earnings", "Rate", "Hours", "This Period", "Year to Date"),
                ("label", "rate", "hours", "amount", "ytd"),
                (0.32, 0.15, 0.13, 0.2, 0.2),
                ("Gross Pay", "", "", "${gross_pay}", "{gross_pay_ytd}"),
                _PLAIN,
            ),
            Space(10),
            Lines(
                "deduction",
                ("Deductions", "This Period", "Year to Date"),
                ("label", "amount", "ytd"),
                (0.6, 0.2, 0.2),
                ("Total Deductions", "{total_deductions}", "{_deductions_ytd}"),
                _PLAIN,
            ),
            Space(10),
            Row(("Net Pay", "${net_pay}", "{_net_ytd}"), (0.6, 0.2, 0.2), _PLAIN, "lrr", head=True),
            Space(18),
            Text(
                "Your federal taxable wages this period exclude 401(k). Direct deposit advice: THIS IS NOT A CHECK.", 8
            ),
        ),
    ),
    SlipLayout(
        "hk_slip",
        language="en",
        place="hk",
        face="hei",
        style=Style(month="{:%b %Y}", day="{:%d %b %Y}"),
        blocks=(
            Text("{employer}", 15, "center", 24, bold=True),
            Text("Pay Slip 糧單", 13, "center", 28, bold=True),
            Across(("Name 姓名: {employee_name}", "Month 月份: {pay_period}"), 10),
            Across(("Payment Date 發薪日期: {pay_date}", "Bank A/C 銀行戶口: {bank_account}"), 10, after=18),
            Lines("earning", ("Earnings 收入", "HK$"), look=_DARK, total=("Gross Pay 總收入", "{gross_pay}")),
            Space(8),
            Lines(
                "deduction",
                ("Deductions 扣除", "HK$"),
                look=_DARK,
                total=("Total Deductions 總扣除", "{total_deductions}"),
            ),
            Space(8),
            Row(("Net Pay 實發金額", "HK${net_pay}"), (0.7, 0.3), _DARK, "lr"),
            Space(16),
            Lines("employer", ("Employer's contribution 僱主供款", "HK$"), look=_PLAIN),
            Space(50),
            Across(("Prepared by 製表: ____________", "Received by 簽收: ____________"), 9.5),
        ),
    ),
    SlipLayout(
        "india_slip",
        language="en",
        place="india",
        face="serif",
        style=Style(money="indian", month="{:%B %Y}", day="{:%d-%m-%Y}"),
        blocks=(
            Space(-56),
            Band("{employer}", "#7A1F1F"),
            Text("Payslip for the month of {pay_period}", 13, "center", 26, bold=True),
            Row(("Employee Name", "{employee_name}", "Bank A/c No.", "{bank_account}"), look=_GRID),
            Row(("Paid Days", "30", "Pay Date", "{pay_date}"), look=_GRID),
            Row(("UAN", "100900123456", "Location", "Pune"), look=_GRID),
            Space(10),
            Pairs(
                Lines("earning", ("Earnings", "Amount (Rs.)"), look=_GRID),
                Lines("deduction", ("Deductions", "Amount (Rs.)"), look=_GRID),
            ),
            Row(
                ("Gross Earnings", "{gross_pay}", "Total Deductions", "{total_deductions}"),
                (0.35, 0.15, 0.35, 0.15),
                _GRID,
                "lrlr",
                head=True,
            ),
            Space(22),
            Text("Net Payable (Rs.): {net_pay}", 12, bold=True),
            Paragraph("Amount in words: ", "{net_pay_in_words}", 10.5, True),
            Rule(0.5, after=18),
            Text("** This is a computer generated payslip and does not require signature **", 8.5, "center"),
        ),
    ),
)
