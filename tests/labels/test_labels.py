"""The words we print: complete in every language, and right where they are put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

import sopkit
from sopkit import labels, parts
from sopkit.labels import en, zh
from sopkit.model import Metadata, NoticeKind, PartialDate, Stage

PACKAGE = Path(sopkit.__file__).parent
TEMPLATES = PACKAGE.parent / "templates"
NOT_PRINTED = {"extra", "positions"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_words() -> None:
    assert set(zh.WORDS) == {key for key in en.WORDS if not key.endswith(".one")}


@pytest.mark.parametrize("key", sorted(zh.WORDS))
def test_a_word_says_the_same_in_both_languages(key: str) -> None:
    if not key.endswith("gap"):
        assert zh.WORDS[key].strip()
        assert en.WORDS[key].strip()
    if key.startswith("date."):  # a month has a number in Chinese and a name in English
        return
    assert placeholders(zh.WORDS[key]) == placeholders(en.WORDS[key])


@pytest.mark.parametrize("language", parts.names("labels"))
def test_every_key_of_the_metadata_has_a_label(language: str) -> None:
    words = labels.load(language)
    for key in {field.name for field in fields(Metadata)} - NOT_PRINTED:
        assert words[f"label.{key}"]


@pytest.mark.parametrize("language", parts.names("labels"))
def test_notices_and_marks_have_words(language: str) -> None:
    words = labels.load(language)
    assert len({words[f"notice.{kind}"] for kind in NoticeKind}) == len(NoticeKind)
    assert words[f"mark.{Stage.DRAFT}"] != words[f"mark.{Stage.REVIEW}"]


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        (PartialDate(2025), "2025年", "2025"),
        (PartialDate(2025, 6), "2025年6月", "June 2025"),
        (PartialDate(2025, 6, 1), "2025年6月1日", "1 June 2025"),
        (PartialDate(2025, 12, 31), "2025年12月31日", "31 December 2025"),
        (None, "", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: PartialDate | None, chinese: str, english: str
) -> None:
    assert labels.load("zh").date(date) == chinese
    assert labels.load("en").date(date) == english


def test_pieces_leave_room_for_fields() -> None:
    chinese = (("第 ", "page"), (" 页 共 ", "pages"), (" 页", ""))
    assert labels.load("zh").pieces("page") == chinese
    assert labels.load("en").pieces("page") == (("Page ", "page"), (" of ", "pages"))


def test_captions_and_lists() -> None:
    words = labels.load("zh")
    assert words.caption("table", 3) == "表 3"
    assert words.caption("figure", 1) == "图 1"
    assert words.listing(["是", "否", "不适用"]) == "是、否、不适用"
    assert words.text("copy_number", number="017") == "分发号 017"


def test_an_unknown_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        labels.load("tlh")


def test_one_file_is_a_language_and_english_stands_in_for_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    french = ModuleType("fr")
    vars(french)["WORDS"] = {
        "contents": "Sommaire",
        "sheets": "{count} feuilles",
        "sheets.one": "1 feuille",
    }
    monkeypatch.setattr(parts, "load", lambda kind, name: french)
    words = labels.load("fr")
    assert [words["contents"], words["label.title"]] == ["Sommaire", "Title"]
    assert [words.text("sheets", count=count) for count in (1, 2)] == ["1 feuille", "2 feuilles"]


def test_a_single_thing_is_never_said_in_another_language() -> None:
    said = [labels.load(name).text("register.count", count=1) for name in ("zh", "en")]
    assert said == ["共 1 项", "1 entry"]


def keys_named(path: Path) -> Iterator[str]:
    """The literal keys in `labels["…"]`, `labels.text("…")` and `labels.pieces("…")`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Subscript(
                value=ast.Name("labels") | ast.Attribute(attr="labels"),
                slice=ast.Constant(str(key)),
            ):
                yield key
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Name("labels") | ast.Attribute(attr="labels"),
                    attr="text" | "pieces",
                ),
                args=[ast.Constant(str(key)), *_],
            ):
                yield key


def test_every_word_that_is_asked_for_exists() -> None:
    files = PACKAGE.rglob("*.py")
    asked = {key: path.name for path in files for key in keys_named(path)}
    assert len(asked) > 20
    assert not {key: name for key, name in asked.items() if key not in zh.WORDS}


def names_in(path: Path) -> Iterator[str | re.Pattern[str]]:
    """The texts of a module and the names of its fields; as patterns, the texts with gaps."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(str(text)) | ast.AnnAssign(target=ast.Name(text)):
                yield text
            case ast.JoinedStr(pieces) if any(isinstance(each, ast.Constant) for each in pieces):
                yield re.compile(
                    "".join(
                        re.escape(str(each.value)) if isinstance(each, ast.Constant) else "(.+)"
                        for each in pieces
                    )
                )


def test_every_word_is_asked_for() -> None:
    """Its key stands in the code or in a template, or is put together from texts that do."""
    languages = {PACKAGE / "labels" / f"{name}.py" for name in ("zh", "en")}
    files = {*PACKAGE.rglob("*.py")} - languages
    names = {name for path in files for name in names_in(path)}
    for template in TEMPLATES.rglob("*.xml"):
        names.update(re.findall(r'w:val="([\w.]+)"', template.read_text(encoding="utf-8")))
    patterns = [name for name in names if isinstance(name, re.Pattern)]

    def stands(key: str, deep: int = 3) -> bool:
        if key in names or key.isdigit():
            return True
        found = (pattern.fullmatch(key) for pattern in patterns) if deep else ()
        return any(
            match and all(stands(part, deep - 1) for part in match.groups()) for match in found
        )

    assert not stands("register.column.sequel")
    assert [key for key in zh.WORDS if not stands(key)] == []
