"""The report's own words in both languages; the vocabulary is that of the README."""

from __future__ import annotations

from collections.abc import Mapping

from domain.text import Bilingual


def word(table: Mapping[str, Bilingual], name: str) -> Bilingual:
    """The entry of `name`, or the name itself with spaces where a later version knows more than this one."""
    plain = name.replace("_", " ")
    return table.get(name, Bilingual(plain, plain))


def _table(**entries: tuple[str, str]) -> Mapping[str, Bilingual]:
    return {name: Bilingual(zh, en) for name, (zh, en) in entries.items()}


OUTCOMES = _table(
    ready=("可以审批", "Ready for a decision"),
    needs_documents=("需要补件", "Documents are needed"),
    needs_review=("需要人工复核", "Needs a person's review"),
    unreadable=("无法读取", "Nothing could be read"),
)

NEXT_STEPS = _table(
    ready=(
        "要求的材料齐全，能核验的内容没有矛盾。请作出审批决定。",
        "What is required is there and what could be checked agrees. Decide on the application.",
    ),
    needs_documents=(
        "请把下面的补件通知发给申请人，收到后放入同一案件文件夹，系统会重新核验。",
        "Send the applicant the letter below; put what comes into the same case folder and it is verified again.",
    ),
    needs_review=(
        "请先人工查看下列各项及其原件截图，再决定是否联系申请人。",
        "Look at the points below and at the originals first; then decide whether to ask the applicant.",
    ),
    unreadable=(
        "没有一份材料能够读取。请按文件清单中的说明请申请人重新发送。",
        "No document could be read. Ask the applicant to send the files again as the list of files says.",
    ),
)

REASONS = _table(
    illness=("疾病", "Illness"),
    unemployment=("失业", "Unemployment"),
    income_reduction=("收入减少", "Income reduction"),
    accident=("意外事故", "Accident"),
    disaster=("自然灾害", "Disaster"),
    other=("其他", "Other"),
)

AUTHENTICITY = _table(
    clear=("未见改动", "Clear"),
    caution=("须留意", "Caution"),
    alert=("警示", "Alert"),
    inconclusive=("未能判断", "Inconclusive"),
)

AUTHENTICITY_BASIS = _table(
    clear=("适用的检查全部判断过，没有发现改动痕迹", "Every check that applies was judged; no trace of editing"),
    caution=("有轻微的改动痕迹，见未通过的核验", "Slight traces of editing: see the failed checks"),
    alert=("有明显的改动痕迹，见未通过的核验", "Clear traces of editing: see the failed checks"),
    inconclusive=("检查不足，不说明真伪", "Too little was checked to say either way"),
)

FILE_STATUSES = _table(
    taken=("已读取", "Read"),
    duplicate=("重复", "Duplicate"),
    locked=("有密码", "Locked"),
    unreadable=("无法读取", "Unreadable"),
    declined=("未受理", "Declined"),
)

REQUIREMENT_STATUSES = _table(met=("齐全", "Met"), partial=("部分", "Partial"), missing=("缺少", "Missing"))

FINDING_STATUSES = _table(
    **{"pass": ("通过", "Passed")},
    fail=("未通过", "Failed"),
    unknown=("未能判断", "Unknown"),
    waived=("人工认可", "Waived"),
)

SEVERITIES = _table(
    critical=("关键", "Critical"), major=("重要", "Major"), minor=("轻微", "Minor"), info=("提示", "Info")
)

WHYS = _table(
    not_supplied=("缺少材料，无法核验", "Could not be checked: not supplied"),
    not_read=("材料未能读清，无法核验", "Could not be checked: not read surely"),
    not_checked=("本版本没有核验", "Not checked in this version"),
    not_applicable=("不适用于本案", "Does not apply to this case"),
)

REQUEST_STATUSES = _table(new=("新", "New"), still_open=("仍未收到", "Still open"), answered=("已收到", "Answered"))

KINDS = _table(
    pay_slip=("工资条", "Pay slip"),
    bank_statement=("银行流水", "Bank statement"),
    medical_certificate=("诊断证明", "Medical certificate"),
    medical_receipt=("医疗票据", "Medical receipt"),
    tax_certificate=("纳税证明", "Tax certificate"),
    deposit_certificate=("存款证明", "Deposit certificate"),
    property_certificate=("房产证明", "Property certificate"),
    vehicle_certificate=("车辆证明", "Vehicle certificate"),
    loan_contract=("借款合同", "Loan contract"),
    credit_card_statement=("信用卡账单", "Credit card statement"),
    credit_report=("征信报告", "Credit report"),
    identity_card=("身份证", "Identity card"),
    unemployment_certificate=("失业证明", "Unemployment certificate"),
    other=("其他材料", "Other paper"),
)

MEDIUMS = _table(
    digital=("电子文件", "Digital"),
    scan=("扫描件", "Scan"),
    photo=("照片", "Photo"),
    screenshot=("截图", "Screenshot"),
    data=("数据文件", "Data file"),
)

SECTIONS = _table(
    earning=("收入项", "Earnings"),
    deduction=("扣款项", "Deductions"),
    employer=("单位缴纳", "Paid by the employer"),
    item=("明细", "Items"),
)

CHANGED = _table(
    file=("文件", "File"),
    document=("材料", "Document"),
    field=("字段", "Field"),
    requirement=("材料要求", "Requirement"),
    finding=("核验结果", "Finding"),
    score=("评分", "Score"),
    outcome=("结论", "Outcome"),
)

SCORES = _table(
    completeness=("完整度", "Completeness"),
    consistency=("一致性", "Consistency"),
    confidence=("读取把握", "Confidence"),
    authenticity=("真实性", "Authenticity"),
)

RELATIONS = _table(
    spouse=("配偶", "spouse"), child=("子女", "child"), parent=("父母", "parent"), sibling=("兄弟姐妹", "sibling")
)

SEXES = _table(male=("男", "male"), female=("女", "female"))

FIELDS = _table(
    patient_name=("患者姓名", "Patient"),
    employee_name=("姓名", "Employee"),
    employee_number=("工号", "Employee number"),
    id_number=("身份证号", "Identity number"),
    bank=("银行", "Bank"),
    account_holder=("户名", "Account holder"),
    account_number=("账号", "Account number"),
    institution=("医疗机构", "Institution"),
    employer=("单位", "Employer"),
    department=("部门/科室", "Department"),
    position=("职位", "Position"),
    pay_period=("工资月份", "Pay period"),
    pay_date=("发放日期", "Pay date"),
    gross_pay=("应发工资", "Gross pay"),
    total_deductions=("扣款合计", "Total deductions"),
    net_pay=("实发工资", "Net pay"),
    net_pay_in_words=("实发大写", "Net pay in words"),
    base_pay=("基本工资", "Base pay"),
    income_tax=("个人所得税", "Income tax"),
    pension=("养老保险", "Pension"),
    medical_insurance=("医疗保险", "Medical insurance"),
    unemployment_insurance=("失业保险", "Unemployment insurance"),
    housing_fund=("住房公积金", "Housing fund"),
    bank_account=("工资账号", "Bank account"),
    gross_pay_ytd=("累计应发", "Gross pay, year to date"),
    income_tax_ytd=("累计个税", "Income tax, year to date"),
    currency=("币种", "Currency"),
    period_start=("起始日期", "From"),
    period_end=("截止日期", "To"),
    opening_balance=("期初余额", "Opening balance"),
    closing_balance=("期末余额", "Closing balance"),
    total_credits=("收入合计", "Total credits"),
    total_debits=("支出合计", "Total debits"),
    printed_at=("打印时间", "Printed at"),
    sex=("性别", "Sex"),
    age=("年龄", "Age"),
    record_number=("病历号", "Record number"),
    diagnosis=("诊断", "Diagnosis"),
    advice=("医嘱", "Advice"),
    rest_days=("休息天数", "Days of rest"),
    rest_from=("休息开始", "Rest from"),
    rest_until=("休息结束", "Rest until"),
    doctor=("医师", "Doctor"),
    issue_date=("开具日期", "Issued on"),
    transactions=("交易明细", "Transactions"),
    amount=("金额", "Amount"),
    balance=("余额", "Balance"),
    seals=("印章", "Seals"),
    seal=("印章", "Seal"),
)

KEY_FIELDS = frozenset(
    {
        *("employee_name", "employer", "pay_period", "pay_date", "gross_pay", "total_deductions", "net_pay"),
        *("net_pay_in_words", "bank", "account_holder", "account_number", "period_start", "period_end"),
        *("opening_balance", "closing_balance", "patient_name", "institution", "diagnosis", "rest_days"),
        *("rest_from", "rest_until", "doctor", "issue_date", "id_number"),
    }
)
"""Fields whose picture is shown even when they were read surely."""

MONEY_FIELDS = frozenset(
    {
        *("gross_pay", "total_deductions", "net_pay", "base_pay", "income_tax", "pension", "medical_insurance"),
        *("unemployment_insurance", "housing_fund", "gross_pay_ytd", "income_tax_ytd"),
        *("opening_balance", "closing_balance", "total_credits", "total_debits"),
    }
)
