"""写法.md is true and complete: its examples read without a fault, all keys and commands are there.

A block marked `markdown` is an example. One that begins with `---` is a whole procedure, any other
stands below the metadata of a minimal one. `toml` is a sopkit.toml, `text` shows a mistake.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sopkit import configuration, forms, parts
from sopkit.checks import check
from sopkit.cli.shell.running import run
from sopkit.configuration.tables import TABLES
from sopkit.model import FieldType
from sopkit.reading import read_text
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.metadata.keys import KEYS, VERSION_RECORD
from tests.readings import faults

MANUAL = Path(__file__).parent.parent / "templates/workspace/写法.md"
TEXT = MANUAL.read_text("utf-8")
BARE = "---\n文件名称: 例\n编号: ZH-GC-001\n---\n\n"


def blocks(language: str) -> list[str]:
    """What stands between fences of a language; fences inside longer ones are part of it."""
    found = re.findall(r"^(`{3,})(\w+)\n(.*?)^\1$", TEXT, flags=re.M | re.S)
    return [content for _, marked, content in found if marked == language]


EXAMPLES = blocks("markdown")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with the picture and the fragment that examples name."""
    source = tmp_path / "source"
    for name in ("_images", "_片段"):
        (source / name).mkdir(parents=True)
    Image.new("RGB", (40, 20)).save(source / "_images/流程.png")
    (source / "_片段/个人信息.md").write_text("1. 只登记必需的信息。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES, ids=range(1, len(EXAMPLES) + 1))
def test_an_example_reads_without_a_fault(example: str, workspace: Path) -> None:
    whole = example.startswith("---\n")
    read = read_text(
        example if whole else BARE + example,
        path="source/例.md",
        root=workspace,
        values={"office.phone": "010-0000 0000"},
    )
    found = [*read.diagnostics, *(check(read.procedure) if whole else ())]
    assert faults(found) == ""
    assert read.procedure.body or read.procedure.forms


def test_the_mistakes_are_examples_of_nothing_else() -> None:
    """Every fence says what it is, or this test would pass over it."""
    marked = re.findall(
        r"^`{3,}(.*)$", re.sub(r"^(`{4,}).*?^\1$", "", TEXT, flags=re.M | re.S), re.M
    )
    assert set(marked) == {"markdown", "text", "toml", ""}
    assert len(EXAMPLES) > 12


def test_each_workspace_has_it_as_it_stands(tmp_path: Path) -> None:
    assert run(["-q", "-C", str(tmp_path), "init", "库"]) == 0
    assert (tmp_path / "库" / MANUAL.name).read_text("utf-8") == TEXT


def test_its_settings_are_read() -> None:
    (settings,) = blocks("toml")
    read, found = configuration.read_text(settings, "sopkit.toml")
    assert not found
    assert read.office.name
    for table, keys in TABLES.items():
        assert f"[{table}]" in TEXT
        assert not [key for key in keys if key not in settings and f"`{key}`" not in TEXT]


def test_it_has_every_key_of_the_metadata() -> None:
    rows = {(row[0], row[1]) for row in table("题头各项")}
    assert rows == {(key.alias, key.name) for key in KEYS}
    assert VERSION_RECORD in TEXT


def test_it_has_every_key_of_forms() -> None:
    names = set(codes(row[0] for row in table("表单的键")))
    assert names == forms.COMMON_KEYS | form_keys.keys_of_all_kinds()
    for kind in parts.names("forms"):
        assert f"kind: {kind}\n" in TEXT, "an example of each kind"


def test_it_says_which_form_has_a_key() -> None:
    titles = {"检查表": "checklist", "登记表": "log", "单据": "record"}
    for key, where, *_ in table("表单的键"):
        said = {titles[title] for title in where.split("、") if title != "各种"} or {
            *titles.values()
        }
        (name,) = codes([key])
        assert said == {
            kind for kind in titles.values() if name in form_keys.words_of(kind).spellings
        }


def test_it_has_every_key_and_type_of_fields() -> None:
    assert set(codes(row[0] for row in table("填写项的键"))) == {*form_keys.FIELD.spellings}
    assert set(codes(row[0] for row in table("填写项的类型"))) == set(FieldType)


def test_its_commands_exist(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"`(sopkit [^`]+)`", TEXT)
    assert len(commands) > 6
    for words in map(shlex.split, commands):
        assert run([words[1], "--help"]) == 0, words
        known = capsys.readouterr().out.split()
        assert {word for word in words if word.startswith("-")} <= set(known)


def table(title: str) -> Iterator[list[str]]:
    """The body rows of the first table below a heading."""
    section = re.split(rf"^#+ {title}$", TEXT, flags=re.M)[1]
    lines = re.search(r"^\|[^\n]*\n\|[-|:]+\n((?:\|[^\n]*\n)+)", section, re.M)
    assert lines, title
    for line in lines[1].splitlines():
        yield [cell.strip() for cell in line.strip("|").split("|")]


def codes(cells: Iterator[str] | list[str]) -> Iterator[str]:
    """The words set as code at the beginning of cells."""
    for cell in cells:
        yield from re.findall(r"`([\w]+)`", cell)
