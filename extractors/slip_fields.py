"""The fields of a pay slip and the labels that name each, in both languages, the plainest first."""

from __future__ import annotations

from extractors.kind import Wanted
from extractors.labels import Scope
from extractors.spellings import composed, spelt
from extractors.values import ValueType

_SUM_TAILS = (
    "合计 工资合计 工资 总额 金额 薪资 薪酬 数 小计 总计 薪资合计 金额合计 工资总额 收入 收入合计"
    " 薪资总额 工资数 合计数 额 薪水 工资额 报酬 劳务报酬 劳务费 款"
)

_GROSS = (
    *spelt("应发 税前 应付 应得 应领 税前应发 应发税前", _SUM_TAILS),

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

WANTED: tuple[Wanted, ...] = (
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
        *composed(_DEDUCTED, "", "合计 总额 小计 总计 数 金额合计 款合计 项合计"),
        "扣款合计", "应扣合计", "扣除合计", "代扣合计", "扣款总额", "扣款小计", "应扣小计", "扣发合计",
        "应扣款合计", "扣减合计", "代扣代缴合计",
        "扣款总计", "应扣总额", "应扣款", "应扣工资", "代扣款合计", "扣项合计", "减项合计", "扣缴合计",
        "应扣金额", "扣款金额合计", "各项扣款合计",
        "total deductions", "deductions total", "total deduction", "total withholdings", "total withheld",
        "total taxes and deductions", "total taxes & deductions", "taxes and deductions total",
        "gross deductions",
    ), last_labels=("代扣代缴", "应扣", "扣除", "扣款", "扣发", "代扣", "扣减")),
    Wanted("net_pay", ValueType.TOTAL, (
        *spelt("实发 实付 实领 税后 税后实发 税后实付 到手 净发 实际发放 实际到账", _SUM_TAILS),
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
)  # fmt: skip
