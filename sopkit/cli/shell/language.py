"""Which language messages are in, and words that exist in both."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHINESE = "zh"
ENGLISH = "en"


class Words(str):
    """A text in Chinese and English; as a string it is one of them, the Chinese one at first."""

    chinese: str
    english: str

    def __new__(cls, chinese: str, english: str, language: str = CHINESE) -> Words:
        words = super().__new__(cls, english if language == ENGLISH else chinese)
        words.chinese = chinese
        words.english = english
        return words

    def say(self, language: str) -> Words:
        """The same words, as a string in ``language``."""
        return Words(self.chinese, self.english, language)


def chosen(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """`--lang` where it is given, else what the locale says: Chinese unless it says English.

    Looked for before the command line is parsed, because complaints about it need a language.
    """
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and index + 1 < len(arguments):
            return _known(arguments[index + 1])
    return _known(_locale(environment))


def _known(name: str) -> str:
    return ENGLISH if name.lower().startswith("en") else CHINESE


def _locale(environment: Mapping[str, str]) -> str:
    # The order of gettext. C and POSIX say nothing about a language.
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if environment.get(variable):
            return environment[variable]
    return _windows_language()


def _windows_language() -> str:
    if sys.platform == "win32":
        import ctypes
        from locale import windows_locale

        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
