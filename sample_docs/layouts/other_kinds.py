"""Papers of other kinds, as people send them along: they name the same people, sums and days, and are no evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sample_docs.form_drawing import Across, Band, Block, Bubble, Code, Paragraph, Row, Rule, Signed, Space, Stamp, Text
from sample_docs.sheet import A4, A4_WIDE, A5_WIDE, PHONE, Look


@dataclass(frozen=True, slots=True)
class OtherLayout:
    """`sealed_by` may hold `{employer}` and `{hospital}`."""

    name: str
    blocks: tuple[Block, ...]
    language: str = "zh"
    size: tuple[float, float] = A4
    face: str = "song"
    margin: float = 54
    day: str = "short"
    sealed_by: str = "{employer}"
    seal: str = ""


_CELL = Look(size=9.5, row_height=22, padding=4)
_FINE = Look(size=8.5, row_height=18, padding=3, head_fill="#F2F2F2")
_FIVE = (0.36, 0.16, 0.16, 0.16, 0.16)
_CARD = (323.0, 204.0)
"""An identity card, somewhat enlarged as copiers do."""


LAYOUTS = (
    OtherLayout(
        "vat_invoice",
        (
            Text("电子发票（普通发票）", 18, "center", 30, True, color="#8B2E16"),
            Code("01,32,,25312000000123456789,163.72", 0, 44),
            Text("发票号码：25312000000123456789", 9.5, "right", 16),
            Text("开票日期：{_day}", 9.5, "right", 24),
            Row(
                ("购买方信息", "名称：{_name}", "销售方信息", "名称：京采商城贸易有限公司"),
                (0.14, 0.36, 0.14, 0.36),
                _CELL,
            ),
            Row(("项目名称", "数量", "单价", "金额", "税额"), _FIVE, _CELL, "lrrrr", head=True),
            Row(("*家用电器*电热水壶", "1", "144.88", "144.88", "18.84"), _FIVE, _CELL, "lrrrr"),
            Row(("合计", "", "", "¥144.88", "¥18.84"), _FIVE, _CELL, "lrrrr"),
            Row(("价税合计（大写）", "壹佰陆拾叁元柒角贰分", "（小写）¥163.72"), (0.3, 0.4, 0.3), _CELL),
            Space(30),
            Text("开票人：李静", 10),
        ),
        size=A4_WIDE,
        sealed_by="京采商城贸易有限公司",
        seal="发票专用章",
    ),
    OtherLayout(
        "labour_contract_page",
        (
            Text("劳动合同书", 18, "center", 40, True),
            Paragraph("", "甲方（用人单位）：{_employer}", 11.5),
            Paragraph("", "乙方（劳动者）：{_name}        身份证号码：{_id}", 11.5),
            Paragraph(
                "第一条 合同期限", "本合同为固定期限劳动合同，自2024年3月1日起至2027年2月28日止，其中试用期三个月。"
            ),
            Paragraph("第二条 工作内容", "乙方同意根据甲方工作需要，担任{_position}岗位，工作地点为{_city}市。"),
            Paragraph(
                "第三条 劳动报酬",
                "乙方月基本工资为人民币{_base}元，绩效工资按甲方考核办法执行，税前应发工资不低于{_gross}元。甲方于每月10日前以"
                "银行转账方式支付上月工资，并依法代扣代缴个人所得税、养老保险、医疗保险、失业保险及住房公积金。",
            ),
            Paragraph("第四条 休息休假", "乙方患病须凭医院诊断证明办理病假，病假期间工资按甲方规定发放。"),
            Space(30),
            Across(("甲方（盖章）：", "乙方（签字）：{_name}"), 11.5),
            Stamp(0.22, -6, 54, -8),
            Space(40),
            Text("第 3 页  共 8 页", 9, "center"),
        ),
        seal="合同专用章",
    ),
    OtherLayout(
        "identity_card_front",
        (
            Space(-30),
            Text("姓名  {_name}", 13, after=26),
            Text("性别  女    民族  汉", 12, after=26),
            Text("出生  {_birth}", 12, after=26),
            Text("住址  {_city}市人民路88号3幢502室", 12, after=48),
            Text("公民身份号码  {_id}", 12.5),
        ),
        size=_CARD,
        face="hei",
        margin=24,
    ),
    OtherLayout(
        "chat",
        (
            Space(-60),
            Band("{_employer}人事群（86）", "#EDEDED", 50, 12, "#111111"),
            Bubble("各位同事，本月工资已于{_day}发放，请查收。", False),
            Bubble("收到，我这边到账{_net}元，请问应发合计怎么少了？", True),
            Bubble("{_name}您好，病假扣款按考勤计算，工资条稍后发邮箱。", False),
            Bubble("好的，诊断证明我补交给您，医院建议休息14天。", True),
            Bubble("嗯嗯，记得盖章", False),
        ),
        size=PHONE,
        face="hei",
        margin=14,
    ),
    OtherLayout(
        "medical_receipt",
        (
            Text("医疗收费票据（电子）", 17, "center", 30, True),
            Across(("票据代码：33060126", "票据号码：0081726354", "校验码：a3f9c1"), 9.5),
            Across(("交款人：{_name}", "开票日期：{_since}"), 9.5),
            Row(("项目名称", "数量/单位", "金额（元）", "备注"), (0.4, 0.2, 0.2, 0.2), _FINE, "lrrl", head=True),
            Row(("西药费", "12", "486.20", ""), (0.4, 0.2, 0.2, 0.2), _FINE, "lrrl"),
            Row(("检查费", "2", "620.00", ""), (0.4, 0.2, 0.2, 0.2), _FINE, "lrrl"),
            Row(("诊察费", "1", "25.00", ""), (0.4, 0.2, 0.2, 0.2), _FINE, "lrrl"),
            Row(("金额合计（大写）", "壹仟壹佰叁拾壹元贰角整", "（小写）1131.20"), (0.3, 0.4, 0.3), _FINE),
            Space(16),
            Across(("业务流水号：202607068812", "门诊号：26073511", "性别：女"), 9),
            Across(("医保统筹基金支付：702.44", "个人账户支付：328.76", "个人现金支付：100.00"), 9),
            Space(20),
            Across(("收款单位（章）：{_hospital}", "复核人：陈敏", "收款人：赵倩"), 9.5),
            Stamp(0.3, -20, 46, 5),
        ),
        size=A5_WIDE,
        margin=40,
        sealed_by="{hospital}",
        seal="收费专用章",
    ),
    OtherLayout(
        "credit_card_bill",
        (
            Space(-60),
            Band("{_bank}信用卡对账单", "#B01E2E"),
            Across(("{_name} 女士/先生", "账单日：{_day}", "到期还款日：{_today}"), 10),
            Row(("本期应还金额", "最低还款额", "信用额度", "本期账单周期"), look=_CELL, head=True),
            Row(("¥6,218.40", "¥621.84", "¥30,000.00", "2026/09/21-2026/10/20"), look=_CELL),
            Space(16),
            Row(
                ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位"),
                (0.14, 0.14, 0.4, 0.18, 0.14),
                _FINE,
                head=True,
            ),
            Row(("09/25", "09/26", "还款-快捷支付", "-5,102.33", "{_tail}"), (0.14, 0.14, 0.4, 0.18, 0.14), _FINE),
            Row(("09/28", "09/29", "京采商城", "1,299.00", "{_tail}"), (0.14, 0.14, 0.4, 0.18, 0.14), _FINE),
            Row(("10/02", "10/03", "永福连锁超市", "268.40", "{_tail}"), (0.14, 0.14, 0.4, 0.18, 0.14), _FINE),
            Row(("10/11", "10/12", "账单分期 第3/12期", "4,651.00", "{_tail}"), (0.14, 0.14, 0.4, 0.18, 0.14), _FINE),
            Space(16),
            Text("如未能全额还款，将自记账日起按日利率万分之五计收利息，违约金最低5.00元。", 8.5),
        ),
        face="hei",
        margin=40,
    ),
    OtherLayout(
        "tax_record",
        (
            Text("中华人民共和国", 13, "center", 22),
            Text("个人所得税纳税记录", 18, "center", 34, True),
            Across(("记录期间：2026年1月-2026年10月", "查询验证码：8F4K 2MZQ"), 9.5),
            Across(("纳税人姓名：{_name}", "身份证件号码：{_id}"), 9.5),
            Row(
                ("申报日期", "实缴（退）金额", "入库（退）日期", "所得项目", "税款所属期", "入库税务机关"),
                look=_FINE,
                head=True,
            ),
            Row(("2026.09.12", "385.20", "2026.09.14", "正常工资薪金", "2026.08", "{_city}市税务局"), look=_FINE),
            Row(("2026.10.11", "402.66", "2026.10.13", "正常工资薪金", "2026.09", "{_city}市税务局"), look=_FINE),
            Row(("2026.11.10", "398.17", "2026.11.12", "正常工资薪金", "2026.10", "{_city}市税务局"), look=_FINE),
            Row(("金额合计（大写）", "壹仟壹佰捌拾陆元零叁分", "¥1,186.03"), (0.3, 0.45, 0.25), _FINE),
            Space(30),
            Text("开具机关（盖章）", 10, "right", 20),
            Text("开具时间：{_today}", 10, "right"),
            Stamp(0.85, -30, 52, 0),
        ),
        margin=40,
        sealed_by="国家税务总局{employer:.2}市税务局",
        seal="个人所得税业务专用章",
    ),
    OtherLayout(
        "loan_notice",
        (
            Text("贷款逾期提醒函", 17, "center", 36, True),
            Paragraph("", "尊敬的{_name}：", 11.5),
            Paragraph(
                "",
                "您在我司办理的个人消费贷款截至{_today}已逾期22天，应还本金1,620.00元，利息86.40元，合计1,706.40元。请您于"
                "三日内将款项存入尾号{_tail}的还款账户，以免影响个人信用记录。",
                11.5,
            ),
            Space(30),
            Text("安泰消费金融有限公司", 11.5, "right", 22),
            Text("{_today}", 11.5, "right"),
            Stamp(0.84, -26, 52, 6),
        ),
        sealed_by="安泰消费金融有限公司",
        seal="业务专用章",
    ),
    OtherLayout(
        "utility_bill",
        (
            Text("Brightwater Energy", 17, bold=True, after=26),
            Text("Electricity bill", 13, after=26),
            Across(("Customer: {_pinyin}", "Account number: 8801 2277 5", "Bill date: 14 Oct 2026"), 10),
            Rule(),
            Row(("Period", "Units (kWh)", "Rate", "Amount"), look=_CELL, head=True),
            Row(("14 Sep 2026 - 13 Oct 2026", "312", "24.50p", "76.44"), look=_CELL),
            Row(("Standing charge", "30 days", "53.68p", "16.10"), look=_CELL),
            Row(("Total amount due", "", "", "92.54"), look=_CELL),
            Space(20),
            Text("Opening balance 88.10. Payment received 88.10 - thank you. Closing balance 92.54.", 9.5),
        ),
        language="en",
        face="sans",
    ),
    OtherLayout(
        "employment_letter",
        (
            Text("TO WHOM IT MAY CONCERN", 14, "center", 40, True),
            Paragraph(
                "",
                "This is to confirm that {_pinyin} has been employed with us since 1 March 2024 as a Specialist. The "
                "current gross annual salary is CNY 186,000.00, payable monthly in arrears.",
                11,
            ),
            Paragraph("", "This letter is issued at the request of the employee for visa purposes only.", 11),
            Space(50),
            Signed("HR Manager: ", "_hr", 0),
        ),
        language="en",
        face="serif",
    ),
)
