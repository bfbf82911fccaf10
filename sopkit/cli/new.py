"""`sopkit new`: a procedure from a skeleton."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.diagnostics import Severity, error, shown

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.workspace import Workspace

NO_TITLE = error(
    "SOP751",
    zh=("文件名称是空的", "写上名称，例如 sopkit new 投诉处理规程。"),
    en=("the title is empty", "Give one: sopkit new TITLE."),
)
NO_SUCH_KEY = error(
    "SOP752",
    zh=("--data 不认识“{key}”", "写成 键=值，例如 {nearest}=……。"),
    en=("--data does not know “{key}”", "Write KEY=VALUE, for instance {nearest}=…"),
)

ASKED = ("number", "department", "category", "version", "prepared_by", "reviewers", "approvers")
"""What is asked for on a terminal; Enter leaves it blank."""

SHOWN = (*ASKED[:4], "prepared", *ASKED[4:], "effective", "retention")
"""What stands in a new procedure, filled in or blank, in this order; what else is given follows."""

_MANY = re.compile("[、,，]")
_PLAIN = re.compile(r"[\w（《][\w（）《》、，。／/.+·—（）() -]*")
_SUBJECT = re.compile(r"[\w（）、]+")
_GENRE = re.compile("(规程|制度|办法|规定|细则|守则|标准|手册)$")


@sopkit_command(
    Words(
        "新建一份文件，写到 source/。在终端上逐项询问，回车留空；也可以用 --data 给出。",
        "Make a procedure in source/. On a terminal it asks, and Enter leaves blank; --data "
        "answers beforehand.",
    ),
    document={"created": []},
)
@click.argument("title", metavar="TITLE")
@option(
    "--data",
    multiple=True,
    metavar="KEY=VALUE",
    help=Words("一项元数据，可以写多次，例如 编号=ZH-GC-002", "one item of metadata; repeatable"),
)
def command(session: Session, title: str, data: tuple[str, ...]) -> int:
    from sopkit.refusals import Refused

    workspace = session.workspace()
    title = " ".join(title.split())
    if not title:
        raise Refused(NO_TITLE.at())
    values = {"title": [title], **_given(data)}
    path = f"source/{_file_name(title)}.md"
    if not (data or session.json or session.quiet) and screen.is_terminal(sys.stdin):
        values |= _asked(session, workspace, path, title)
    text = _text(workspace, title, values)
    _accept(workspace, path, text)
    from sopkit.cli.shell.skeletons import write_new

    write_new(workspace.root, {path: text})
    session.answer((), created=[path])
    session.note(session.words(f"新建了 {shown(path)}", f"Made {shown(path)}"))
    return DONE


def _given(data: Iterable[str]) -> dict[str, list[str]]:
    from sopkit.reading.metadata.keys import WORDS
    from sopkit.refusals import Refused

    values: dict[str, list[str]] = {}
    unknown = []
    for item in data:
        key, equals, value = item.partition("=")
        name = WORDS.spellings.get(key.strip())
        if name is None or not equals:
            unknown.append(NO_SUCH_KEY.at(key=key, nearest=WORDS.nearest(key) or "编号"))
        else:
            values.setdefault(name, []).append(value.strip())
    if unknown:
        raise Refused(*unknown)
    return values


def _asked(session: Session, workspace: Workspace, path: str, title: str) -> dict[str, list[str]]:
    """The answers that were given. One that would be refused is asked for again at once."""
    from sopkit.reading.metadata.keys import KEYS
    from sopkit.refusals import Refused

    session.note(session.words("逐项填写，回车留空：", "Enter leaves an item blank:"))
    names = {key.name: session.words(key.alias, key.name) for key in KEYS}
    answers: dict[str, list[str]] = {}
    pending = list(ASKED)
    while pending:
        name = pending[0]
        said = click.prompt(f"  {names[name]}", default="", show_default=False, err=True).strip()
        try:
            given = {"title": [title], **({name: [said]} if said else {})}
            _accept(workspace, path, _text(workspace, title, given))
        except Refused as refused:
            for found in refused.diagnostics:
                words = found.message(session.language), found.hint(session.language)
                session.note(f"  {words[0]}{session.words('。', '. ')}{words[1]}")
            continue
        if said:
            answers[name] = [said]
        pending.pop(0)
    return answers


def _text(workspace: Workspace, title: str, values: Mapping[str, list[str]]) -> str:
    from sopkit.cli.shell.skeletons import fill, load

    language = "".join(values.get("language", [])) or workspace.configuration.office.language
    name = "en.md" if language == "en" else "zh.md"
    skeleton = {name: load("procedure")[name]}
    subject = _GENRE.sub("", title) or title
    if not _SUBJECT.fullmatch(subject):  # it might mean something in Markdown
        subject = "this work" if language == "en" else "本项工作"
    return fill(skeleton, metadata=_front_matter(values, language), subject=subject)[name]


def _front_matter(values: Mapping[str, list[str]], language: str) -> str:
    from sopkit.reading.metadata.keys import KEYS

    spelling = {key.name: key.name if language == "en" else key.alias for key in KEYS}
    names = dict.fromkeys(("title", *SHOWN, *values))
    lines = (f"{spelling[name]}: {_yaml(name, values.get(name, []))}" for name in names)
    return "\n".join(line.rstrip() for line in lines)


def _yaml(name: str, values: list[str]) -> str:
    """The value of a key: a scalar, or a list where several were given."""
    if name in ("prepared_by", "reviewers", "cosigners", "approvers", "roles", "replaces"):
        values = [part.strip() for value in values for part in _MANY.split(value) if part.strip()]
    written = [_scalar(value) for value in values]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]" if written else ""


def _scalar(value: str) -> str:
    from json import dumps

    plain = _PLAIN.fullmatch(value) and value == value.strip() and "," not in value
    return value if plain else dumps(value, ensure_ascii=False) if value else ""


def _file_name(title: str) -> str:
    from sopkit.naming import LONGEST, folder_name

    name = folder_name(title.lstrip("_. "))
    while len(name.encode("utf-8", "replace")) > LONGEST - 3:  # .md
        name = name[:-1]
    return name


def _accept(workspace: Workspace, path: str, text: str) -> None:
    """Raises Refused when the new procedure would have errors, or another's number."""
    from sopkit.building.planning import Heading, clashes, heading
    from sopkit.reading import read_text
    from sopkit.refusals import Refused

    values = dict(workspace.configuration.values)
    reading = read_text(text, path=path, root=workspace.root, values=values)
    wrong = [found for found in reading.diagnostics if found.severity is Severity.ERROR]
    metadata = reading.procedure.metadata
    others = [heading(workspace, workspace.relative(each)) for each in workspace.sources()]
    own = Heading(path, metadata.number, metadata.title)
    clash = clashes(workspace, [*others, own]).get(path) if metadata.number else None
    wrong += [clash] if clash else []
    if wrong:
        raise Refused(*wrong)
