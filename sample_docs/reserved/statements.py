"""Chinese statements: banks' exports and counter prints, two wallets' proofs, an app's list of movements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from sample_docs.ledger import Entry, Ledger
from sample_docs.reserved import cast as people
from sample_docs.reserved.cast import Role
from sample_docs.reserved.leaf import (
    A4,
    A4_WIDE,
    PHONE,
    Leaf,
    Type,
    filled,
    flow,
    lined,
    note,
    paragraph,
    put,
    ruled,
    table,
)
from sample_docs.reserved.record import Record, day_zh, money
from sample_docs.reserved.stamp import Stamp, press
from sample_docs.truth import Truth

_SUMMARIES: Mapping[str, tuple[str, ...]] = {
    "salary": ("代发工资", "工资", "批量代付", "薪酬", "工资入账"),
    "transfer": ("手机银行转账", "跨行转出", "网银汇款", "转账支出", "行内汇款"),
    "loan": ("贷款还款", "代扣还款", "消费贷扣款", "银联代扣", "还款"),
    "consumption": ("快捷支付", "消费", "银联消费", "POS消费", "网上消费"),
    "utility": ("代缴电费", "公用事业缴费", "缴费", "代扣代缴", "生活缴费"),
    "phone": ("话费充值", "通讯费", "手机充值", "代缴话费", "充值缴费"),
    "refund": ("退货", "消费退款", "快捷退款", "退款", "网上退款"),
    "interest": ("结息", "利息入账", "存款利息", "季度结息", "付息"),
}


def draw(name: str, role: Role, rng: Random, as_of: date) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("bank_statement", "zh", name)
    rows = (15, 34) if name == "app_list" else (15, 60)
    return LAYOUTS[name](role, people.account(role, rng, as_of, rows), Record(truth), rng), truth


def postal(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """Money in and money out in columns of their own; ruled; the period's totals at the foot."""
    faces, said = Type("song", "serif", "serif-bold"), _words(rng)
    income, expense = rng.choice((("收入金额", "支出金额"), ("存入", "支取"), ("转入金额", "转出金额")))
    heads = ["序号", "交易日期", "摘要", income, expense, rng.choice(("账户余额", "余额")), "对方户名", "交易渠道"]
    rows = []
    for number, e in enumerate(ledger.entries, 1):
        record.row(e.day, said(e), e.counterparty, e.amount, e.balance)
        moved = [money(e.amount), ""] if e.amount > 0 else ["", money(-e.amount)]
        rows.append(
            [
                str(number),
                f"{e.day:%Y-%m-%d}",
                said(e),
                *moved,
                money(e.balance),
                e.counterparty,
                rng.choice(("手机银行", "柜面", "网联", "银联")),
            ]
        )
    story: list[Flowable] = [
        _title(
            record,
            faces,
            record.text("bank", "中国邮政储蓄银行") + rng.choice(("个人账户交易明细", "活期账户交易明细清单")),
            16,
        )
    ]
    printed = ledger.last + timedelta(days=1)
    own = [
        [
            f"客户姓名：{record.text('account_holder', role.who.name)}",
            f"账号/卡号：{record.text('account_number', role.who.card)}",
        ],
        [
            f"起始日期：{_iso(record, 'period_start', ledger.first)}",
            f"截止日期：{_iso(record, 'period_end', ledger.last)}",
        ],
        [
            f"币种：{record.value('currency', 'CNY', '人民币')}",
            (
                f"打印时间：{record.value('printed_at', printed, f'{printed:%Y-%m-%d}')} "
                f"{rng.randint(9, 17)}:{rng.randint(10, 59)}:08"
            ),
        ],
    ]
    story += [Spacer(1, 8), table(record.truth, faces, [250, 285], own, [], size=9, pad=2), Spacer(1, 4)]
    widths = [28, 58, 68, 68, 68, 72, 115, 58]
    story.append(
        table(
            record.truth,
            faces,
            widths,
            [heads, *rows],
            [*ruled(), filled(0, "#e8efe8")],
            size=8,
            heads=1,
            aligns="cclrrrlc",
            repeat=True,
        )
    )
    sums = [
        f"收入合计：{record.value('total_credits', ledger.credits, money(ledger.credits))}",
        f"支出合计：{record.value('total_debits', ledger.debits, money(ledger.debits))}",
    ]
    story += [Spacer(1, 6), table(record.truth, faces, [260, 275], [sums], [], size=9, pad=2)]
    seal = Stamp("中国邮政储蓄银行股份有限公司", "业务专用章", tilt=rng.randint(-10, 10), opacity=0.7)
    record.truth.seals.append(seal.text)

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 297, 24, f"第 {page} 页，共 {pages} 页", 8, align="c")
        if page == pages:
            _press(canvas, seal, 480, 95, 48)

    return flow(story, A4, (26, 26, 30, 46), on_page)


def signed(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """One signed amount a row, heads in two languages, hardly any rules, landscape."""
    faces, said = Type("droid", "sans"), _words(rng)
    bank = record.text("bank", rng.choice(("兴业银行", "平安银行", "中国光大银行", "广发银行")))
    heads = [
        "交易时间\nDate",
        "摘要\nDescription",
        "交易金额\nAmount",
        "账户余额\nBalance",
        "对方户名\nCounterparty",
        "对方账号\nAccount",
        "附言\nRemark",
    ]
    plus = rng.choice(("+", ""))
    rows = []
    for e in ledger.entries:
        record.row(e.day, said(e), e.counterparty, e.amount, e.balance)
        rows.append(
            [
                f"{e.day:%Y-%m-%d} {e.time}",
                said(e),
                (plus if e.amount > 0 else "") + money(e.amount),
                money(e.balance),
                e.counterparty,
                e.account,
                "",
            ]
        )
    story: list[Flowable] = [
        _title(record, faces, f"{bank}个人账户交易流水", 15, "l"),
        _title(record, faces, "Personal Account Transactions", 10, "l"),
    ]
    own = [
        [
            "户名 Name",
            record.text("account_holder", role.who.name),
            "账号 Account No.",
            record.text("account_number", people.masked_card(role.who.card, rng)),
        ],
        [
            "开户网点 Branch",
            f"{bank}{role.who.city.zh}分行营业部",
            "币种 Currency",
            record.value("currency", "CNY", "CNY"),
        ],
        [
            "起止日期 Period",
            (
                f"{_day(record, 'period_start', ledger.first, '%Y/%m/%d')} - "
                f"{_day(record, 'period_end', ledger.last, '%Y/%m/%d')}"
            ),
            "交易笔数 Count",
            str(len(ledger.entries)),
        ],
    ]
    story += [Spacer(1, 10), table(record.truth, faces, [95, 270, 105, 290], own, [], size=8.5, pad=2), Spacer(1, 6)]
    made = table(
        record.truth,
        faces,
        [112, 90, 86, 90, 190, 130, 60],
        [[h.replace("\n", " ") for h in heads], *rows],
        [*lined("#ddd"), filled(0, "#f2f2f2")],
        size=8,
        heads=1,
        aligns="llrrlll",
        repeat=True,
        pad=3.5,
    )
    story.append(made)

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 800, 22, f"{page}/{pages}", 8, align="r")
        put(canvas, faces, 42, 22, "本流水仅供参考，具体以银行核心系统记录为准", 7.5, ink="#888888")

    return flow(story, A4_WIDE, (40, 40, 34, 40), on_page)


def newest_first(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """A city bank's: newest row first, a column that says 借 or 贷, amounts without a sign."""
    faces, said = Type("hei", "hei", "hei"), _words(rng)
    bank = record.text("bank", f"{role.who.city.zh}{rng.choice(('商业银行', '银行', '农村商业银行'))}")
    heads = [
        "交易日",
        "流水号",
        rng.choice(("借贷标志", "借/贷", "收付标志")),
        rng.choice(("发生额", "交易金额")),
        "余额",
        "摘要",
        "对方名称",
    ]
    debit, credit = ("付", "收") if heads[2] == "收付标志" else ("借", "贷")
    rows = []
    for e in reversed(ledger.entries):
        record.row(e.day, said(e), e.counterparty, e.amount, e.balance)
        rows.append(
            [
                f"{e.day:%Y%m%d}",
                f"{rng.randint(10**9, 10**10 - 1)}",
                credit if e.amount > 0 else debit,
                money(abs(e.amount), ""),
                money(e.balance, ""),
                said(e),
                e.counterparty,
            ]
        )
    own = [
        [
            "账户名称",
            record.text("account_holder", role.who.name),
            "账号",
            record.text("account_number", role.who.card),
        ],
        [
            "查询区间",
            (
                f"{_day(record, 'period_start', ledger.first, '%Y%m%d')}至"
                f"{_day(record, 'period_end', ledger.last, '%Y%m%d')}"
            ),
            "币种",
            record.value("currency", "CNY", "人民币元"),
        ],
        [
            "期末余额",
            record.value("closing_balance", ledger.closing, money(ledger.closing, "")),
            "期初余额",
            record.value("opening_balance", ledger.opening, money(ledger.opening, "")),
        ],
    ]
    story: list[Flowable] = [_title(record, faces, f"{bank}对私客户对账单", 16), Spacer(1, 8)]
    story += [
        table(
            record.truth,
            faces,
            [70, 195, 70, 200],
            own,
            [*ruled("#666"), *(("BACKGROUND", (c, 0), (c, -1), "#f0f0f0") for c in (0, 2))],
            size=9,
        ),
        Spacer(1, 8),
    ]
    story.append(
        table(
            record.truth,
            faces,
            [58, 76, 50, 74, 78, 78, 121],
            [heads, *rows],
            [*ruled("#666"), filled(0, "#f0f0f0")],
            size=8.5,
            heads=1,
            aligns="cccrrll",
            repeat=True,
        )
    )

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 297, 20, f"—{page}—", 8, align="c")

    return flow(story, A4, (30, 30, 32, 40), on_page)


def rural(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """A credit co-operative's counter print: sheets of half a page's height that end inside a row."""
    faces, said = Type("song", "song", "song"), _words(rng)
    county = rng.choice(("清源", "安阜", "石门坎", "临溪", "桃江口"))
    bank = record.text("bank", f"{county}县农村信用合作联社")
    rows = []
    for e in ledger.entries:
        record.row(e.day, said(e), e.counterparty, e.amount, e.balance)
        moved = [money(e.amount), ""] if e.amount > 0 else ["", money(-e.amount)]
        peer = f"{e.counterparty}{e.account}" if e.account else e.counterparty
        rows.append([f"{e.day:%Y/%m/%d}", said(e), *moved, money(e.balance), peer, f"{county}信用社营业部"])
    opening = record.value("opening_balance", ledger.opening, money(ledger.opening))
    own = [
        [
            f"户名:{record.text('account_holder', role.who.name)}",
            f"账号:{record.text('account_number', role.who.card)}",
        ],
        [
            (
                f"期间:{_day(record, 'period_start', ledger.first, '%Y/%m/%d')}-"
                f"{_day(record, 'period_end', ledger.last, '%Y/%m/%d')}"
            ),
            f"期初余额:{opening}",
        ],
    ]
    story: list[Flowable] = [
        _title(record, faces, f"{bank}分户账明细", 14),
        Spacer(1, 6),
        table(record.truth, faces, [290, 300], own, [], size=9, pad=2),
    ]
    heads = [
        "日期",
        "摘要",
        *rng.choice((("贷方(存入)", "借方(支取)"), ("存入金额", "支取金额"))),
        "结余",
        "对方户名及账号",
        "机构",
    ]
    rules = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, "#000000"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, "#000000"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ]
    story.append(
        table(
            record.truth,
            faces,
            [68, 72, 76, 76, 80, 118, 90],
            [heads, *rows],
            rules,
            size=8.5,
            heads=1,
            aligns="llrrrll",
            repeat=True,
            broken=True,
            pad=2.5,
        )
    )
    closing = record.value("closing_balance", ledger.closing, money(ledger.closing))
    story += [Spacer(1, 4), table(record.truth, faces, [590], [[f"期末余额:{closing}"]], [], size=9, pad=2)]

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 310, 16, f"第{page}页/共{pages}页", 8, align="c")

    return flow(story, (620, 440), (16, 16, 24, 36), on_page)


def carried(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """An older export: debit and credit columns, with balances carried from page to page."""
    faces, said = Type("kai", "serif", "serif-bold"), _words(rng)
    leaf = Leaf(record.truth, A4, faces)
    bank = record.text("bank", rng.choice(("中国工商银行", "中国建设银行", "中国农业银行", "交通银行")))
    per_page, entries = rng.randint(20, 26), ledger.entries
    sheets = [entries[i : i + per_page] for i in range(0, len(entries), per_page)]
    widths = [66, 84, 80, 80, 88, 137]
    heads = ["日期", "注释", "借方发生额", "贷方发生额", "余额", "对方单位"]
    before = ledger.opening
    for number, sheet in enumerate(sheets, 1):
        leaf.text(297, 48, f"{bank}活期存款对账单", 16, "c", bold=True)
        if number == 1:
            holder, card = record.text("account_holder", role.who.name), record.text("account_number", role.who.card)
            span = (
                f"{record.value('period_start', ledger.first, day_zh(ledger.first))}—"
                f"{record.value('period_end', ledger.last, day_zh(ledger.last))}"
            )
            record.truth.add("currency", "CNY")
        leaf.text(30, 72, f"户名：{holder}", 9.5)
        leaf.text(565, 72, f"账号：{card}", 9.5, "r")
        leaf.text(30, 88, f"对账期间：{span}", 9.5)
        leaf.text(565, 88, f"货币：人民币    第{number}页 共{len(sheets)}页", 9.5, "r")
        rows = [heads, ["", "承前页" if number > 1 else "上期余额", "", "", money(before), ""]]
        if number == 1:
            record.truth.add("opening_balance", ledger.opening)
        for e in sheet:
            record.row(e.day, said(e), e.counterparty, e.amount, e.balance)
            rows.append(
                [
                    f"{e.day:%y-%m-%d}",
                    said(e),
                    *(["", money(e.amount)] if e.amount > 0 else [money(-e.amount), ""]),
                    money(e.balance),
                    e.counterparty,
                ]
            )
        out, into = -sum(e.amount for e in sheet if e.amount < 0), sum(e.amount for e in sheet if e.amount > 0)
        if len(sheets) > 1:  # on a single page they would be the statement's own totals
            rows.append(["", "本页合计", f"{out:,.2f}", f"{into:,.2f}", "", ""])
        if number < len(sheets):
            rows.append(["", "过次页", "", "", money(sheet[-1].balance), ""])
        y = leaf.table(30, 98, widths, rows, ruled("#777"), size=8.6, heads=1, aligns="clrrrl", pad=2.6)
        before = sheet[-1].balance
        if number < len(sheets):
            leaf.turn()
    if rng.random() < 0.6:
        leaf.stamp(
            Stamp(f"{bank}{role.who.city.zh}分行", "业务受理章", "oval", tilt=rng.randint(-8, 8), opacity=0.7),
            480,
            min(y + 20, 770),
            40,
        )
    return leaf.pdf()


def alipay(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """A wallet's proof of movements: prose that names the holder, then rows without balances."""
    faces = Type("hei", "hei", "hei")
    printed = ledger.last + timedelta(days=1)
    holder, login = record.text("account_holder", role.who.name), f"{role.who.phone[:3]}******{role.who.phone[-2:]}"
    story: list[Flowable] = [
        _title(record, faces, f"{record.text('bank', '支付宝')}{rng.choice(('交易流水证明', '账户交易明细证明'))}", 17),
        Spacer(1, 8),
    ]
    span = (
        f"{_iso(record, 'period_start', ledger.first)} 00:00:00 至 {_iso(record, 'period_end', ledger.last)} 23:59:59"
    )
    lines = [
        f"编号：{printed:%Y%m%d}{rng.randint(10**11, 10**12 - 1)}",
        (
            f"兹证明：{holder}（证件号码：{role.who.id_number[:1]}****************"
            f"{role.who.id_number[-1]}）在其支付宝账号"
            f"{record.text('account_number', login)}中明细信息如下："
        ),
        "币种：人民币 / 单位：元",
        f"交易时间段：{span}",
    ]
    for line in lines:
        note(record.truth, line)
        story.append(paragraph(faces, line, 9, lead=1.7))
    heads = ["收/支", "交易对方", "商品说明", "收/付款方式", "金额", "交易订单号", "交易时间"]
    rows = []
    for e in _wallet(ledger):
        kind = "收入" if e.amount > 0 else "支出"
        goods = rng.choice(_GOODS[e.key])
        way = "账户余额" if e.amount > 0 else rng.choice(("余额宝", "花呗", "账户余额", "中国银行储蓄卡(2231)"))
        record.row(e.day, goods, e.counterparty, e.amount, None)
        order = f"{e.day:%Y%m%d}2200{rng.randint(10**15, 10**16 - 1)}"
        rows.append([kind, e.counterparty, goods, way, money(abs(e.amount), ""), order, f"{e.day:%Y-%m-%d} {e.time}"])
    story += [
        Spacer(1, 6),
        table(
            record.truth,
            faces,
            [36, 108, 92, 84, 56, 98, 70],
            [heads, *rows],
            [*ruled("#999"), filled(0, "#f0f5ff")],
            size=7.6,
            heads=1,
            aligns="cllcrll",
            repeat=True,
            broken=True,
        ),
    ]
    seal = Stamp("支付宝（中国）网络技术有限公司", "电子回单专用章", tilt=0, opacity=0.75, face="hei")
    record.truth.seals.append(seal.text)

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 297, 24, f"第{page}页 共{pages}页", 8, align="c")
        if page == 1:
            _press(canvas, seal, 500, 760, 46)

    return flow(story, A4, (26, 26, 40, 44), on_page)


def wechat(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """The other wallet's proof: order number first, the party in the last columns but one."""
    faces = Type("droid", "sans")
    name = f"{rng.choice(('wxid_', 'sunny', 'a'))}{rng.randint(10000, 999999)}{rng.choice('abcdef')}"
    story: list[Flowable] = [_title(record, faces, f"{record.text('bank', '微信支付')}交易明细证明", 16), Spacer(1, 10)]
    lines = [
        (
            f"兹证明：{record.text('account_holder', role.who.name)}（居民身份证：{role.who.id_number}），"
            f"在其微信号：{record.text('account_number', name)}中的交易明细信息如下："
        ),
        (
            f"交易明细对应时间段：{_iso(record, 'period_start', ledger.first)} 00:00:00 至 "
            f"{_iso(record, 'period_end', ledger.last)} 23:59:59"
        ),
    ]
    story += [paragraph(faces, line, 9.5, lead=1.7) for line in lines]
    heads = ["交易单号", "交易时间", "交易类型", "收/支/其他", "交易方式", "金额(元)", "交易对方", "商户单号"]
    rows = []
    for e in _wallet(ledger):
        kind = {"transfer": "转账", "salary": "转账", "refund": "退款"}.get(
            e.key, rng.choice(("商户消费", "扫二维码付款"))
        )
        record.row(e.day, kind, e.counterparty, e.amount, None)
        rows.append(
            [
                f"10000{rng.randint(10**22, 10**23 - 1)}",
                f"{e.day:%Y-%m-%d} {e.time}",
                kind,
                "收入" if e.amount > 0 else "支出",
                rng.choice(("零钱", "零钱通", "招商银行(8801)", "/")),
                money(abs(e.amount), ""),
                e.counterparty,
                f"{rng.randint(10**15, 10**18)}",
            ]
        )
    story += [
        Spacer(1, 8),
        table(
            record.truth,
            faces,
            [96, 62, 58, 44, 66, 52, 88, 76],
            [heads, *rows],
            [*ruled("#888"), filled(0, "#eaf6ec")],
            size=7.8,
            heads=1,
            aligns="lcccccll",
            repeat=True,
        ),
    ]
    story += [
        Spacer(1, 8),
        paragraph(faces, "说明：本证明所列交易仅反映该微信账号在上述时间段内的收支情况。", 8, ink="#777777"),
    ]
    seal = Stamp("财付通支付科技有限公司", "电子签章", tilt=0, opacity=0.7, face="hei")
    record.truth.seals.append(seal.text)

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 560, 24, f"{page} / {pages}", 8, align="r")
        if page == pages:
            _press(canvas, seal, 470, 90, 46)

    return flow(story, A4, (26, 26, 36, 44), on_page)


def app_list(role: Role, ledger: Ledger, record: Record, rng: Random) -> bytes:
    """A banking app's list, newest first, screen after screen; the month's head stays on top while it is scrolled."""
    said, accent = _words(rng), rng.choice(("#c8102e", "#0b5fa5", "#d4380d"))
    leaf = Leaf(record.truth, PHONE, Type("hei", "sans"))
    clock, title = f"{rng.randint(7, 22)}:{rng.randint(10, 59)}", rng.choice(("收支明细", "交易明细", "账户明细"))
    bank = record.text("bank", rng.choice(("江苏银行", "宁波银行", "长沙银行", "徽商银行")))
    card = record.text("account_number", people.masked_card(role.who.card, rng))
    _bar(leaf, accent, clock, title, 150)
    leaf.text(24, 92, f"{bank}  {card}", 12, ink="#fff")
    leaf.text(24, 122, f"户名 {record.text('account_holder', _masked(role.who.name))}", 12, ink="#fff")
    y, month = 150.0, ""
    for e in reversed(ledger.entries):
        if y + 102 > PHONE[1]:
            leaf.turn()
            _bar(leaf, accent, clock, title, 72)
            y, month = 72.0, ""
        if month != f"{e.day:%Y%m}":
            month = f"{e.day:%Y%m}"
            _month(leaf, ledger, e.day, y)
            y += 40
        _card(leaf, record, said(e), e, y)
        y += 62
    leaf.text(195, y + 32, "没有更多了", 10, "c", ink="#aaa")
    return leaf.pdf()


def _bar(leaf: Leaf, accent: str, clock: str, title: str, high: float) -> None:
    leaf.box(0, 0, 390, high, accent)
    leaf.text(24, 24, clock, 12, ink="#fff", bold=True)
    leaf.text(195, 54, title, 15, "c", ink="#fff")


def _month(leaf: Leaf, ledger: Ledger, day: date, y: float) -> None:
    amounts = [e.amount for e in ledger.entries if (e.day.year, e.day.month) == (day.year, day.month)]
    into, out = sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0)
    leaf.box(0, y, 390, 40, "#f2f2f2")
    leaf.text(20, y + 25, f"{day.year}年{day.month}月", 12, bold=True)
    leaf.text(372, y + 25, f"收入 ¥{into:,.2f}  支出 ¥{out:,.2f}", 9.5, "r", ink="#666")


def _card(leaf: Leaf, record: Record, said: str, e: Entry, y: float) -> None:
    room = 18 - len(said)
    peer = e.counterparty if len(e.counterparty) <= room else f"{e.counterparty[: room - 1]}..."
    record.row(e.day, said, peer, e.amount, e.balance)
    leaf.text(20, y + 26, f"{said}-{peer}" if peer else said, 12)
    leaf.text(20, y + 46, f"{e.day:%m-%d} {e.time[:5]}", 10, ink="#999")
    leaf.text(372, y + 26, f"{e.amount:+,.2f}", 13, "r", bold=True, ink="#d4380d" if e.amount > 0 else "#222")
    leaf.text(372, y + 46, f"余额 {money(e.balance)}", 10, "r", ink="#999")
    leaf.line(20, y + 61, 390, y + 61, 0.4, "#e5e5e5")


_GOODS: Mapping[str, tuple[str, ...]] = {
    "salary": ("转账", "收款"),
    "transfer": ("房租", "转账"),
    "loan": ("还款", "主动还款"),
    "consumption": ("商品购买", "订单支付", "收钱码收款", "先享后付订单"),
    "utility": ("生活缴费",),
    "phone": ("手机充值50元", "话费充值"),
    "refund": ("退款-商品购买",),
}


def _wallet(ledger: Ledger) -> Sequence[Entry]:
    """What a wallet shows of an account, newest first: no interest."""
    return [e for e in reversed(ledger.entries) if e.key != "interest"]


def _words(rng: Random) -> Callable[[Entry], str]:
    """How this bank names each kind of row."""
    drawn = {key: rng.choice(names) for key, names in _SUMMARIES.items()}
    return lambda e: drawn[e.key]


def _title(record: Record, faces: Type, text: str, size: float, align: str = "c") -> Flowable:
    note(record.truth, text)
    return paragraph(faces, text, size, align, bold=True, lead=1.4)


def _iso(record: Record, name: str, day: date) -> str:
    return record.value(name, day, day.isoformat())


def _day(record: Record, name: str, day: date, form: str) -> str:
    return record.value(name, day, day.strftime(form))


def _masked(name: str) -> str:
    return f"*{name[1:]}" if len(name) < 4 else f"{name[0]}***"


def _press(canvas: Canvas, seal: Stamp, x: float, y: float, radius: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    press(canvas, seal, radius)
    canvas.restoreState()


LAYOUTS: Mapping[str, Callable[[Role, Ledger, Record, Random], bytes]] = {
    "postal": postal,
    "signed": signed,
    "newest_first": newest_first,
    "rural": rural,
    "carried": carried,
    "alipay": alipay,
    "wechat": wechat,
    "app_list": app_list,
}
