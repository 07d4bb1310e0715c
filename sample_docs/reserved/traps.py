"""Papers from which little or nothing may be read: blank forms, hidden values, pages cut off, other kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sample_docs.pay import cents
from sample_docs.reserved.cast import Role, account, chinese_name, masked_card
from sample_docs.reserved.leaf import A4, A4_WIDE, A5_WIDE, LETTER, PHONE, Leaf, Type, filled, lined, ruled
from sample_docs.reserved.record import SEXES, Record, day_zh, money
from sample_docs.reserved.slips_en import person
from sample_docs.reserved.stamp import Stamp
from sample_docs.truth import Truth
from sample_docs.words import amount_in_words

Draw = Callable[[Role, Record, Random, date], bytes]
_KINDS = {
    "hidden_slip": "pay_slip",
    "cut_slip": "pay_slip",
    "hidden_statement": "bank_statement",
    "cut_certificate": "medical_certificate",
}


def draw(name: str, role: Role, rng: Random, as_of: date) -> tuple[bytes, Truth]:
    """The PDF of the trap of that name, and its truth: kind `other` without fields, or the fields that can be read."""
    truth = Truth(_KINDS.get(name, "other"), "en" if name in {"blank_payslip", "offer_letter"} else "zh", name)
    return LAYOUTS[name](role, Record(truth), rng, as_of), truth


def blank_slip(_: Role, record: Record, rng: Random, __: date) -> bytes:
    """A table of pay with numbered rows and nothing in them."""
    leaf = Leaf(record.truth, A4_WIDE, Type("song", "serif"))
    leaf.text(421, 70, "____________公司______年____月工资表", 15, "c")
    heads = [
        "序号",
        "姓名",
        "岗位",
        "基本工资",
        "绩效",
        "补贴",
        "应发合计",
        "社保",
        "公积金",
        "个税",
        "扣款合计",
        "实发工资",
        "签名",
    ]
    rows = [heads, *([str(n), *[""] * 12] for n in range(1, rng.randint(6, 14)))]
    y = leaf.table(
        40, 90, [762 / 13] * 13, rows, [*ruled(), filled(0, "#eeeeee")], size=9, heads=1, aligns="c" * 13, pad=5
    )
    leaf.text(44, y + 24, "制表人：            审核：            批准：            发放日期：      年   月   日", 10)
    return leaf.pdf()


def blank_payslip(_: Role, record: Record, rng: Random, __: date) -> bytes:
    """A template found on the web."""
    leaf = Leaf(record.truth, LETTER, Type("hei", "sans"))
    leaf.text(306, 60, "[Company Name]", 16, "c", bold=True)
    leaf.text(306, 84, "PAYSLIP", 14, "c")
    rows = [["Employee Name", "", "Pay Period", ""], ["Employee ID", "", "Pay Date", ""]]
    y = leaf.table(50, 104, [100, 160, 90, 160], rows, ruled(), pad=6)
    rows = [
        ["Earnings", "Amount", "Deductions", "Amount"],
        *(
            [a, "", b, ""]
            for a, b in (
                ("Basic Salary", "Income Tax"),
                ("Allowance", "Pension"),
                ("Overtime", "Insurance"),
                ("Gross Pay", "Total Deductions"),
            )
        ),
    ]
    y = leaf.table(50, y + 14, [160, 95, 160, 95], rows, [*ruled(), filled(0, "#dde")], heads=1, pad=6)
    leaf.text(50, y + 30, "Net Pay: ____________________", 12)
    leaf.text(50, y + 60, f"Template {rng.randint(1, 40)} - fill in the blanks", 8, ink="#999")
    return leaf.pdf()


def blank_statement(_: Role, record: Record, rng: Random, __: date) -> bytes:
    """Heads and rules of a statement."""
    leaf = Leaf(record.truth, A4, Type("hei", "hei", "hei"))
    leaf.text(297, 60, "银行账户交易流水（模板）", 16, "c")
    leaf.text(50, 92, "户名：____________    账号：______________________    币种：________", 10)
    leaf.text(50, 112, "起止日期：____年__月__日 至 ____年__月__日", 10)
    rows = [["交易日期", "摘要", "收入", "支出", "余额", "对方户名"], *([""] * 6 for _ in range(rng.randint(10, 22)))]
    leaf.table(50, 126, [75, 90, 80, 80, 80, 90], rows, ruled(), heads=1, pad=8)
    return leaf.pdf()


def blank_certificate(_: Role, record: Record, rng: Random, __: date) -> bytes:
    """A hospital's form before the doctor fills it in."""
    leaf = Leaf(record.truth, A5_WIDE, Type("kai", "serif"))
    leaf.text(297, 56, "____________医院", 15, "c")
    leaf.text(297, 84, rng.choice(("疾病诊断证明书", "病假证明单")), 16, "c")
    for n, line in enumerate(
        (
            "姓名________  性别____  年龄____  科别__________",
            "门诊号/住院号______________________",
            "诊断：________________________________________________",
            "建议：________________________________________________",
            "休息______天，自____年__月__日起至____年__月__日止",
        )
    ):
        leaf.text(60, 126 + 34 * n, line, 12)
    leaf.text(380, 330, "医师签名：", 12)
    leaf.text(380, 356, "年    月    日（盖章）", 12)
    return leaf.pdf()


def hidden_slip(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """A slip in an app whose amounts and name were painted over before it was sent."""
    slip, leaf = role.slip, Leaf(record.truth, (PHONE[0], 760), Type("droid"))
    leaf.text(195, 50, "工资明细", 16, "c", bold=True)
    month = record.value("pay_period", slip.period, f"{slip.period.first.year}年{slip.period.first.month}月")
    leaf.text(24, 90, f"工资月份  {month}", 12)
    leaf.text(24, 116, "姓名", 12)
    _mosaic(leaf, 90, 104, 60, 16, rng)
    leaf.text(24, 142, f"部门  {record.text('department', slip.employee.department)}", 12)
    for n, label in enumerate(
        (
            "基本工资",
            "岗位津贴",
            "绩效奖金",
            "应发合计",
            "养老保险",
            "医疗保险",
            "住房公积金",
            "个人所得税",
            "扣款合计",
            "实发工资",
        )
    ):
        leaf.text(24, 184 + 32 * n, label, 12)
        _mosaic(leaf, 280, 170 + 32 * n, 90, 18, rng)
        leaf.line(20, 194 + 32 * n, 370, 194 + 32 * n, 0.3, "#ddd")
    return leaf.pdf()


def hidden_statement(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A statement with its amounts, balances and number painted over."""
    ledger = account(role, rng, as_of, (15, 24))
    leaf = Leaf(record.truth, A4, Type("hei", "sans"))
    leaf.text(297, 56, f"{record.text('bank', '中国光大银行')}对私活期账户明细", 15, "c", bold=True)
    leaf.text(40, 84, f"户名：{record.text('account_holder', role.who.name)}", 10)
    leaf.text(250, 84, "账号：", 10)
    _mosaic(leaf, 284, 73, 150, 14, rng)
    span = (
        f"{record.value('period_start', ledger.first, ledger.first.isoformat())} 至 "
        f"{record.value('period_end', ledger.last, ledger.last.isoformat())}"
    )
    leaf.text(40, 102, f"查询时段：{span}", 10)
    rows = [
        ["交易日期", "摘要", "发生额", "余额", "对方户名"],
        *([f"{e.day:%Y-%m-%d}", "转账" if e.amount > 0 else "消费", "", "", e.counterparty] for e in ledger.entries),
    ]
    leaf.table(40, 112, [80, 80, 95, 95, 165], rows, ruled(), size=9, heads=1, pad=4)
    for n in range(len(ledger.entries)):
        _mosaic(leaf, 212, 135 + n * 19.7, 74, 12, rng)
        _mosaic(leaf, 306, 135 + n * 19.7, 78, 12, rng)
    return leaf.pdf()


def cut_slip(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """The upper part of a slip: who and when, some earnings, no totals."""
    slip, leaf = role.slip, Leaf(record.truth, (595, 250), Type("song", "serif", "serif-bold"))
    leaf.text(297, 60, record.text("employer", role.who.employer), 15, "c", bold=True)
    leaf.text(297, 84, "员工工资明细单", 13, "c")
    leaf.text(50, 112, f"姓名：{record.text('employee_name', slip.employee.name)}", 11)
    leaf.text(230, 112, f"工号：{record.text('employee_number', slip.employee.number)}", 11)
    leaf.text(400, 112, f"月份：{record.value('pay_period', slip.period, f'{slip.period.first:%Y-%m}')}", 11)
    rows = [["项目", "金额"]]
    for item, label in zip(slip.of("earning")[:3], ("基本工资", "岗位工资", "绩效工资"), strict=True):
        record.item("earning", label, item.key, item.amount)
        rows.append([label, money(item.amount)])
    leaf.table(50, 126, [300, 190], rows, ruled(), size=10.5, heads=1, aligns="lr", pad=6 + rng.random())
    return leaf.pdf()


def cut_certificate(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """The upper half of a certificate: no advice, doctor, date or seal is left."""
    who, leaf = role.who, Leaf(record.truth, (595, 200), Type("kai", "serif"))
    leaf.text(297, 50, record.text("institution", who.hospital), 17, "c")
    leaf.text(297, 78, "疾病诊断证明书", 15, "c")
    leaf.text(60, 116, f"姓名：{record.text('patient_name', who.name)}", 12)
    leaf.text(220, 116, f"性别：{record.sex(who.sex)}", 12)
    age = who.age_on(role.since)
    leaf.text(330, 116, f"年龄：{record.value('age', age, f'{age}岁')}", 12)
    leaf.text(60, 144, f"门诊号：{record.text('record_number', str(rng.randint(10**7, 10**8 - 1)))}", 12)
    leaf.text(
        60,
        178,
        f"诊断：{record.text('diagnosis', rng.choice(('急性胰腺炎', '右肩周炎', '肺结核', '甲状腺结节术后')))}",
        12,
    )
    return leaf.pdf()


def invoice(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A tax invoice made out to the person."""
    leaf = Leaf(record.truth, A5_WIDE, Type("song", "serif", "serif-bold"))
    net = cents(Decimal(rng.randint(8000, 900000)) / 100)
    tax = cents(net * Decimal("0.06"))
    leaf.text(297, 44, "电子发票（普通发票）", 17, "c", bold=True, ink="#8a3a1a")
    leaf.text(430, 70, f"发票号码：{rng.randint(10**19, 10**20 - 1)}", 8.5)
    leaf.text(430, 84, f"开票日期：{day_zh(as_of - timedelta(days=rng.randint(3, 60)))}", 8.5)
    rows = [
        [f"购买方 名称：{role.who.name}", f"销售方 名称：{role.who.employer}"],
        ["统一社会信用代码/纳税人识别号：", "统一社会信用代码/纳税人识别号：91" + str(rng.randint(10**15, 10**16 - 1))],
    ]
    y = leaf.table(20, 96, [277, 278], rows, ruled("#8a3a1a"), size=8.5, pad=4)
    rows = [
        ["项目名称", "数量", "单价", "金额", "税率", "税额"],
        ["*信息技术服务*软件服务费", "1", money(net, ""), money(net, ""), "6%", money(tax, "")],
        ["合  计", "", "", f"¥{money(net, '')}", "", f"¥{money(tax, '')}"],
    ]
    y = leaf.table(20, y, [215, 50, 80, 80, 50, 80], rows, ruled("#8a3a1a"), size=9, heads=1, aligns="lcrrcr", pad=7)
    leaf.table(
        20,
        y,
        [120, 435],
        [["价税合计（大写）", f"{amount_in_words(net + tax)}    （小写）¥{money(net + tax, '')}"]],
        ruled("#8a3a1a"),
        size=9,
        pad=6,
    )
    leaf.text(24, 400, f"开票人：{chinese_name(rng, 'female')}", 9)
    return leaf.pdf()


def tax_record(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """The tax office's list of what was paid month by month."""
    leaf = Leaf(record.truth, A4, Type("song", "serif", "serif-bold"))
    leaf.text(297, 66, "中华人民共和国", 15, "c")
    leaf.text(297, 90, "个人所得税纳税记录", 18, "c", bold=True)
    leaf.text(50, 122, f"记录期间：{role.slips[0].period.first:%Y年%m月} 至 {role.slips[-1].period.first:%Y年%m月}", 10)
    leaf.text(545, 122, f"税务机关：国家税务总局{role.who.city.zh}市税务局", 10, "r")
    leaf.text(50, 140, f"纳税人名称：{role.who.name}    证件号码：{role.who.id_number}", 10)
    heads = ["申报日期", "实缴（退）金额", "入（退）库日期", "所得项目", "税款所属期", "扣缴义务人"]
    rows = [
        [
            f"{s.pay_date:%Y-%m-%d}",
            money(s.amount("income_tax") or Decimal(0)),
            f"{s.pay_date:%Y-%m-%d}",
            "工资、薪金所得",
            f"{s.period.first:%Y-%m}",
            role.who.employer,
        ]
        for s in role.slips
    ]
    y = leaf.table(
        50, 152, [72, 72, 72, 82, 62, 135], [heads, *rows], ruled(), size=8.5, heads=1, aligns="crcccl", pad=4
    )
    leaf.text(
        50,
        y + 20,
        f"金额合计：{money(sum((s.amount('income_tax') or Decimal(0) for s in role.slips), Decimal(0)))}元",
        10,
    )
    leaf.text(50, y + 40, f"开具日期：{day_zh(as_of)}    查询验证码：{rng.randint(10**11, 10**12 - 1)}", 10)
    leaf.stamp(Stamp(f"国家税务总局{role.who.city.zh}市税务局", "业务专用章", opacity=0.7), 470, y + 50, 48)
    return leaf.pdf()


def receipt(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A receipt of a pad."""
    leaf = Leaf(record.truth, (560, 280), Type("kai", "serif"))
    paid = cents(Decimal(rng.randint(100, 9000)))
    leaf.text(280, 50, "收  款  收  据", 18, "c", bold=True, ink="#1a3a8a")
    leaf.text(520, 74, f"№ {rng.randint(10**6, 10**7 - 1)}", 11, "r", ink="#c00")
    leaf.text(50, 74, f"日期：{day_zh(as_of - timedelta(days=rng.randint(1, 90)))}", 11)
    for n, line in enumerate(
        (
            f"今收到：{role.who.name}",
            f"交  来：{rng.choice(('房屋租金', '押金', '物业服务费', '培训费'))}",
            f"金额（大写）：{amount_in_words(paid)}    ￥{money(paid)}",
            f"收款单位：{role.who.employer}",
        )
    ):
        leaf.text(50, 110 + 34 * n, line, 12.5)
    leaf.text(50, 254, f"会计：{chinese_name(rng, 'female')}      收款人：{chinese_name(rng, 'male')}", 11)
    leaf.stamp(Stamp(role.who.employer, "财务专用章", opacity=0.7), 450, 200, 46)
    return leaf.pdf()


def contract(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A contract of employment: pay, sickness and insurance are spoken of."""
    leaf, job = Leaf(record.truth, A4, Type("song", "serif")), role.slip.employee
    leaf.text(297, 70, "劳 动 合 同 书", 20, "c", bold=True)
    start = as_of - timedelta(days=rng.randint(200, 900))
    paragraphs = (
        f"甲方（用人单位）：{role.who.employer}",
        f"乙方（劳动者）：{job.name}    身份证号码：{role.who.id_number}",
        (
            "根据《中华人民共和国劳动法》《中华人民共和国劳动合同法》及有关规定，甲乙双方遵循合法、公平、"
            "平等自愿、协商一致、诚实信用的原则，订立本合同。"
        ),
        f"一、合同期限：自{day_zh(start)}起至{day_zh(start + timedelta(days=1095))}止，其中试用期三个月。",
        f"二、工作内容：乙方同意在{job.department}担任{job.position}岗位工作。",
        (
            f"三、劳动报酬：甲方每月{role.who.pay_day}日前以货币形式支付乙方工资，基本工资为人民币"
            f"{money(job.base_pay)}元/月，绩效工资按甲方制度执行。"
        ),
        "四、社会保险：甲乙双方依法参加社会保险，乙方应缴部分由甲方代扣代缴。",
        "五、乙方患病或非因工负伤的医疗期及病假工资，按国家和地方有关规定执行。",
    )
    y = 100.0
    for text in paragraphs:
        y = leaf.prose(60, y, 475, text, 11.5, lead=1.9) + 6
    leaf.text(60, y + 40, "甲方（盖章）：", 12)
    leaf.text(330, y + 40, f"乙方（签字）：{job.name}", 12)
    leaf.stamp(Stamp(role.who.employer, "合同专用章", opacity=0.7), 150, y + 50, 50)
    return leaf.pdf()


def identity_card(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """Both sides of an identity card on one copy."""
    who, leaf = role.who, Leaf(record.truth, (420, 560), Type("hei", "hei", "hei"))
    leaf.box(30, 30, 360, 228, "#eef6fb", "#9bb", 12)
    rows = (
        ("姓  名", who.name),
        ("性  别", f"{SEXES['zh'][who.sex]}     民  族  {rng.choice(('汉', '回', '壮', '满'))}"),
        ("出  生", f"{who.birth.year} 年 {who.birth.month} 月 {who.birth.day} 日"),
        ("住  址", f"{who.city.zh}市{rng.choice(('新华', '建设', '解放'))}路{rng.randint(1, 300)}号"),
    )
    for n, (label, value) in enumerate(rows):
        leaf.text(52, 72 + 32 * n, label, 10, ink="#3a6ea5")
        leaf.text(96, 72 + 32 * n, value, 12)
    leaf.text(52, 232, "公民身份号码", 10, ink="#3a6ea5")
    leaf.text(136, 232, who.id_number, 14)
    leaf.box(290, 60, 80, 104, "#cfd8dc")
    leaf.box(30, 290, 360, 228, "#eef6fb", "#9bb", 12)
    leaf.text(210, 340, "中华人民共和国", 17, "c")
    leaf.text(210, 374, "居 民 身 份 证", 21, "c")
    leaf.text(90, 460, f"签发机关  {who.city.zh}市公安局", 11)
    leaf.text(90, 486, f"有效期限  20{rng.randint(15, 25)}.03.12-20{rng.randint(35, 45)}.03.12", 11)
    return leaf.pdf()


def card_bill(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A credit card's bill: it lists purchases, but is no statement of an account."""
    ledger = account(role, rng, as_of, (15, 25))
    spent = [e for e in ledger.entries if e.amount < 0]
    owed = -sum((e.amount for e in spent), Decimal("0.00"))
    leaf = Leaf(record.truth, A4, Type("droid", "sans"))
    leaf.box(0, 0, 595, 66, "#8b1a2b")
    leaf.text(40, 42, "广发银行信用卡电子账单", 18, ink="#fff", bold=True)
    leaf.text(40, 96, f"尊敬的{role.who.name}：您好！以下是您{as_of.year}年{as_of.month}月的信用卡账单", 10.5)
    rows = [
        ["账单日", "到期还款日", "本期应还款额", "最低还款额", "信用额度"],
        [f"{as_of:%Y/%m/05}", f"{as_of:%Y/%m/25}", money(owed), money(owed / 10), "50,000.00"],
    ]
    y = leaf.table(40, 110, [103] * 5, rows, [*lined(), filled(0, "#f7e9eb")], size=9.5, heads=1, aligns="ccccc", pad=5)
    rows = [
        ["交易日", "记账日", "交易摘要", "卡号末四位", "人民币金额"],
        *(
            [
                f"{e.day:%m/%d}",
                f"{e.day + timedelta(days=1):%m/%d}",
                e.counterparty,
                role.who.card[-4:],
                money(-e.amount),
            ]
            for e in spent
        ),
    ]
    leaf.table(
        40,
        y + 14,
        [60, 60, 235, 70, 90],
        rows,
        [*lined("#ddd"), filled(0, "#f7e9eb")],
        size=8.8,
        heads=1,
        aligns="cclcr",
    )
    return leaf.pdf()


def chat(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """A talk about pay and sick leave: words of the trade without a paper of it."""
    leaf = Leaf(record.truth, PHONE, Type("hei", "hei", "hei"))
    leaf.box(0, 0, 390, 844, "#ededed")
    leaf.text(195, 50, f"{role.slip.employee.department}-{chinese_name(rng, 'female')}", 15, "c")
    net = money(role.slip.net_pay)
    said = (
        (False, "在吗，这个月工资发了吗"),
        (True, f"发了，实发{net}，你查一下银行卡"),
        (False, "收到了，怎么比上个月少"),
        (True, "病假扣了一些，医院的诊断证明记得交"),
        (False, f"好的，医生建议休息{rng.choice((7, 14))}天"),
        (True, "嗯嗯，工资条稍后发你邮箱"),
    )
    for n, (mine, text) in enumerate(said):
        y, wide = 90 + 84 * n, leaf.faces.width(text, 12.5) + 24
        x = 340 - wide if mine else 58
        leaf.box(x, y, wide, 38, "#95ec69" if mine else "#ffffff", radius=5)
        leaf.text(x + 12, y + 24, text, 12.5)
        leaf.box(348 if mine else 14, y, 36, 36, "#b0bec5", radius=4)
    return leaf.pdf()


def school_certificate(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A school's letter about a pupil who was ill."""
    leaf = Leaf(record.truth, A4, Type("kai", "serif"))
    school = f"{role.who.city.zh}市{rng.choice(('实验中学', '第七中学', '职业技术学院', '育才小学'))}"
    leaf.text(297, 110, rng.choice(("在 读 证 明", "学 籍 证 明")), 22, "c", bold=True)
    text = (
        f"兹证明学生{chinese_name(rng, 'male')}，男，{rng.randint(8, 20)}岁，系我校{rng.randint(1, 3)}年级"
        f"{rng.randint(1, 9)}班学生，学号{rng.randint(10**9, 10**10 - 1)}，现在我校就读，情况属实。"
        "该生因病请假期间学籍保留。"
    )
    y = leaf.prose(70, 150, 455, text, 13.5, lead=2, first=27)
    leaf.text(97, y + 30, "特此证明。", 13.5)
    leaf.text(500, y + 100, school, 13, "r")
    leaf.text(500, y + 126, day_zh(as_of - timedelta(days=rng.randint(1, 100))), 13, "r")
    leaf.stamp(Stamp(school, "教务处", opacity=0.75, tilt=rng.randint(-15, 15)), 450, y + 104, 52)
    return leaf.pdf()


def income_letter(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """An employer's letter about income: no slip, though it names pay."""
    leaf, job = Leaf(record.truth, A4, Type("song", "serif")), role.slip.employee
    leaf.text(297, 110, rng.choice(("收 入 证 明", "在职及收入证明")), 22, "c", bold=True)
    text = (
        f"兹证明{job.name}（身份证号：{role.who.id_number}）系我单位正式员工，现任{job.department}"
        f"{job.position}，近一年月平均收入为人民币{money(role.slip.gross_pay)}元（大写："
        f"{amount_in_words(role.slip.gross_pay)}）。"
    )
    y = leaf.prose(70, 150, 455, text, 13, lead=2, first=26)
    leaf.text(96, y + 30, "本证明仅用于办理银行业务，不作为我单位对该员工任何形式的担保。", 12)
    leaf.text(500, y + 100, f"{role.who.employer}（盖章）", 12, "r")
    leaf.text(500, y + 126, day_zh(as_of - timedelta(days=rng.randint(1, 40))), 12, "r")
    leaf.stamp(Stamp(role.who.employer, "人力资源专用章", opacity=0.7), 440, y + 104, 52)
    return leaf.pdf()


def lab_report(role: Role, record: Record, rng: Random, _: date) -> bytes:
    """A hospital's list of measurements: it names patient and doctor, but certifies nothing."""
    who, leaf = role.who, Leaf(record.truth, A5_WIDE, Type("hei", "sans"))
    leaf.text(297, 40, f"{who.hospital}检验报告单", 15, "c")
    leaf.text(
        30,
        66,
        (
            f"姓名：{who.name}   性别：{SEXES['zh'][who.sex]}   年龄：{who.age_on(role.since)}岁   标本："
            f"血清   送检医生：{chinese_name(rng, 'male')}"
        ),
        9.5,
    )
    tests: Sequence[tuple[str, str, str]] = (
        ("白细胞计数 WBC", "3.5-9.5", "10^9/L"),
        ("红细胞计数 RBC", "4.3-5.8", "10^12/L"),
        ("血红蛋白 HGB", "130-175", "g/L"),
        ("血小板计数 PLT", "125-350", "10^9/L"),
        ("谷丙转氨酶 ALT", "9-50", "U/L"),
        ("肌酐 CREA", "57-97", "umol/L"),
        ("葡萄糖 GLU", "3.9-6.1", "mmol/L"),
    )
    rows = [["项目", "结果", "参考范围", "单位"]]
    for name, usual, unit in tests:
        low, high = (float(bound) for bound in usual.split("-"))
        rows.append([name, f"{rng.uniform(low * 0.8, high * 1.2):.1f}", usual, unit])
    y = leaf.table(30, 78, [210, 90, 120, 115], rows, lined(), size=9.5, heads=1, aligns="lrcc", pad=4)
    leaf.text(
        30,
        y + 26,
        (
            f"检验者：{chinese_name(rng, 'female')}    审核者：{chinese_name(rng, 'male')}    报告时间："
            f"{role.since:%Y-%m-%d} 10:{rng.randint(10, 59)}"
        ),
        9.5,
    )
    leaf.text(30, y + 46, "本报告仅对送检标本负责", 8.5)
    return leaf.pdf()


def offer_letter(role: Role, record: Record, rng: Random, as_of: date) -> bytes:
    """A letter that offers a post and names its pay."""
    leaf = Leaf(record.truth, LETTER, Type("hei", "serif"))
    leaf.text(72, 80, "Tamarack Field Services, Inc.", 15)
    leaf.text(72, 110, f"{as_of:%B} {as_of.day}, {as_of.year}", 11)
    pay = int(role.slip.employee.base_pay) * 6
    text = (
        f"Dear {person(rng)},",
        (
            "We are pleased to offer you the position of Field Coordinator. Your base salary will be $"
            f"{pay:,}.00 per year, paid biweekly and subject to the usual deductions. You will be "
            "eligible for medical insurance and 15 days of paid leave a year."
        ),
        "Please sign below to accept this offer. This letter is not a contract of employment for any definite period.",
    )
    y = 136.0
    for paragraph in text:
        y = leaf.prose(72, y, 468, paragraph, 11.5, lead=1.5) + 10
    leaf.text(72, y + 40, f"Signature: ______________________     Card on file: {masked_card(role.who.card, rng)}", 11)
    return leaf.pdf()


def _mosaic(leaf: Leaf, x: float, y: float, wide: float, high: float, rng: Random) -> None:
    """Coarse grey squares where a value was."""
    side = high / 2.5
    for column in range(int(wide / side) + 1):
        for row in range(3):
            grey = rng.randint(150, 235)
            leaf.box(x + column * side, y + row * side, side, side, f"#{grey:02x}{grey:02x}{grey:02x}")


LAYOUTS: Mapping[str, Draw] = {
    "blank_slip": blank_slip,
    "blank_payslip": blank_payslip,
    "blank_statement": blank_statement,
    "blank_certificate": blank_certificate,
    "hidden_slip": hidden_slip,
    "hidden_statement": hidden_statement,
    "cut_slip": cut_slip,
    "cut_certificate": cut_certificate,
    "invoice": invoice,
    "tax_record": tax_record,
    "receipt": receipt,
    "contract": contract,
    "identity_card": identity_card,
    "card_bill": card_bill,
    "chat": chat,
    "school_certificate": school_certificate,
    "income_letter": income_letter,
    "lab_report": lab_report,
    "offer_letter": offer_letter,
}
