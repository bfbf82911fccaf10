"""Numbers in Chinese characters and the systems derived from them.

The sets are those of ECMA-376 Part 1, 17.18.59. Where the standard is silent we print what Word
does: 一百〇一 in chineseCountingThousand (LibreOffice: 一百零一), 一○一 in chineseCounting, 百一 in
japaneseCounting. Word prints nothing from one million on; we go on counting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


class System(NamedTuple):
    """A way of writing numbers in groups of four digits."""

    digits: str  # zero to nine
    units: tuple[str, str, str, str]  # of the four places of a group, ones first
    groups: tuple[str, str, str]  # of the groups, lowest first
    zeros: bool  # a gap between digits is written: 一百〇一
    bare: str  # where a one before its unit is left out: "first" (十一), "all" (百十一) or ""


SIMPLIFIED = System("〇一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿"), True, "first")
TRADITIONAL = System(
    "零一二三四五六七八九", ("", "十", "百", "千"), ("", "萬", "億"), True, "first"
)
LEGAL_SIMPLIFIED = System(
    "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿"), True, ""
)
LEGAL_TRADITIONAL = System(
    "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"), ("", "萬", "億"), True, ""
)
JAPANESE = System("〇一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "億"), False, "all")
JAPANESE_LEGAL = System("零壱弐参四伍六七八九", ("", "拾", "百", "阡"), ("", "萬", "億"), False, "")
KOREAN = System("영일이삼사오육칠팔구", ("", "십", "백", "천"), ("", "만", "억"), False, "all")


def numeral(system: System) -> Callable[[int], str | None]:
    """Numbers below a trillion in ``system``."""

    def text(number: int) -> str | None:
        places = str(number)
        if not 0 <= number < 10**12:
            return None
        return _groups(places, system) or system.digits[0]

    return text


def number_of(text: str) -> int:
    """The number below ten thousand that ``text`` writes: 十二 → 12, 一百零三 → 103. Raises
    KeyError for any other character.
    """
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def _groups(places: str, system: System) -> str:
    written = ""
    gap = False  # a zero was passed since the last digit
    for place, digit in zip(reversed(range(len(places))), places, strict=True):
        group, unit = divmod(place, 4)
        if digit == "0":
            gap = gap or bool(written)
        else:
            zero = system.digits[0] if gap and system.zeros else ""
            written += zero + _digit(int(digit), unit, written, system) + system.units[unit]
            gap = False
        if unit == 0 and group and int(places[:-place][-4:]):
            written += system.groups[group]
            gap = False
    return written


def _digit(digit: int, unit: int, written: str, system: System) -> str:
    leading_ten = unit == 1 and not written
    if digit == 1 and unit and (system.bare == "all" or (system.bare == "first" and leading_ten)):
        return ""
    return system.digits[digit]


def counting(number: int) -> str | None:
    """chineseCounting: as one counts up to 99, then digit by digit: 九十九, 一○○, 一○一."""
    if 0 < number < 100:
        return numeral(SIMPLIFIED)(number)
    return "".join("○一二三四五六七八九"[int(digit)] for digit in str(number))
