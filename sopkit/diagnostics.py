"""What is wrong, where, and the way out.

A :class:`Fault` is declared once, in the module that finds it, with its code and its words in
Chinese and English. A :class:`Diagnostic` is a fault found at a place. Codes are never reused:
SOP0xx reading, 1xx structure, 2xx metadata, 3xx wording, 4xx forms, 5xx import, 6xx publishing,
7xx files and environment, 8xx comparing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sopkit.model import NOWHERE, Position


class Severity(StrEnum):
    """Errors stop a build; warnings are told and stop nothing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault. The texts are format strings over the values given to :meth:`at`;
    each language is a pair of message and hint (the way out).
    """

    code: str
    severity: Severity
    zh: tuple[str, str]
    en: tuple[str, str]

    def at(self, position: Position = NOWHERE, length: int = 1, **values: object) -> Diagnostic:
        """This fault at ``position``, spanning ``length`` characters of its line. A value that is a
        tuple is a list in the message, with the commas of its language; a :class:`Bilingual` is
        said in it.
        """
        texts = tuple((name, _texts(value)) for name, value in values.items())
        return Diagnostic(self, position, length, texts)

    def words(self, language: str) -> tuple[str, str]:
        """Message and hint as declared; in English for every language but ``zh``."""
        return self.zh if language == "zh" else self.en


def error(code: str, *, zh: tuple[str, str], en: tuple[str, str]) -> Fault:
    """A fault that stops a build."""
    return Fault(code, Severity.ERROR, zh, en)


def warning(code: str, *, zh: tuple[str, str], en: tuple[str, str]) -> Fault:
    """A fault that is told and stops nothing."""
    return Fault(code, Severity.WARNING, zh, en)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A value that is another word in each language, for instance the name of a key."""

    zh: str
    en: str


Value: TypeAlias = "str | Bilingual | tuple[str | Bilingual, ...]"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault at a place. ``length`` is how many characters of the line it spans."""

    fault: Fault
    position: Position
    length: int
    values: tuple[tuple[str, Value], ...]

    @property
    def code(self) -> str:
        return self.fault.code

    @property
    def severity(self) -> Severity:
        return self.fault.severity

    def message(self, language: str = "zh") -> str:
        """What is wrong, fit for a terminal."""
        return self._told(0, language)

    def hint(self, language: str = "zh") -> str:
        """The way out, fit for a terminal."""
        return self._told(1, language)

    def as_reason(self) -> Bilingual:
        """Its message in both languages, to be a value of another diagnostic."""
        return Bilingual(self.message("zh"), self.message("en"))

    def _told(self, which: int, language: str) -> str:
        values = {name: _listed(value, language) for name, value in self.values}
        return self.fault.words(language)[which].format(**values)


def _texts(value: object) -> Value:
    return tuple(map(_text, value)) if isinstance(value, tuple) else _text(value)


def _text(value: object) -> str | Bilingual:
    if isinstance(value, Bilingual):
        return Bilingual(_lines(value.zh), _lines(value.en))
    return shown(str(value))


def _lines(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def _listed(value: Value, language: str) -> str:
    if isinstance(value, tuple):
        said = (_said(item, language) for item in value)
        return ("、" if language == "zh" else ", ").join(said) or "—"
    return _said(value, language)


def _said(value: str | Bilingual, language: str) -> str:
    if isinstance(value, Bilingual):
        return value.zh if language == "zh" else value.en
    return value


def shown(text: str) -> str:
    """``text`` fit for a terminal: control and direction-changing characters become visible
    escapes (untrusted text never reaches a terminal raw).
    """
    return "".join(
        character if character.isprintable() or character in _SPACES else _escape(character)
        for character in text
    )


_SPACES = " \u00a0\u3000"


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a build."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each diagnostic once, by file, line, column and code."""
    return sorted(
        dict.fromkeys(diagnostics),
        key=lambda found: (
            found.position.path,
            found.position.line,
            found.position.column,
            found.code,
        ),
    )


def as_json(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    """The object that `--json` prints wherever diagnostics appear."""
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": diagnostic.position.path,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "message": diagnostic.message(language),
        "hint": diagnostic.hint(language),
    }
