"""What identifies a person: names (张三, 张*明, JOHN STILES), identity numbers (also masked), sex, age."""

from __future__ import annotations

import re

from extractors.grammar.parsed import CJK, Parsed, plain

_ID18 = re.compile(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_ID15 = re.compile(r"[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}")
_ID_MASKED = re.compile(r"(?=(?:.{15}|.{18})$)\d{1,10}[*X•·]{4,}[\dX]{0,6}")
_SSN = re.compile(r"[\dX*•]{3}-[\dX*•]{2}-\d{4}|[X*•]{3,}-?\d{4}")
_DOUBLE_SURNAMES = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "长孙",
        "宇文",
        "端木",
    )
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅"
    "方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘"
    "祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌"
    "奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓"
    "修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由上欧司诸东皇尉公慕令"
)
"""Family names by frequency: Chinese words that begin with none of them may be no name."""
_NRIC = re.compile(r"[STFGM](?:\d{7}|[*X•]{4}\d{3})[A-Z]")
_NINO = re.compile(r"[A-Z]{2}\d{6}[A-D]")
_HKID = re.compile(r"[A-Z]{1,2}(?:\d{6}|\d{3}[*X•]{3})\([\dA*]\)")
_MYKAD = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d\d-\d{4}")
_TAIWAN = re.compile(r"[A-Z][12]\d{8}")
_PPS = re.compile(r"\d{7}[A-W][A-IW]?")
_CHINESE_NAME = re.compile(rf"[{CJK}][{CJK}*·•某X]{{1,3}}|[*][{CJK}*]{{1,3}}|[{CJK}]{{2,8}}·[{CJK}]{{2,8}}")
_LATIN_NAME = re.compile(
    r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'.*-]*(?:,?\s+(?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'.*-]*|de|van|von|der|bin|binti|bte|bt|a/l|a/p|s/o|d/o|A/L|A/P|S/O|D/O|al)){0,4}(?:,\s*[A-Z][A-Za-z.]{1,4}(?:-[A-Z])?)*"
)
_SEXES = {"男": "male", "女": "female", "male": "male", "female": "female", "m": "male", "f": "female"}
_AGE = re.compile(r"(\d{1,3})\s*(?:周?岁|y(?:ea)?rs?\.?(?:\s*old)?|y\.?o\.?|y)?", re.IGNORECASE)
_TICK = r"[☑√■☒✓✔●◉]"


def read_name(text: str) -> Parsed[str] | None:
    """A person's name as printed; spaces between Chinese characters are removed. None when it cannot be one."""
    stripped = plain(text).strip(" ,;，；。:：_/☑☒☐□√✓")
    if latin := re.fullmatch(rf"([A-Z][A-Za-z'-]+(?:,? [A-Z][A-Za-z'-]+)+)\s*([{CJK}]{{2,4}})", stripped):
        return Parsed(f"{latin[1]} {latin[2]}", 0.95) if _CHINESE_NAME.fullmatch(latin[2]) else None
    if re.search(rf"[{CJK}]", stripped):
        return _chinese_name(stripped)
    letters = 0 if _ADDRESS_ALONE.fullmatch(stripped) else sum(c.isalpha() for c in stripped)
    return Parsed(stripped) if letters >= 2 and _LATIN_NAME.fullmatch(stripped) else None


_ADDRESS_ALONE = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof)\b[\s./,]*)+")


def _chinese_name(text: str) -> Parsed[str] | None:
    """A Chinese name, with its Latin transcription where one follows (陆思远 Lu Siyuan)."""
    split = re.fullmatch(rf"([{CJK}*·•某X\s]+?)\s*([A-Z][A-Za-z' -]+)?", text)
    parts = split[1].split() if split else []
    closed = "".join(parts)
    wide = all(len(part) == 1 for part in parts) or parts[0] in _DOUBLE_SURNAMES if parts else False
    if not split or not _CHINESE_NAME.fullmatch(closed) or (len(parts) > 1 and not wide):
        return None  # two words are a name and what follows it (贾文斌 男)
    latin = (split[2] or "").strip()
    if not latin:
        return Parsed(closed)
    return Parsed(f"{closed} {latin}", 0.95) if " " in latin and _LATIN_NAME.fullmatch(latin) else None


def read_id_number(text: str) -> Parsed[str] | None:
    """An identity number of 18 or 15 digits, masked or not, or a social security number, in upper case, unspaced."""
    closed = re.sub(r"\s+", "", plain(text)).upper().strip(",;。")
    if any(
        form.fullmatch(closed) for form in (_ID18, _ID15, _ID_MASKED, _SSN, _NINO, _NRIC, _HKID, _MYKAD, _TAIWAN, _PPS)
    ):
        return Parsed(closed)
    repaired = closed.translate(str.maketrans("OIL|", "0111"))
    return Parsed(repaired, 0.6) if repaired != closed and _ID18.fullmatch(repaired) else None


def read_sex(text: str) -> Parsed[str] | None:
    """`male` or `female`; a form that prints both counts only where one is ticked."""
    stripped = plain(text).lower().strip(" 。.,;()性")
    ticked = re.search(rf"{_TICK}\s*([男女])", stripped) or re.search(rf"([男女])\s*{_TICK}", stripped)
    if ticked:
        return Parsed(_SEXES[ticked[1]], 0.9)
    return Parsed(_SEXES[stripped]) if stripped in _SEXES else None


def read_age(text: str) -> Parsed[int] | None:
    """Whole years, 0–120 (38, 38岁, 38 yrs); months of an infant are no age in years."""
    found = _AGE.fullmatch(plain(text).strip(" 。.,;"))
    return Parsed(int(found[1])) if found and int(found[1]) <= 120 else None
