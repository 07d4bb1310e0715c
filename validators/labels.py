"""What fields are called in messages, in both languages."""

from __future__ import annotations

from domain.text import Bilingual

_LABELS = {
    "employee_name": ("姓名", "employee's name"),
    "account_holder": ("户名", "account holder"),
    "patient_name": ("患者姓名", "patient's name"),
    "employer": ("单位名称", "employer"),
    "employee_number": ("工号", "employee number"),
    "id_number": ("身份证号", "identity number"),
    "pay_period": ("工资所属月份", "pay period"),
    "pay_date": ("发放日期", "pay date"),
    "gross_pay": ("应发合计", "gross pay"),
    "total_deductions": ("扣款合计", "total deductions"),
    "net_pay": ("实发工资", "net pay"),
    "net_pay_in_words": ("实发大写", "net pay in words"),
    "base_pay": ("基本工资", "base pay"),
    "income_tax": ("个人所得税", "income tax"),
    "pension": ("养老保险", "pension"),
    "medical_insurance": ("医疗保险", "medical insurance"),
    "unemployment_insurance": ("失业保险", "unemployment insurance"),
    "housing_fund": ("住房公积金", "housing fund"),
    "gross_pay_ytd": ("累计应发", "gross pay of the year to date"),
    "income_tax_ytd": ("累计个税", "income tax of the year to date"),
    "line_items": ("明细", "line items"),
    "bank": ("银行", "bank"),
    "bank_account": ("工资账号", "bank account"),
    "account_number": ("账号", "account number"),
    "period_start": ("起始日期", "first day of the period"),
    "period_end": ("截止日期", "last day of the period"),
    "opening_balance": ("期初余额", "opening balance"),
    "closing_balance": ("期末余额", "closing balance"),
    "total_credits": ("收入合计", "total credits"),
    "total_debits": ("支出合计", "total debits"),
    "printed_at": ("打印日期", "date of printing"),
    "transactions": ("交易明细", "transactions"),
    "sex": ("性别", "sex"),
    "age": ("年龄", "age"),
    "institution": ("医疗机构", "institution"),
    "diagnosis": ("诊断", "diagnosis"),
    "doctor": ("医师", "doctor"),
    "issue_date": ("开具日期", "date of issue"),
    "rest_from": ("休息开始日期", "first day of rest"),
    "rest_until": ("休息结束日期", "last day of rest"),
    "rest_days": ("休息天数", "days of rest"),
    "seals": ("印章", "seal"),
}


def label_of(name: str) -> Bilingual:
    """The field's name for people; an unlisted one is spelt as it is."""
    return Bilingual(*_LABELS.get(name, (name, name.replace("_", " "))))


def labels_of(names: tuple[str, ...]) -> Bilingual:
    """Several fields in one phrase."""
    listed = [label_of(name) for name in names]
    return Bilingual("、".join(x.zh for x in listed), ", ".join(x.en for x in listed))
