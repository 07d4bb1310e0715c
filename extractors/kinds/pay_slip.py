"""Pay slips: 工资条, 工资单, payslip, earnings statement; of one person, or a sheet with a row for each."""

from __future__ import annotations

from dataclasses import replace

from domain.case import Person
from domain.document import Field
from extractors.currency import printed_currency
from extractors.issuer import employer, names_in_addresses
from extractors.items import line_items
from extractors.kind import Draft, Kind, Wanted
from extractors.labels import Scope
from extractors.period import period_in_title, period_of_two_dates
from extractors.sheet import Sheet
from extractors.unlabelled import (
    name_before_company,
    name_over_number,
    named_with_title,
    number_behind_name,
    placed_person,
    section_totals,
    totals_by_arithmetic,
)
from extractors.values import ValueType


def _spelt(heads: str, tails: str) -> tuple[str, ...]:
    """Every head with every tail: 应发 and 工资 合计 give 应发, 应发工资, 应发合计."""
    return tuple(head + tail for tail in ("", *tails.split()) for head in heads.split())


def _composed(heads: str, middles: str, tails: str) -> tuple[str, ...]:
    """Every head, middle and tail together: 工资 发放 明细表 gives 工资发放明细表."""
    return tuple(h + m + t for h in heads.split() for m in ("", *middles.split()) for t in tails.split())


_TITLE_MIDDLES = "发放 支付 结算 明细 核算 计算 发放明细 发放结算 收入 签收 支付明细 结构"
_TITLE_TAILS = "条 单 表 明细 明细表 明细单 清单 凭证 凭条 通知单 通知 签领表 签收表 签收单 详情 汇总表 台账"

_SUM_TAILS = (
    "合计 工资合计 工资 总额 金额 薪资 薪酬 数 小计 总计 薪资合计 金额合计 工资总额 收入 收入合计"
    " 薪资总额 工资数 合计数 额 薪水 工资额 报酬 劳务报酬 劳务费 款"
)

_GROSS = (
    *_spelt("应发 税前 应付 应得 应领 税前应发 应发税前", _SUM_TAILS),

    "应发合计", "应发工资合计", "应发总额", "应发工资", "应发金额", "应发薪资", "应发薪酬", "应付工资", "应付合计",
    "应发数", "应发", "应发小计",
    "税前工资", "税前应发", "税前收入", "工资总额", "薪资总额", "收入合计", "应得工资", "应得合计", "应领工资",
    "应领合计", "应税前合计",
    "工资合计", "薪资合计", "总收入", "应发总计", "应发合计数", "应付薪资", "发放合计",
    "gross pay", "total gross", "gross earnings", "total earnings", "gross salary", "gross wages", "gross",
    "total gross pay",
    "current gross", "gross income", "gross remuneration", "total income", "total remuneration",
    "total pay", "total payments", "earnings total", "gross amount",
)  # fmt: skip
_TAX = (
    "个人所得税", "个税", "所得税", "代扣个税", "代扣个人所得税", "代扣税", "扣税", "个调税", "个人所得税额",
    "应扣个税", "本期个税", "应纳税额",
    "代扣所得税", "预扣个税", "预扣税额", "pcb", "mtd", "monthly tax deduction", "payg tax", "payg withholding", "payg",
    "tds", "tax deducted at source", "income tax (tds)", "应补退税额", "应预扣预缴税额", "税金", "个税扣款", "扣个税",
    "income tax", "individual income tax", "iit", "paye", "paye tax", "tax deducted", "personal income tax",
    "withholding tax", "federal/provincial tax", "tax withheld", "federal and provincial tax",
)  # fmt: skip

_DEDUCTED = (
    "扣款 应扣 扣除 代扣 扣减 扣缴 减项 扣发 代扣代缴 各项扣款 本月扣款 代扣款项 代扣项"
    " 扣款项 扣除项 各项代扣 个人扣款 应扣款项 应扣项"
)
_US_TAX = (
    "federal income tax", "fed income tax", "federal tax", "federal withholding", "fed withholding", "fed withholdng",
    "federal withholding tax", "federal tax withheld", "fed tax", "us federal tax",
)  # fmt: skip

KIND = Kind(
    name="pay_slip",
    titles={
        **dict.fromkeys(_composed("工资 薪资 薪酬 薪金 薪水 工薪 报酬", _TITLE_MIDDLES, _TITLE_TAILS), 0.8),
        **dict.fromkeys(("工资条详情", "员工工资表", "个人工资条", "工资明细"), 0.8),
        **dict.fromkeys(("月工资", "月份工资", "月薪资", "月薪酬"), 0.6),
        **dict.fromkeys(
            ("payslip", "pay slip", "pay stub", "paystub", "earnings statement", "salary slip",
             "statement of earnings", "pay advice",
             "payroll statement", "salary statement", "wage slip", "wage statement", "pay statement",
             "earnings and deductions",
             "advice of pay", "payroll advice", "salary advice", "statement of earnings and deductions",
             "monthly payslip"),
            0.8,
        ),
    },
    signs={
        "应发": 0.35, "实发": 0.4, "基本工资": 0.3, "基础工资": 0.3, "津贴": 0.1, "补贴": 0.1, "奖金": 0.1,
        "人员编号": 0.15, "实付": 0.3, "应付工资": 0.3, "出勤天数": 0.15, "计薪周期": 0.3, "扣除合计": 0.25,
        "发放日期": 0.1, "net income": 0.3, "payslip": 0.2, "pay slip": 0.2, "gross": 0.1, "tax withheld": 0.3,
        "total income": 0.2, "mpf": 0.2, "cpf": 0.2,
        "岗位工资": 0.2, "绩效": 0.15, "个人所得税": 0.2, "个税": 0.2,
        "养老保险": 0.15,
        "公积金": 0.15, "扣款合计": 0.25, "应扣": 0.2, "加班费": 0.15, "工号": 0.15, "税前工资": 0.2,
        "税后工资": 0.2, "发薪": 0.2, "工资通知": 0.3, "月工资": 0.15,
        "到手": 0.15, "实领": 0.3, "net pay": 0.45, "gross pay": 0.4, "gross ytd": 0.3, "gross earnings": 0.35,
        "net salary": 0.45, "gross salary": 0.35, "take-home pay": 0.35, "take home": 0.35, "net wages": 0.35,
        "housing fund": 0.2, "income tax": 0.15, "employee no": 0.15,
        "ytd": 0.2, "year to date": 0.2, "total deductions": 0.3, "deductions": 0.15, "fed income tax": 0.3,
        "federal income tax": 0.3,
        "soc sec": 0.15, "social security": 0.1, "medicare": 0.2, "401(k)": 0.15, "pay period": 0.25,
        "pay date": 0.25,
        "basic salary": 0.3, "base pay": 0.25, "earnings": 0.15, "overtime": 0.1, "regular": 0.05,
        "收入证明": -1.0, "在职证明": -1.0, "劳动合同": -1.0, "纳税记录": -1.0, "完税证明": -1.0, "发票": -0.6,
        "交易明细": -0.8,
        "交易日期": -0.5, "对方户名": -0.8, "余额": -0.3, "opening balance": -0.8, "closing balance": -0.8,
        "诊断": -0.6, "offer letter": -1.0,
        "证明信": -0.6, "兹证明": -0.8, "w-2": -0.6, "缴费证明": -0.8, "离职证明": -1.0, "录用通知": -1.0,
        "报价单": -0.8, "invoice": -0.6, "模板": -0.8, "填表说明": -0.8,
    },
    wanted=(
        Wanted("employee_name", ValueType.NAME, (
            "姓名", "员工姓名", "职工姓名", "名字", "员工", "人员姓名", "收款人", "收款人户名", "收款人姓名", "户名",
            "劳动者", "劳动者姓名", "name of staff",
            "employee name", "name",
            "employee", "name of employee", "payslip for", "pay slip for",
            "staff name", "full name", "worker name", "paid to", "pay to",
        ), must=True, last_labels=("收件人", "领款人", "领款人签字", "领款人签名", "收款人签字")),
        Wanted("employee_number", ValueType.CODE, (
            "工号", "员工编号", "职工编号", "员工号", "人员编号", "人员编码", "职员代码", "职工号", "员工工号",
            "工作证号", "员工代码", "员工编码",
            "employee no", "employee number", "employee id", "employee #", "emp no", "emp id", "staff no",
            "staff id", "staff number", "payroll id", "associate id",
            "payroll no", "payroll number", "personnel no", "personnel number", "file number", "employee code",
            "emp. code", "works no",
        )),
        Wanted("id_number", ValueType.ID_NUMBER, (
            "身份证号", "身份证号码", "身份证", "证件号码", "证件号", "公民身份号码", "居民身份证号", "id number",
            "id no", "id card no", "id card",
            "identity no", "national id", "identity number", "social security number", "ssn", "social security no",
            "ni number", "ni no",
            "national insurance number", "nric", "nric no", "nric/fin", "fin", "fin no", "id card number",
            "identity card no",
        )),
        Wanted("employer", ValueType.TEXT, (
            "单位名称", "公司名称", "用人单位", "工作单位", "所属公司", "所在公司", "单位", "公司", "企业名称",
            "发薪单位", "发放单位", "发薪公司",
            "雇主", "所属单位", "编制单位", "填报单位", "制表单位",
            "employer", "company", "company name", "employer name", "name of employer",
            "legal entity", "法人公司", "签约公司",
            "学校", "学校名称", "发薪主体", "支付主体", "施工单位", "用工单位", "劳务公司", "劳务单位", "发放主体",
            "单位全称", "公司全称", "支付单位", "合同主体", "合同公司", "扣缴义务人", "employer's name",
        ), must=True),
        Wanted("department", ValueType.TEXT, (
            "部门", "所属部门", "部门名称", "所在部门", "科室", "一级部门", "department", "dept", "department name",
            "division", "cost center",
            "business unit",
            "区队", "科队", "队别", "班组", "车间", "工段", "生产线", "team", "section",
        )),
        Wanted("position", ValueType.TEXT, (
            "职位", "岗位", "职务", "岗位名称", "职位名称", "职称", "工种", "岗位职务", "position", "job title",
            "title", "designation", "role",
            "occupation", "job", "post",
        )),
        Wanted("pay_period", ValueType.PERIOD, (
            "工资月份", "发薪月份", "薪资月份", "工资期间", "所属期", "所属月份", "月份", "计薪周期", "薪资周期",
            "工资周期", "发放月份", "工资所属期",
            "薪资所属期", "计薪月份", "核算月份", "工资年月", "薪资期间", "计薪期间", "年月", "期间", "薪酬月份",
            "薪资年月", "考勤周期", "结算周期", "周期", "账期", "工资账期", "工资周期起止", "计薪起止",
            "工资所属月份", "薪资所属月份", "薪酬所属月份", "工资所属月", "所属月", "支付月份", "结算月份", "工资期",
            "payroll month", "支付周期", "工资支付周期", "薪酬期间", "发薪期间", "会计期间",
            "pay period", "period", "pay month", "salary month", "month", "for the month of", "period covered",
            "payroll period", "payment period",
            "pay period dates", "for the period", "salary period", "for the salary period", "salary period covered",
            "wages period", "period of salary", "wage period",  "salary for", "earnings period",
        ), must=True),
        Wanted("pay_date", ValueType.DATE, (
            "发放日期", "发薪日期", "发薪日", "支付日期", "工资发放日期", "发放日", "付款日期", "发放时间",
            "支付日", "打款日期", "发薪时间", "到账日期", "到账时间",
            "代发日期", "转账日期", "入账日期", "deposit date", "date of deposit", "date of transfer",
            "工资发放日", "薪资发放日期", "pay date", "payment date", "process date",
            "date of pay", "date paid", "paid on", "date of payment",
            "pay day", "check date", "cheque date",
            "paid date", "advice date", "salary date", "date",
        )),
        Wanted("gross_pay", ValueType.TOTAL, _GROSS, must=True),
        Wanted("total_deductions", ValueType.TOTAL, (
            *_composed(_DEDUCTED, "", "合计 总额 小计 总计 数 金额合计 款合计 项合计"),
            "扣款合计", "应扣合计", "扣除合计", "代扣合计", "扣款总额", "扣款小计", "应扣小计", "扣发合计",
            "应扣款合计", "扣减合计", "代扣代缴合计",
            "扣款总计", "应扣总额", "应扣款", "应扣工资", "代扣款合计", "扣项合计", "减项合计", "扣缴合计",
            "应扣金额", "扣款金额合计", "各项扣款合计",
            "total deductions", "deductions total", "total deduction", "total withholdings", "total withheld",
            "total taxes and deductions", "total taxes & deductions", "taxes and deductions total",
            "gross deductions",
        ), last_labels=("代扣代缴", "应扣", "扣除", "扣款", "扣发", "代扣", "扣减")),
        Wanted("net_pay", ValueType.TOTAL, (
            *_spelt("实发 实付 实领 税后 税后实发 税后实付 到手 净发 实际发放 实际到账", _SUM_TAILS),
            "实发合计", "实发工资", "实发金额", "实发总额", "实发薪资", "实发薪酬", "实发数", "实发", "实付工资",
            "实付金额", "实领工资", "实领金额",
            "税后工资", "税后实发", "到手工资", "到账金额", "净发工资", "实际发放", "实际发放金额", "实发小计",
            "应付净额", "本月实发", "本次实发",
            "实发合计数", "实付合计", "实发总计", "净收入", "实领", "实发薪", "卡发工资", "打卡工资", "银行代发",
            "税后收入", "到手金额", "实付薪资",
            "net pay", "net salary", "take home pay", "net amount", "net wages", "net payment", "net earnings",
            "net", "total net pay", "amount paid",
            "net pay amount", "net payable", "amount payable", "take-home pay", "net income", "net paid", "net check",
        ), must=True),
        Wanted("net_pay_in_words", ValueType.WORDS, (
            "大写", "金额大写", "实发大写", "实发工资大写", "实发金额大写", "大写金额", "实发合计大写",
            "人民币大写", "合计大写", "人民币", "实发",
            "实发工资", "实发合计", "amount in words",
        )),
        Wanted("base_pay", ValueType.MONEY, (
            "基本工资", "基础工资", "底薪", "基本薪资", "基薪", "基本薪酬", "固定工资", "基本月薪", "标准工资",
            "月基本工资", "基本底薪", "月薪",
            "basic salary", "base salary", "base pay", "basic pay", "basic", "basic wage", "monthly salary",
            "salary", "regular pay", "regular",
            "base wage", "regular earnings", "basic wages",
        )),
        Wanted("income_tax", ValueType.TOTAL, (*_TAX, *_US_TAX)),
        Wanted("pension", ValueType.TOTAL, (
            "养老保险", "养老", "养老金", "养老保险费", "基本养老保险", "养老保险金", "养老险", "pension",
            "pension insurance", "pension contribution",
            "endowment insurance", "pension fund", "basic pension", "retirement insurance", "old-age insurance",
            "pension (ee)",
            "workplace pension", "nest pension", "company pension", "pension scheme", "nest", "auto enrolment pension",
            "pension deduction", "epf", "epf contribution", "provident fund", "pf", "pf contribution", "employee pf",
            "cpf", "cpf contribution", "central provident fund", "mpf", "mpf contribution",
            "mpf mandatory contribution", "mandatory mpf contribution",
            "mandatory provident fund", "mandatory contribution",
        )),
        Wanted("medical_insurance", ValueType.TOTAL, (
            "医疗保险", "医疗", "医保", "医疗保险费", "基本医疗保险", "医疗险", "医疗保险金", "基本医疗",
            "medical insurance", "medical", "health insurance",
            "basic medical insurance",
        )),
        Wanted("unemployment_insurance", ValueType.TOTAL, (
            "失业保险", "失业", "失业保险费", "失业险", "失业保险金", "失业金", "unemployment insurance",
            "unemployment",
        )),
        Wanted("housing_fund", ValueType.TOTAL, (
            "住房公积金", "公积金", "住房公积", "房积金", "住房公积金个人", "housing fund",
            "housing provident fund",
            "public housing fund",
        )),
        Wanted("bank_account", ValueType.CODE, (
            "银行账号", "银行卡号", "工资卡号", "银行帐号", "账号", "卡号", "收款账号", "开户账号", "工资账号",
            "发放账号", "帐号", "银行账户", "代发账号",
            "收款账户", "工资卡", "银行卡", "发薪账号", "收款卡号", "bank account", "account number", "account no",
            "bank account no", "bank a/c", "bank a/c no", "银行户口", "銀行戶口",
            "bank account number", "bank a/c no", "a/c no", "salary account", "deposit account", "account",
        )),
        Wanted("gross_pay_ytd", ValueType.TOTAL, (
            *_GROSS, "收入", "收入额", "应发额", "税前", "工资", "薪资", "收入总额", "工资薪金", "应税收入",
        ), scope=Scope.YTD),
        Wanted("income_tax_ytd", ValueType.TOTAL, (
            *_TAX, "已缴税额", "已预扣税额", "已预扣预缴税额", "已缴个税", "已扣税额", "税额", "已纳税额",
            "已预缴税额", "已缴税", "应预扣税额",
            *_US_TAX, "tax", "tax paid", "paye tax paid", "tax deducted", "已扣个税", "代缴个税",
        ), scope=Scope.YTD),
        Wanted("currency", ValueType.CURRENCY, ("币种", "货币", "币别", "货币单位", "金额单位", "currency",
        "pay currency")),
    ),
    known_labels=(
        "pay begin date", "pay end date", "period begin date", "period end date", "hire date", "start date",
        "社保公积金", "五险一金", "professional tax", "superannuation", "super", "门店", "项目部",
        "pay ending date", "pay beginning date", "pay end date", "period ending date", "uan", "uan no", "pf no",
        "epf no",
        "esi no", "pan", "pan no",
        "序号", "编制", "职等", "班次", "区域", "编号", "备注",
        "说明", "电话", "手机号", "手机", "邮箱", "地址", "入职日期", "入职时间",
        "入司日期", "参加工作时间", "离职日期", "职级",
        "级别", "岗级", "薪级", "员工类型", "用工类型", "员工类别", "人员类别", "学历", "性别", "开户行",
        "开户银行", "银行名称", "发放银行", "发放方式",
        "支付方式", "签名", "签字", "员工签名", "员工签字", "领款人", "领款人签字", "签收", "制表", "制表人",
        "审核", "审核人", "复核", "财务", "经办人",
        "批准", "制单", "打印日期", "打印时间", "制表日期", "计薪天数", "出勤天数", "应出勤天数", "实出勤天数",
        "应出勤", "实出勤", "出勤", "工作天数",
        "应出勤天数", "病假天数", "事假天数", "年假天数", "请假天数", "缺勤天数", "加班小时", "加班时长",
        "加班工时", "迟到次数", "旷工天数", "年假余额",
        "剩余年假", "应税工资", "应纳税所得额", "应税所得", "专项扣除", "专项附加扣除", "累计专项附加扣除",
        "减除费用", "免税收入", "税率", "速算扣除数",
        "计税工资", "缴费基数", "社保基数", "公积金基数", "费用项目", "项目", "金额", "工资项目", "收入项目",
        "扣款项目", "应发项目", "应扣项目", "扣除项目",
        "应发部分", "扣款部分", "应扣部分", "发放项目", "其他", "合计", "小计", "总计", "单位缴纳", "单位部分",
        "个人部分", "个人缴纳", "公司承担", "银行",
        "岗位工资", "绩效工资", "绩效奖金", "绩效", "奖金", "加班费", "加班工资", "津贴", "补贴", "餐补",
        "餐费补贴", "交通补贴", "交通补助", "交通费",
        "通讯补贴", "通讯费", "话费补贴", "高温补贴", "高温津贴", "住房补贴", "房补", "全勤奖", "提成", "工龄工资",
        "工龄奖", "岗位津贴", "职务津贴",
        "技能津贴", "夜班津贴", "夜班补贴", "年终奖", "季度奖", "月度奖金", "补发", "补发工资", "其他补贴",
        "其他应发", "其他收入", "病假扣款", "事假扣款",
        "迟到扣款", "缺勤扣款", "考勤扣款", "请假扣款", "病假扣", "事假扣", "旷工扣款", "其他扣款", "其他扣除",
        "罚款", "借款", "水电费", "房租", "工会费",
        "工会会费", "党费", "企业年金", "职业年金", "补充医疗", "补充医疗保险", "大病医疗", "大额医疗", "大病保险",
        "补充公积金", "工伤保险", "生育保险",
        "工伤", "生育", "社保", "社会保险", "社保合计", "社保个人合计", "五险一金", "三险一金", "社保扣款",
        "病假工资", "津补贴", "伙食补贴", "误餐补贴",
        "住宿费", "扣款", "应发", "代扣", "标准", "天数", "小时", "工时", "数量", "基数", "比例", "单价", "时薪",
        "日薪", "部门经理", "总经理",
        "支付凭证号", "凭证号", "工资卡开户行", "薪资组", "薪资方案", "工作地点", "成本中心", "直接上级", "计税方式",
        "period beginning", "period start", "period begin", "period ending", "period end", "pay period end",
        "pay period begin", "pay period start",
        "hire date", "date of joining", "join date", "date of birth", "birth date", "address", "phone", "email",
        "bank", "bank name", "branch",
        "payment method", "mode of payment", "method of payment", "payment type",
        "pay method", "pay frequency", "frequency", "pay type", "tax code", "tax period", "grade",
        "level", "location", "remarks",
        "note", "notes", "signature", "prepared by", "approved by", "hours", "rate", "units", "amount",
        "description", "earnings", "deductions",
        "current", "ytd", "this period", "year to date", "total to date", "taxes", "benefits",
        "employer contributions", "employer contribution",
        "advice number", "check number", "cheque number", "voucher number", "check no", "taxable income",
        "taxable gross", "taxable wages",
        "days worked", "working days", "paid days", "leave balance", "annual leave", "sick leave", "overtime",
        "bonus", "allowance", "commission",
        "holiday", "housing allowance", "transport allowance", "meal allowance", "social security", "soc sec",
        "medicare", "state income tax",
        "ny state income tax", "state tax", "401(k)", "student loan", "national insurance", "union dues",
        "taxable marital status",
        "exemptions/allowances", "exemptions", "marital status", "filing status", "co.", "file", "clock", "number",
        "vac hrs", "sick hrs",
        "work injury insurance", "maternity insurance", "supplementary medical insurance", "supplementary medical",
        "insurance", "group term life",
        "total", "subtotal", "total tax", "total taxes", "reimbursement", "expenses", "adjustment", "other",
        "statutory", "direct deposit",
        "routing number", "net pay distribution", "pay rate", "annual salary", "hourly rate", "manager",
        "supervisor", "cost centre",
    ),
    special=lambda sheet, draft, applicant: (_complete(sheet, draft, applicant),),
    sums=(("gross_pay", "total_deductions", "net_pay"),),
    people=("employee_name", "id_number", "employee_number"),
    apart=("pay_period",),
    alike=("pay_period", "employer"),
)  # fmt: skip


def _complete(sheet: Sheet, draft: Draft, applicant: Person) -> Draft:
    """What stands on a slip without a label: the employer over the title, the month in it, the unit of its amounts."""
    fields: dict[str, Field | None] = {
        "employer": employer(sheet, tuple(KIND.titles)),
        "employee_name": name_over_number(sheet, draft.pairs) or named_with_title(sheet) or name_before_company(sheet),
        "employee_number": number_behind_name(draft.pairs),
        "pay_period": period_of_two_dates(draft.pairs, sheet.day_order) or period_in_title(sheet, tuple(KIND.titles)),
        "currency": printed_currency(sheet),
        **names_in_addresses(sheet, {"person": "employee_name", "company": "employer"}),
        **section_totals(draft.pairs, draft.fields),
        **totals_by_arithmetic(draft.pairs, draft.fields),
    }
    printed = placed_person(sheet) | {name: field for name, field in fields.items() if field is not None}
    return replace(draft, fields={**printed, **draft.fields}, line_items=line_items(draft.pairs, KIND, sheet))
