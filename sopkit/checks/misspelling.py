"""A word written with a wrong character, from a short list of those that offices meet.

Only what is wrong wherever it stands is listed. 既使, 复盖 and 注消 are not: 既使用, 恢复盖章 and
关注消费者 contain them.

    登陆系统，核对客户帐户。

Use instead: 登录系统，核对客户账户。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.checks._places import finds
from sopkit.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from sopkit.model import Procedure

MISSPELLING = warning(
    "SOP305",
    zh=("“{wrong}”应写作“{right}”", "改为“{right}”。"),
    en=("“{wrong}” is spelt “{right}”", "Write “{right}”."),
)

# The spellings of 现代汉语词典.
_RIGHT = {
    "帐户": "账户",
    "帐号": "账号",
    "帐单": "账单",
    "帐目": "账目",
    "帐簿": "账簿",
    "帐册": "账册",
    "帐本": "账本",
    "记帐": "记账",
    "转帐": "转账",
    "对帐": "对账",
    "入帐": "入账",
    "到帐": "到账",
    "结帐": "结账",
    "坏帐": "坏账",
    "登陆系统": "登录系统",
    "登陆平台": "登录平台",
    "登陆网站": "登录网站",
    "登陆后台": "登录后台",
    "登陆账号": "登录账号",
    "登陆密码": "登录密码",
    "身分证": "身份证",
    "消毁": "销毁",
    "防碍": "妨碍",
    "松驰": "松弛",
    "通迅": "通讯",
    "装璜": "装潢",
    "阀值": "阈值",
    "幅射": "辐射",
    "脉博": "脉搏",
    "急燥": "急躁",
    "干躁": "干燥",
    "迫不急待": "迫不及待",
    "再接再励": "再接再厉",
}

_PATTERN = re.compile("|".join(_RIGHT))


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    for found, position in finds(procedure, _PATTERN):
        yield MISSPELLING.at(position, len(found), wrong=found, right=_RIGHT[found])
