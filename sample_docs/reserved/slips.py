"""Chinese pay slips: strip of a spreadsheet, phone card, mail, payroll form, two languages, sealed envelope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from sample_docs.pay import Item, Slip, employer_side
from sample_docs.reserved.cast import Role, chinese_name
from sample_docs.reserved.leaf import A4, A4_WIDE, A5_WIDE, PHONE, Leaf, Type, filled, lined, merged, ruled
from sample_docs.reserved.record import Record, day_zh, money
from sample_docs.truth import Truth
from sample_docs.words import amount_in_words

_LABELS: Mapping[str, tuple[str, ...]] = {
    "base_pay": ("基本工资", "基础工资", "底薪", "固定工资", "标准工资"),
    "post_pay": ("岗位工资", "职级工资", "岗位津贴", "职务津贴", "技能工资"),
    "performance": ("绩效工资", "月度绩效", "考核工资", "绩效奖金", "计件工资"),
    "meal": ("餐费补贴", "午餐补助", "误餐费", "餐补", "伙食津贴"),
    "transport": ("交通补贴", "车补", "交通费", "通勤补助", "交通津贴"),
    "overtime": ("加班工资", "加班费", "延时加班费", "平时加班", "加点工资"),
    "pension": ("养老保险", "代扣养老保险", "养老金", "社保-养老", "基本养老保险(个人)"),
    "medical_insurance": ("医疗保险", "代扣医疗保险", "医保", "社保-医疗", "基本医疗保险(个人)"),
    "unemployment_insurance": ("失业保险", "代扣失业保险", "失业金", "社保-失业", "失业保险(个人)"),
    "housing_fund": ("住房公积金", "代扣公积金", "公积金", "公积金(个人)", "住房公积金个人"),
    "income_tax": ("个人所得税", "代扣个税", "个税", "代扣代缴个人所得税", "本月个税"),
    "sick_leave": ("病假扣款", "病假扣", "病假扣薪", "缺勤扣款", "病假工资扣除"),
    "personal_leave": ("事假扣款", "事假扣", "事假扣薪", "缺勤扣款", "事假工资扣除"),
}
_EXTRA_EARNINGS = ("高温津贴", "全勤奖", "工龄工资", "通讯补贴", "夜班津贴", "提成")
_EXTRA_DEDUCTIONS = ("水电费", "工会费", "迟到扣款", "借款", "其他扣款")
_NET = ("实发工资", "实发金额", "税后实发", "实发合计", "到手工资", "实领工资", "实付工资")
_GROSS = ("应发工资", "应发合计", "应付工资", "应发金额", "税前应发", "工资总额")
_TAKEN = ("扣款合计", "应扣合计", "扣发合计", "代扣合计", "扣除合计")


@dataclass(frozen=True, slots=True)
class Words:
    """The labels that one slip uses, drawn once."""

    items: Mapping[str, str]
    gross: str
    taken: str
    net: str

    def of(self, item: Item) -> str:
        return self.items[item.key]


def draw(name: str, role: Role, rng: Random) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("pay_slip", "zh", name)
    kind = rng.randrange(5)
    items = {key: labels[kind if rng.random() < 0.7 else rng.randrange(5)] for key, labels in _LABELS.items()}
    words = Words(items, rng.choice(_GROSS), rng.choice(_TAKEN), rng.choice(_NET))
    return LAYOUTS[name](role, words, Record(truth), rng), truth


def strip(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """One person's line of a spreadsheet with two rows of heads, cut out or with colleagues' lines left out."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, A4_WIDE, Type("song", "serif", "serif-bold") if rng.random() < 0.5 else Type("droid"))
    month = record.value(
        "pay_period",
        slip.period,
        rng.choice(("{0}年{1}月", "{0}年{1:02d}月份")).format(slip.period.first.year, slip.period.first.month),
    )
    leaf.text(
        421,
        70,
        f"{record.text('employer', who.employer)}{month}{rng.choice(('工资条', '工资明细表', '薪资发放条'))}",
        15,
        "c",
        bold=True,
    )
    leaf.text(800, 92, "单位：元", 8.5, "r")
    shown = rng.choice((",", ""))
    earn, take = _with_zeros(slip, words, rng)
    own = [
        ("工号", record.text("employee_number", slip.employee.number)),
        ("姓名", record.text("employee_name", slip.employee.name)),
    ]
    if rng.random() < 0.7:
        own.insert(0, ("部门", record.text("department", slip.employee.department)))
    if rng.random() < 0.5:
        own.append(("出勤", f"{slip.days_worked.normalize():f}"))
    heads = [
        *(k for k, _ in own),
        *(k for k, _, _ in earn),
        words.gross,
        *(k for k, _, _ in take),
        words.taken,
        words.net,
    ]
    row = [v for _, v in own]
    row += [_item(record, "earning", *entry, shown) for entry in earn]
    row.append(record.value("gross_pay", slip.gross_pay, money(slip.gross_pay, shown)))
    row += [_item(record, "deduction", *entry, shown) for entry in take]
    row.append(record.value("total_deductions", slip.total_deductions, money(slip.total_deductions, shown)))
    row.append(record.value("net_pay", slip.net_pay, money(slip.net_pay, shown)))
    a, b, c = len(own), len(own) + len(earn) + 1, len(heads) - 1
    top = ["员工信息", *[""] * (a - 1), "应发项目", *[""] * (b - a - 1), "代扣项目", *[""] * (c - b - 1), ""]
    rules = [
        *ruled(),
        merged(0, 0, a - 1, 0),
        merged(a, 0, b - 1, 0),
        merged(b, 0, c - 1, 0),
        filled(0, "#e2efda"),
        filled(1, "#f3f3f3"),
    ]
    rows = [top, heads, row]
    y = leaf.table(
        24,
        100,
        [794 / len(heads)] * len(heads),
        rows,
        rules,
        size=7.2,
        heads=2,
        aligns="c" * a + "r" * (len(heads) - a),
        pad=2,
    )
    if rng.random() < 0.6:
        paid = record.value("pay_date", slip.pay_date, f"{slip.pay_date:%Y/%m/%d}")
        leaf.text(26, y + 22, f"{rng.choice(('发放日期', '发薪日期', '支付日期'))}：{paid}", 9)
    leaf.text(300, y + 22, "注：工资实行保密制度，如有疑问请于三日内向人力资源部查询。", 8.5)
    return leaf.pdf()


def phone_card(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """A slip as a working app shows it: the amount large, then groups of lines."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, (PHONE[0], 980), Type("droid"))
    accent = rng.choice(("#1677ff", "#3370ff", "#00b578", "#ff8f1f"))
    leaf.box(0, 0, 390, 980, "#f4f5f7")
    leaf.box(0, 0, 390, 210, accent)
    leaf.text(22, 22, f"{rng.randint(8, 22)}:{rng.randint(0, 59):02d}", 12, ink="#fff", bold=True)
    leaf.text(195, 52, rng.choice(("工资条", "我的工资单", "薪资详情")), 15, "c", ink="#fff")
    month = record.value("pay_period", slip.period, f"{slip.period.first.year}年{slip.period.first.month}月")
    leaf.text(24, 88, f"{month} 工资单", 12, ink="#fff")
    leaf.text(24, 112, f"{words.net}（元）", 11, ink="#fff")
    leaf.text(24, 150, record.value("net_pay", slip.net_pay, money(slip.net_pay)), 30, ink="#fff", bold=True)
    leaf.text(
        24,
        180,
        f"{record.text('employee_name', slip.employee.name)}  {record.text('employer', who.employer)}",
        11,
        ink="#fff",
    )
    y, sums = 196.0, rng.random() < 0.7
    groups = [
        ("应发", "earning", words.gross, "gross_pay", slip.gross_pay),
        ("扣减", "deduction", words.taken, "total_deductions", slip.total_deductions),
    ]
    for title, section, label, name, total in groups:
        lines = slip.of(section)
        leaf.box(12, y, 366, 46 + 26 * len(lines) + 8, "#fff", radius=8)
        leaf.box(24, y + 14, 3, 14, accent)
        leaf.text(32, y + 26, rng.choice((f"{title}项", f"{title}明细")), 12.5, bold=True)
        if section == "earning" or sums:
            leaf.text(366, y + 26, f"{label}  {record.value(name, total, money(total))}", 11, "r", ink="#555")
        for number, item in enumerate(lines):
            at = y + 54 + 26 * number
            leaf.text(24, at, words.of(item), 11.5, ink="#777")
            leaf.text(366, at, _item(record, section, words.of(item), item.key, item.amount, ","), 11.5, "r")
        y += 46 + 26 * len(lines) + 18
    own = [
        ("工号", record.text("employee_number", slip.employee.number)),
        ("部门", record.text("department", slip.employee.department)),
    ]
    if rng.random() < 0.6:
        own.append(
            (rng.choice(("发薪日", "发放时间")), record.value("pay_date", slip.pay_date, f"{slip.pay_date:%Y-%m-%d}"))
        )
    leaf.box(12, y, 366, 26 * len(own) + 14, "#fff", radius=8)
    for number, (label, value) in enumerate(own):
        leaf.text(24, y + 26 + 26 * number, label, 11.5, ink="#777")
        leaf.text(366, y + 26 + 26 * number, value, 11.5, "r")
    leaf.text(195, y + 26 * len(own) + 44, "薪资信息涉及个人隐私，请勿外传", 9, "c", ink="#999")
    return leaf.pdf()


def mail(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """A mail of the personnel department with the slip as a table of two columns, printed from the reader."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, A4, Type("hei", "sans"))
    period = slip.period.first
    month = record.value(
        "pay_period",
        slip.period,
        rng.choice((f"{period.year}年{period.month}月", f"{period:%Y-%m}", f"{period:%Y.%m}")),
    )
    leaf.text(50, 60, f"【工资单】{month}工资发放通知", 15, bold=True)
    sent = f"{slip.pay_date:%Y/%m/%d} {rng.randint(9, 18)}:{rng.randint(10, 59)}"
    for number, (label, value) in enumerate(
        (
            ("发件人", "薪酬福利组 <payroll@example.com>"),
            ("收件人", f"{slip.employee.name} <staff{rng.randint(100, 999)}@example.com>"),
            ("时  间", sent),
        )
    ):
        leaf.text(50, 84 + 16 * number, f"{label}：{value}", 9, ink="#666")
    leaf.line(50, 126, 545, 126, 0.5, "#ccc")
    y = leaf.prose(50, 138, 495, f"{record.text('employee_name', slip.employee.name)}，您好：", 11)
    how = record.value("pay_date", slip.pay_date, day_zh(slip.pay_date))
    y = leaf.prose(50, y + 4, 495, f"您{period.month}月份的工资已于{how}发放，请注意查收。明细如下：", 11, first=22)
    rows, rules = (
        [[rng.choice(("项目", "工资项目")), rng.choice(("金额（元）", "金额(元)"))]],
        [*ruled("#999"), filled(0, "#d9e2f3")],
    )
    if rng.random() < 0.7:
        rows += [["员工编号", record.text("employee_number", slip.employee.number)]]
    if rng.random() < 0.5:
        rows += [[rng.choice(("岗位", "职位")), record.text("position", slip.employee.position)]]
    sums = rng.random() < 0.7
    for section, label, name, total in (
        ("earning", words.gross, "gross_pay", slip.gross_pay),
        ("deduction", words.taken, "total_deductions", slip.total_deductions),
    ):
        rows += [[words.of(i), _item(record, section, words.of(i), i.key, i.amount, ",")] for i in slip.of(section)]
        if section == "earning" or sums:
            rows.append([label, record.value(name, total, money(total))])
            rules.append(filled(len(rows) - 1, "#fff2cc"))
    rows.append([words.net, record.value("net_pay", slip.net_pay, money(slip.net_pay))])
    rules.append(filled(len(rows) - 1, "#fce4d6"))
    y = leaf.table(72, y + 12, [190, 150], rows, rules, size=10, heads=1, aligns="lr", pad=3.4)
    y = leaf.prose(
        50, y + 18, 495, "如对以上数据有异议，请在收到邮件后三个工作日内回复。本邮件由系统自动发送，请勿泄露。", 9.5
    )
    leaf.text(545, y + 40, record.text("employer", who.employer), 11, "r")
    leaf.text(545, y + 58, "人力资源部", 11, "r")
    return leaf.pdf()


def payroll_form(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """A form of accounting software: label and amount side by side, four pairs a row, the net amount in words."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, A5_WIDE, Type("song", "serif", "serif-bold"))
    period = slip.period.first
    leaf.text(297, 46, rng.choice(("工 资 发 放 单", "职工工资单", "工资结算单")), 17, "c", bold=True)
    leaf.text(36, 70, f"{rng.choice(('单位名称', '核算单位', '公司'))}：{record.text('employer', who.employer)}", 9.5)
    month = record.value("pay_period", slip.period, f"{period.year}年{period.month:02d}月")
    leaf.text(559, 70, f"{rng.choice(('会计期间', '工资期间', '所属月份'))}：{month}", 9.5, "r")
    pairs = [
        ("人员编码", record.text("employee_number", slip.employee.number)),
        ("人员姓名", record.text("employee_name", slip.employee.name)),
    ]
    pairs += [
        ("所属部门", record.text("department", slip.employee.department)),
        ("人员类别", rng.choice(("正式工", "合同工", "管理人员"))),
    ]
    card = record.text("bank_account", who.card)
    id_number = record.text("id_number", who.id_number)
    earn, take = _with_zeros(slip, words, rng)
    pairs += [(label, _item(record, "earning", label, key, amount, ",")) for label, key, amount in earn]
    pairs += [(words.gross, record.value("gross_pay", slip.gross_pay, money(slip.gross_pay)))]
    pairs += [(label, _item(record, "deduction", label, key, amount, ",")) for label, key, amount in take]
    pairs += [(words.taken, record.value("total_deductions", slip.total_deductions, money(slip.total_deductions)))]
    pairs += [(words.net, record.value("net_pay", slip.net_pay, money(slip.net_pay)))]
    pairs += [("", "")] * (-len(pairs) % 4)
    rows = [[cell for pair in pairs[i : i + 4] for cell in pair] for i in range(0, len(pairs), 4)]
    rules = [*ruled(), *(("BACKGROUND", (c, 0), (c, -1), "#efefef") for c in (0, 2, 4, 6))]
    y = leaf.table(36, 80, [68, 62.5] * 4, rows, rules, size=8.2, aligns="cr" * 4, pad=2.6)
    said = record.text("net_pay_in_words", amount_in_words(slip.net_pay))
    y = leaf.table(36, y, [110, 412], [[f"{words.net}（大写）", said]], ruled(), size=9, aligns="cl", pad=3)
    y = leaf.table(
        36,
        y,
        [60, 180, 70, 212],
        [["身份证号", id_number, rng.choice(("银行账号", "工资卡号", "代发账号")), card]],
        ruled(),
        size=8.6,
        aligns="clcl",
        pad=3,
    )
    leaf.text(40, y + 22, f"制单：{chinese_name(rng, 'female')}", 9)
    leaf.text(220, y + 22, f"审核：{chinese_name(rng, 'male')}", 9)
    leaf.text(400, y + 22, "领款人签字：", 9)
    return leaf.pdf()


def two_languages(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """A foreign firm's slip: Chinese and English labels, earnings beside deductions, the year so far."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, A4, Type("droid", "sans"))
    period = slip.period.first
    leaf.box(0, 0, 595, 72, "#243b53")
    leaf.text(40, 34, record.text("employer", who.employer), 14, ink="#fff", bold=True)
    leaf.text(40, 56, "工资单 PAYSLIP — STRICTLY PRIVATE & CONFIDENTIAL", 9, ink="#cfd8e3")
    month = record.value(
        "pay_period", slip.period, rng.choice((f"{period:%Y-%m}", f"{period:%m/%Y}", f"{period:%Y}年{period.month}月"))
    )
    paid = record.value("pay_date", slip.pay_date, f"{slip.pay_date:%Y-%m-%d}")
    own = [
        ["姓名 Name", record.text("employee_name", slip.employee.name), "月份 Pay Month", month],
        ["员工号 Staff ID", record.text("employee_number", slip.employee.number), "支付日 Pay Date", paid],
        [
            "部门 Dept.",
            record.text("department", slip.employee.department),
            "职位 Title",
            record.text("position", slip.employee.position),
        ],
    ]
    y = leaf.table(40, 88, [90, 170, 95, 160], own, lined(), size=9, pad=4)
    left = [
        [_both(words, i), _item(record, "earning", _both(words, i), i.key, i.amount, ",")] for i in slip.of("earning")
    ]
    right = [
        [_both(words, i), _item(record, "deduction", _both(words, i), i.key, i.amount, ",")]
        for i in slip.of("deduction")
    ]
    high = max(len(left), len(right))
    left += [["", ""]] * (high - len(left))
    right += [["", ""]] * (high - len(right))
    rows = [
        ["收入项目 Earnings", "金额 CNY", "扣除项目 Deductions", "金额 CNY"],
        *([*a, *b] for a, b in zip(left, right, strict=True)),
    ]
    rows.append([
        f"{words.gross} Gross", record.value("gross_pay", slip.gross_pay, money(slip.gross_pay)),
        f"{words.taken} Total", record.value("total_deductions", slip.total_deductions, money(slip.total_deductions)),
    ])  # fmt: skip
    rules = [*lined(), filled(0, "#e6ecf2"), filled(len(rows) - 1, "#f0f4f8")]
    y = leaf.table(40, y + 14, [180, 77, 180, 78], rows, rules, size=8.6, heads=1, aligns="lrlr", pad=3.6)
    leaf.box(300, y + 12, 255, 30, "#243b53")
    leaf.text(310, y + 32, f"{words.net} NET PAY", 11, ink="#fff", bold=True)
    leaf.text(
        547, y + 32, record.value("net_pay", slip.net_pay, f"CNY {money(slip.net_pay)}"), 13, "r", ink="#fff", bold=True
    )
    y += 58
    if rng.random() < 0.7:
        rows = [["公司缴纳 Employer Contributions", "金额 CNY"]]
        for key, amount in employer_side(slip).items():
            label = {
                "pension": "养老 Pension",
                "medical_insurance": "医疗 Medical",
                "unemployment_insurance": "失业 Unemployment",
                "housing_fund": "公积金 Housing Fund",
            }[key]
            record.item("employer", label, key, amount)
            rows.append([label, money(amount)])
        y = leaf.table(40, y, [180, 77], rows, [*lined(), filled(0, "#e6ecf2")], size=8.6, heads=1, aligns="lr", pad=3)
    rows = [["年度累计 Year to Date", "金额 CNY"]]
    rows.append(["累计收入 YTD Gross", record.value("gross_pay_ytd", slip.gross_pay_ytd, money(slip.gross_pay_ytd))])
    rows.append(
        ["累计已缴个税 YTD IIT", record.value("income_tax_ytd", slip.income_tax_ytd, money(slip.income_tax_ytd))]
    )
    leaf.table(40, y + 12, [180, 77], rows, [*lined(), filled(0, "#e6ecf2")], size=8.6, heads=1, aligns="lr", pad=3)
    leaf.text(
        40,
        812,
        "This is a computer generated payslip; no signature is required. 本工资单由系统生成，无需签章。",
        7.5,
        ink="#777",
    )
    return leaf.pdf()


def envelope(role: Role, words: Words, record: Record, rng: Random) -> bytes:
    """A slip that a line printer set inside a sealed envelope: no rules, dashes, two columns of lines."""
    slip, who = role.slip, role.who
    leaf = Leaf(record.truth, (595, 340), Type("song", "mono", "mono"))
    period = slip.period.first
    ink = "#3b3b4f"
    leaf.text(297, 36, record.text("employer", who.employer), 13, "c", ink=ink)
    leaf.text(297, 56, f"{record.value('pay_period', slip.period, f'{period:%Y%m}')} 工资袋（机密）", 11, "c", ink=ink)
    leaf.dashes(30, 66, 565)
    leaf.text(34, 84, f"编号:{record.text('employee_number', slip.employee.number)}", 10, ink=ink)
    leaf.text(190, 84, f"姓名:{record.text('employee_name', slip.employee.name)}", 10, ink=ink)
    leaf.text(350, 84, f"部门:{record.text('department', slip.employee.department)}", 10, ink=ink)
    leaf.dashes(30, 94, 565)
    for x, section in ((34, "earning"), (310, "deduction")):
        for number, item in enumerate(slip.of(section)):
            leaf.text(x, 114 + 18 * number, words.of(item), 10, ink=ink)
            leaf.text(
                x + 230,
                114 + 18 * number,
                _item(record, section, words.of(item), item.key, item.amount, ""),
                10,
                "r",
                ink=ink,
            )
    y = 122 + 18 * max(len(slip.of("earning")), len(slip.of("deduction")))
    leaf.dashes(30, y, 565)
    totals = (
        (34, words.gross, "gross_pay", slip.gross_pay),
        (190, words.taken, "total_deductions", slip.total_deductions),
        (370, words.net, "net_pay", slip.net_pay),
    )
    for x, label, name, total in totals:
        leaf.text(x, y + 20, f"{label}:{record.value(name, total, money(total, ''))}", 10.5, ink=ink)
    if rng.random() < 0.5:
        leaf.text(
            34, y + 40, f"发放日期:{record.value('pay_date', slip.pay_date, f'{slip.pay_date:%Y.%m.%d}')}", 10, ink=ink
        )
    leaf.text(310, y + 40, f"开户账号:{record.text('bank_account', who.card)}", 10, ink=ink)
    return leaf.pdf()


def _item(record: Record, section: str, label: str, key: str, amount: Decimal, form: str) -> str:
    record.item(section, label, key, amount)
    return money(amount, form)


def _with_zeros(
    slip: Slip, words: Words, rng: Random
) -> tuple[list[tuple[str, str, Decimal]], list[tuple[str, str, Decimal]]]:
    """Earnings and deductions as label, key, amount, some with columns that are nil for this person."""
    nil = Decimal("0.00")
    earn = [(words.of(i), i.key, i.amount) for i in slip.of("earning")]
    take = [(words.of(i), i.key, i.amount) for i in slip.of("deduction")]
    earn += [(label, "", nil) for label in rng.sample(_EXTRA_EARNINGS, rng.randint(0, 2))]
    take += [(label, "", nil) for label in rng.sample(_EXTRA_DEDUCTIONS, rng.randint(0, 1))]
    return earn, take


def _both(words: Words, item: Item) -> str:
    return f"{words.of(item)} {_ENGLISH[item.key]}"


_ENGLISH = {
    "base_pay": "Base Salary",
    "post_pay": "Position Allw.",
    "performance": "Performance",
    "meal": "Meal Allw.",
    "transport": "Transport",
    "overtime": "Overtime",
    "pension": "Pension",
    "medical_insurance": "Medical",
    "unemployment_insurance": "Unemployment",
    "housing_fund": "Housing Fund",
    "income_tax": "IIT",
    "sick_leave": "Sick Leave",
    "personal_leave": "Unpaid Leave",
}
LAYOUTS: Mapping[str, Callable[[Role, Words, Record, Random], bytes]] = {
    "strip": strip,
    "phone_card": phone_card,
    "mail": mail,
    "payroll_form": payroll_form,
    "two_languages": two_languages,
    "envelope": envelope,
}
