"""Fictional applicants: person, employer, bank and hospital stay the same over all of their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random


@dataclass(frozen=True, slots=True)
class City:
    zh: str
    en: str
    area: str
    """First six digits of an identity number issued there."""
    medical_extra: Decimal = Decimal(0)
    """Fixed sum on top of the 2 % for medical insurance."""


@dataclass(frozen=True, slots=True)
class Employee:
    """What a pay slip says about the person; salaries are monthly, in yuan."""

    name: str
    number: str
    department: str
    position: str
    base_pay: Decimal
    special_deduction: Decimal
    fund_rate: Decimal


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    pinyin: str
    sex: str
    """`male` or `female`."""
    birth: date
    id_number: str
    city: City
    employer: str
    employer_en: str
    job: Employee
    bank: str
    bank_en: str
    branch: str
    card: str
    hospital: str
    phone: str
    pay_day: int

    def age_on(self, day: date) -> int:
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


CITIES = (
    City("杭州", "Hangzhou", "330106"),
    City("成都", "Chengdu", "510107"),
    City("武汉", "Wuhan", "420106"),
    City("北京", "Beijing", "110105", Decimal(3)),
    City("南京", "Nanjing", "320106"),
    City("青岛", "Qingdao", "370202"),
    City("长沙", "Changsha", "430104"),
    City("厦门", "Xiamen", "350203"),
)
_SURNAMES = (
    ("张", "Zhang"),
    ("王", "Wang"),
    ("李", "Li"),
    ("陈", "Chen"),
    ("刘", "Liu"),
    ("赵", "Zhao"),
    ("周", "Zhou"),
    ("吴", "Wu"),
    ("徐", "Xu"),
    ("孙", "Sun"),
    ("马", "Ma"),
    ("胡", "Hu"),
    ("林", "Lin"),
    ("郭", "Guo"),
    ("欧阳", "Ouyang"),
)
_GIVEN = {
    "male": (
        ("伟明", "Weiming"),
        ("建国", "Jianguo"),
        ("浩然", "Haoran"),
        ("志强", "Zhiqiang"),
        ("磊", "Lei"),
        ("子轩", "Zixuan"),
        ("鹏飞", "Pengfei"),
    ),
    "female": (
        ("秀英", "Xiuying"),
        ("晓燕", "Xiaoyan"),
        ("梦洁", "Mengjie"),
        ("丽娟", "Lijuan"),
        ("静", "Jing"),
        ("雨桐", "Yutong"),
        ("海燕", "Haiyan"),
    ),
}
_BRANDS = (
    ("云帆", "Yunfan"),
    ("恒泰", "Hengtai"),
    ("瑞丰", "Ruifeng"),
    ("蓝海", "Lanhai"),
    ("鼎盛", "Dingsheng"),
    ("星辰", "Xingchen"),
    ("嘉禾", "Jiahe"),
)
_TRADES = (
    ("信息技术", "Information Technology"),
    ("机械制造", "Machinery"),
    ("物流", "Logistics"),
    ("电子科技", "Electronics"),
    ("餐饮管理", "Catering"),
)
_POSTS = (
    ("研发部", "软件工程师"),
    ("市场部", "销售主管"),
    ("生产部", "车间操作工"),
    ("财务部", "会计"),
    ("人力资源部", "招聘专员"),
    ("仓储物流部", "仓库管理员"),
    ("客服中心", "客服专员"),
    ("质量管理部", "质检员"),
)
_BANKS = (
    ("江海银行", "Jianghai Bank"),
    ("东浦银行", "Dongpu Bank"),
    ("华岳商业银行", "Huayue Commercial Bank"),
    ("九洲银行", "Jiuzhou Bank"),
)
_HOSPITALS = ("{}市同康医院", "{}市第九人民医院", "{}仁济堂中西医结合医院", "{}大学附属安和医院")


def draw_applicant(rng: Random, since: date, pay_day: int | None = None) -> Applicant:
    """An applicant of working age whose hardship begins at `since`; the day of pay is drawn unless given."""
    sex = rng.choice(("male", "female"))
    name, pinyin = draw_name(rng, sex)
    birth = date(since.year - rng.randint(24, 55), 1, 1) + timedelta(days=rng.randint(0, 364))
    city = rng.choice(CITIES)
    employer, employer_en = _employer(rng, city)
    bank, bank_en = rng.choice(_BANKS)
    return Applicant(
        name=name,
        pinyin=pinyin,
        sex=sex,
        birth=birth,
        id_number=id_number(city.area, birth, 2 * rng.randint(10, 400) + (1 if sex == "male" else 0)),
        city=city,
        employer=employer,
        employer_en=employer_en,
        job=draw_employee(rng, name),
        bank=bank,
        bank_en=bank_en,
        branch=f"{bank}{city.zh}{rng.choice(('城西', '高新', '人民路', '滨江'))}支行",
        card=card_number(rng),
        hospital=rng.choice(_HOSPITALS).format(city.zh),
        phone=f"13800{rng.randint(0, 999999):06d}",
        pay_day=pay_day or rng.choice((5, 8, 10, 15)),
    )


def draw_name(rng: Random, sex: str) -> tuple[str, str]:
    """A name in characters and in pinyin, given name first."""
    surname, given = rng.choice(_SURNAMES), rng.choice(_GIVEN[sex])
    return surname[0] + given[0], f"{given[1]} {surname[1]}"


def draw_employee(rng: Random, name: str) -> Employee:
    """A post with its salary, from 5 200 to 18 000 yuan of base pay."""
    department, position = rng.choice(_POSTS)
    return Employee(
        name=name,
        number=rng.choice(("{:05d}", "A{:04d}", "YF{:05d}", "{:08d}")).format(rng.randint(101, 9899)),
        department=department,
        position=position,
        base_pay=Decimal(rng.randint(52, 180) * 100),
        special_deduction=Decimal(rng.choice((0, 1000, 1500, 2000, 3000))),
        fund_rate=Decimal(rng.choice(("0.05", "0.07", "0.08", "0.10", "0.12"))),
    )


def id_number(area: str, birth: date, sequence: int) -> str:
    """Eighteen characters with the check digit of GB 11643 (ISO 7064 MOD 11-2); an odd `sequence` is male."""
    digits = f"{area}{birth:%Y%m%d}{sequence:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def card_number(rng: Random) -> str:
    """A nineteen digit UnionPay card number that passes Luhn; its issuer digits belong to no bank."""
    digits = f"62990{rng.randint(0, 9_999_999_999_999):013d}"
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits))]
    return digits + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def _employer(rng: Random, city: City) -> tuple[str, str]:
    brand, trade = rng.choice(_BRANDS), rng.choice(_TRADES)
    return f"{city.zh}{brand[0]}{trade[0]}有限公司", f"{city.en} {brand[1]} {trade[1]} Co., Ltd."
