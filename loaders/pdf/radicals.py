"""Radicals that fonts give in place of the characters that they look like.

Where several characters share a glyph, a PDF tells one of them, often the radical. Unicode folds
the Kangxi radicals (⾏ is 行) but hardly any of the CJK Radicals Supplement (⺠, ⻑). Of
these the table holds the character that Unicode calls equivalent: Equivalent_Unified_Ideograph in
https://www.unicode.org/reports/tr44/.
"""

import unicodedata

__all__ = ["unified"]

_PAIRS = (
    "⺁厂 ⺄乙 ⺅亻 ⺆冂 ⺈刀 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 "
    "⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 "
    "⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺲罒 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺺聿 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹 "
    "⻁虎 ⻂衤 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 "
    "⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 "
    "⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟"
)
_SUPPLEMENT = {pair[0]: pair[1] for pair in _PAIRS.split()}

_KANGXI = range(0x2F00, 0x2FD6)


def unified(text: str) -> str:
    """``text`` with characters in the place of radicals."""
    if text.isascii():
        return text
    return "".join(_unified(character) for character in text)


def _unified(character: str) -> str:
    if "\u2e80" <= character <= "\u2ef3":
        return _SUPPLEMENT.get(character, character)
    if ord(character) in _KANGXI:
        return unicodedata.normalize("NFKC", character)
    return character
