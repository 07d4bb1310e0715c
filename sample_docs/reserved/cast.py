"""Who and what the papers are about: people, employers, hospitals and accounts of this package's own pools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.document import Period
from sample_docs.ledger import Entry, Ledger, Salary, draw_ledger
from sample_docs.pay import Slip, pay_slips
from sample_docs.people import Applicant, draw_applicant, id_number

_SURNAMES = (
    "何郑谢罗梁宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛"
)
_RARE = ("诸葛", "上官", "司徒", "尉迟", "皇甫", "慕容", "闫", "郝", "龚", "覃", "戚", "佟", "冼", "麦", "仝", "晏")
_MALE = "军勇杰涛超明刚平辉鹏斌波宇晨俊峰毅翔凯睿恒博文武国栋德福贵宝山永昌立新向东长海学义卫民振华继祖"
_FEMALE = "芳娜敏丽艳娟霞秀兰玲桂花淑华彩凤春梅琴云莲红月英佩瑶欣怡思琪诗涵若曦语嫣紫萱婉清巧慧佳颖"
_LONG = ("阿迪力江·吐尔逊", "古丽娜尔·艾尼", "扎西顿珠", "巴特尔", "阿依努尔", "索朗旺姆")
_AREAS = (
    ("苏州", "Suzhou", "320508"),
    ("佛山", "Foshan", "440604"),
    ("洛阳", "Luoyang", "410302"),
    ("宜昌", "Yichang", "420502"),
    ("绵阳", "Mianyang", "510703"),
    ("泉州", "Quanzhou", "350503"),
    ("石家庄", "Shijiazhuang", "130102"),
    ("哈尔滨", "Harbin", "230102"),
    ("柳州", "Liuzhou", "450202"),
    ("昆明", "Kunming", "530102"),
    ("遵义", "Zunyi", "520302"),
    ("烟台", "Yantai", "370602"),
)
_BRANDS = (
    "粤凌",
    "博远",
    "锦程",
    "天衡",
    "众合",
    "德润",
    "卓越",
    "新桥",
    "金穗",
    "永旺达",
    "海诺",
    "凯瑞特",
    "正大洋",
    "百川",
    "铭扬",
)
_TRADES = (
    "智能装备",
    "精密模具",
    "纺织",
    "建筑工程",
    "医药",
    "食品",
    "供应链管理",
    "物业服务",
    "新能源材料",
    "教育咨询",
    "网络科技",
    "汽车零部件",
    "酒店管理",
)
_FORMS = ("有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "有限公司{}分公司")
_HOSPITALS = (
    "{}市中医院",
    "{}市第三人民医院",
    "{}医学院附属医院",
    "{}市妇幼保健院",
    "{}市骨科医院",
    "{}市东城区人民医院",
    "{}铁路中心医院",
    "{}市解放路社区卫生服务中心",
    "{}康宁医院",
)
_DEPARTMENTS = (
    "行政部",
    "品质管理部",
    "装配二车间",
    "工程技术中心",
    "华东大区",
    "采购部",
    "客户成功部",
    "后勤保障科",
    "项目三部",
    "仓储组",
)
_POSTS = (
    "主管",
    "技术员",
    "助理工程师",
    "操作工",
    "出纳",
    "采购专员",
    "区域经理",
    "文员",
    "叉车司机",
    "质检班长",
    "前台接待",
)
_PAYEES = (
    "拼多多平台商户",
    "美团-老李麻辣烫",
    "饿了么",
    "滴滴出行科技有限公司",
    "盒马鲜生",
    "中国石化销售股份有限公司",
    "铁路12306",
    "永辉超市股份有限公司",
    "抖音生活服务",
    "菜鸟驿站",
    "国网汇通金财",
    "华润燃气",
    "沃尔玛（中国）投资有限公司",
    "瑞幸咖啡",
    "罗森便利店",
    "深圳市财付通支付科技有限公司",
)


@dataclass(frozen=True, slots=True)
class Role:
    """One person with half a year of pay."""

    who: Applicant
    slip: Slip
    slips: tuple[Slip, ...]
    since: date


def cast(rng: Random, as_of: date) -> Role:
    """Someone ill since a day some months ago, whose latest slips are those of the months before `as_of`."""
    since = as_of - timedelta(days=rng.randint(45, 160))
    who = _renamed(draw_applicant(rng, since), rng)
    back = 1 if as_of.day >= 16 else 2
    months = [divmod(as_of.year * 12 + as_of.month - 1 - back - i, 12) for i in range(7)]
    periods = [Period.month(year, month + 1) for year, month in reversed(months)]
    slips = pay_slips(who, periods, rng, since if rng.random() < 0.5 else None)
    return Role(who, rng.choice(slips[-4:]), slips, since)


def chinese_name(rng: Random, sex: str) -> str:
    """Two or three characters, at times a double surname or a name of one of the minorities."""
    chance = rng.random()
    if chance < 0.04:
        return rng.choice(_LONG)
    surname = rng.choice(_RARE) if chance < 0.2 else rng.choice(_SURNAMES)
    pool = _MALE if sex == "male" else _FEMALE
    return surname + "".join(rng.sample(pool, 1 if rng.random() < 0.25 else 2))


def account(
    role: Role, rng: Random, as_of: date, rows: tuple[int, int] = (15, 60), payees: Sequence[str] = _PAYEES
) -> Ledger:
    """The person's account: between so many rows, salary among them; each balance follows from the one before."""
    last = as_of - timedelta(days=rng.randint(1, 9))
    paid = [Salary(slip.pay_date, slip.net_pay) for slip in role.slips]
    whole = draw_ledger(
        last - timedelta(days=190),
        last,
        role.who.employer,
        paid,
        rng,
        busy=rng.uniform(0.15, 0.4),
        hospital=role.who.hospital,
    )
    kept = _latest(whole.entries, rng.randint(*rows))
    before = whole.opening if kept[0] is whole.entries[0] else kept[0].balance - kept[0].amount
    named = tuple(replace(e, counterparty=rng.choice(payees)) if e.key == "consumption" else e for e in kept)
    first = (
        named[0].day.replace(day=1) if whole.first < named[0].day.replace(day=1) > _eve(whole, kept) else named[0].day
    )
    return Ledger(first, last, before, named)


def masked_card(card: str, rng: Random) -> str:
    """As banks hide a card's digits."""
    return rng.choice(
        (f"{card[:4]} **** **** {card[-4:]}", f"{card[:6]}*********{card[-4:]}", f"{card[:6]}******{card[-4:]}")
    )


def _eve(whole: Ledger, kept: Sequence[Entry]) -> date:
    """The day of the last row that is left out: the period must begin after it."""
    left = [e.day for e in whole.entries if e.day < kept[0].day]
    return left[-1] if left else whole.first


def _latest(entries: tuple[Entry, ...], count: int) -> tuple[Entry, ...]:
    """At most `count` latest rows, whole days only."""
    if len(entries) <= count:
        return entries
    start = len(entries) - count
    while start < len(entries) - 1 and entries[start].day == entries[start - 1].day:
        start += 1
    return entries[start:]


def _renamed(who: Applicant, rng: Random) -> Applicant:
    city, english, area = rng.choice(_AREAS)
    name = chinese_name(rng, who.sex)
    employer = f"{city}{rng.choice(_BRANDS)}{rng.choice(_TRADES)}" + rng.choice(_FORMS).format(rng.choice(_AREAS)[0])
    sequence = 2 * rng.randint(10, 400) + (1 if who.sex == "male" else 0)
    job = replace(
        who.job,
        name=name,
        department=rng.choice(_DEPARTMENTS),
        position=rng.choice(_POSTS),
        base_pay=Decimal(rng.randint(31, 240) * 100),
    )
    return replace(
        who,
        name=name,
        city=replace(who.city, zh=city, en=english, area=area, medical_extra=Decimal(0)),
        id_number=id_number(area, who.birth, sequence),
        employer=employer,
        job=job,
        hospital=rng.choice(_HOSPITALS).format(city),
    )
