"""What a frame around coloured words must say to be a seal, and no notice."""

from __future__ import annotations

import re

_CJK = re.compile("[㐀-䶿一-鿿]")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石"
    "贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_OF_A_PERSON = re.compile(
    rf"[㐀-鿿]{{2,3}}[印章]|[{_SURNAMES}][㐀-鿿]{{1,2}}|(?:欧阳|司马|上官|诸葛|司徒)[㐀-鿿]{{1,2}}"
)
_OF_AN_INSTITUTION = re.compile(r"章|院|公司|中心|银行|[所局厅部科处会室店厂社校讫]$")
_STAMPED = re.compile(
    r"hospital|clinic|surger|medic|health|doctor|practice|pharmac|laborator|diagnostic|cent(?:re|er)\b|polyclinic"
    r"|\bdr\b|\bm\.?d\b|mbbs|mrcgp|frcp|reg(?:istration|d)?\.? ?no|licen[cs]e|certified|received|approved|\bpaid\b"
    r"|verified|stamp|\bbank|branch|\bltd\b|\binc\b|limited|\bllp\b|official|human resources|payroll|registered",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；！？;!?]|，.{6,}|[:：].{12,}|\w\w\w\. \w")
MOST = 110
"""Characters: a notice is longer."""


def is_name(text: str, *, slanted: bool = False) -> bool:
    """Whether it names who sealed: an institution, a person. `slanted`: stamped by hand, and so any few words do."""
    if not text or len(text) > MOST or (_SENTENCE.search(text) and not _STAMPED.search(text)):
        return False
    if _CJK.search(text):
        return bool(_OF_AN_INSTITUTION.search(text) or _OF_A_PERSON.fullmatch(text) or slanted)
    return bool(_STAMPED.search(text)) or (slanted and sum(c.isalpha() for c in text) > 4)
