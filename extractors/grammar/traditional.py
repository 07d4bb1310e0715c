"""Chinese as Hong Kong, Macau and Taiwan print it, put into simplified characters, letter for letter."""

from __future__ import annotations

_SIMPLIFIED = str.maketrans(
    "資員號銀戶額應實發總計險養療業積稅個項單條職務門間週僱強補貼獎帳賬碼證稱機構醫診斷書別齡歲開檢臨編處師薪費給"
    "紙議簽註時間從為與後來務所經過無須復適當係現認該難當體徵傷關節腸腦臟質類術藥劑種張紀錄記茲給壹貳參陸兩萬億"
    "內開終點裏總結餘轉賬貸進項報單據聯絡電話歷見詳續調養勞動達國內請養帶預約覆冊",
    "资员号银户额应实发总计险养疗业积税个项单条职务门间周雇强补贴奖账账码证称机构医诊断书别龄岁开检临编处师薪费给"
    "纸议签注时间从为与后来务所经过无须复适当系现认该难当体征伤关节肠脑脏质类术药剂种张纪录记兹给壹贰叁陆两万亿"
    "内开终点里总结余转账贷进项报单据联络电话历见详续调养劳动达国内请养带预约复册",
)


def simplified(text: str) -> str:
    """`text` with the traditional characters that papers' titles, labels and sentences are made of simplified; as long
    as `text`, so that places in it stay true."""
    return text.translate(_SIMPLIFIED)
