"""From a w:numFmt to the text of a number (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from sopkit.numbering import chinese, english

Format: TypeAlias = Callable[[int], str | None]
"""Gives None for a number that the format has no sign for; it is then printed in decimal."""


@lru_cache(maxsize=4096)
def ordinal(number: int, number_format: str) -> str:
    """``number`` as Word prints it in ``number_format``, a value of w:numFmt.

    A number outside a format's set, and every format not listed here, prints in decimal, as in
    Word. ``number_format`` may also be the pattern of a custom format (`[MS-DOCX]` 2.4):
    ``001, 002, 003, ...`` pads with zeros.
    """
    zeros = _PADDED.match(number_format)
    if zeros:
        return str(number).zfill(len(zeros[1]))
    known = FORMATS.get(number_format)
    text = known(number) if known else None
    return str(number) if text is None else text


_PADDED = re.compile(r"(0+1), 0+2, ")
_MOST_REPEATED = 30  # Word's letters go as far as 780, thirty times z


def _letters(alphabet: str) -> Format:
    """a, b … z, aa, bb … zz, aaa: the same letter once more after each round."""

    def text(number: int) -> str | None:
        rounds, index = divmod(number - 1, len(alphabet))
        return alphabet[index] * (rounds + 1) if 0 <= rounds < _MOST_REPEATED else None

    return text


def _signs(signs: str) -> Format:
    """One sign a number, as far as they go."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


def _digits(digits: str) -> Format:
    """Decimal notation with other digits, zero first."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 32767  # the largest w:start that Word accepts


def _roman(number: int) -> str | None:
    if not 1 <= number <= _MOST_ROMAN:
        return None
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _lower_roman(number: int) -> str | None:
    text = _roman(number)
    return text and text.lower()


def _sexagenary(number: int) -> str | None:
    """甲子 to 癸亥: stems and branches turning together."""
    if not 1 <= number <= 60:
        return None
    return chinese.STEMS[(number - 1) % 10] + chinese.BRANCHES[(number - 1) % 12]


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ and ь
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
    "ハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
)
_KANA_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰ"
    "ノオクヤマケフコエテアサキユメミシヱヒモセスン"
)

FORMATS: dict[str, Format] = {
    "none": lambda number: "",
    "bullet": lambda number: "•",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "upperRoman": _roman,
    "lowerRoman": _lower_roman,
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "chicago": _letters("*†‡§"),
    "ordinal": english.ordinal,
    "cardinalText": english.cardinal_text,
    "ordinalText": english.ordinal_text,
    # Word and the standard have circles up to 20; LibreOffice goes on to ㊿.
    "decimalEnclosedCircle": _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _signs("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _signs("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _signs("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _signs(chinese.STEMS),
    "ideographZodiac": _signs(chinese.BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "chineseCounting": chinese.counting,
    "taiwaneseCounting": chinese.counting,
    "chineseCountingThousand": chinese.numeral(chinese.SIMPLIFIED),
    "taiwaneseCountingThousand": chinese.numeral(chinese.TRADITIONAL),
    "chineseLegalSimplified": chinese.numeral(chinese.LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": chinese.numeral(chinese.LEGAL_TRADITIONAL),
    "japaneseCounting": chinese.numeral(chinese.JAPANESE),
    "japaneseLegal": chinese.numeral(chinese.JAPANESE_LEGAL),
    "koreanCounting": chinese.numeral(chinese.KOREAN),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "ganada": _letters("가나다라마바사아자차카타파하"),
    "chosung": _letters("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueoFullWidth": _letters(_KANA),
    "aiueo": _letters(_KANA_HALF),
    "irohaFullWidth": _signs(_IROHA),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _digits("०१२३४५६७८९"),
}
