"""YAML text → nodes.

PyYAML's parser (libyaml where it was built in) is the only grammar; its events are read instead of
its objects, because they still know anchors, tags and places. Front matter and forms need no
anchors, aliases, tags or merge keys, and their reader should meet none: they are errors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import yaml

from sopkit.characters import name_of
from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Position
from sopkit.reading.cjk import joins
from sopkit.reading.yaml.nodes import Listing, Node, Pairs, Scalar
from sopkit.reading.yaml.slips import BACKSLASH, NOT_A_MAPPING, Draft, Mark, marked

NOT_SUPPORTED = error(
    "SOP066",
    zh=(
        "这里不能使用“{symbol}”",
        "只用“键: 值”和列表，去掉锚（&）、别名（*）、标签（!）、合并键（<<）、指令（%）；"
        "文字以这些符号开头时，用引号括起来。",
    ),
    en=(
        "“{symbol}” cannot be used here",
        "Use only “key: value” and lists, without anchors (&), aliases (*), "
        "tags (!), merge keys (<<) or directives (%); quote a text that begins with such a sign.",
    ),
)
DUPLICATE = error(
    "SOP067",
    zh=("“{key}”写了两次，第一次在第 {line} 行", "删去其中一个，只保留一个值。"),
    en=("“{key}” is written twice, first on line {line}", "Delete one of the two."),
)
ILLEGAL_CHARACTER = error(
    "SOP068",
    zh=("这里有一个不可见的控制字符 {code}", "删去它（多半是从别的程序复制来的）。"),
    en=("there is an invisible control character {code} here", "Delete it (it was likely pasted)."),
)
TOO_DEEP = error(
    "SOP252",
    zh=("列表和键值嵌套太深", "最多 {deepest} 层；把内容写得平一些。"),
    en=("lists and keys are nested too deeply", "At most {deepest} levels; write it flatter."),
)

MAX_DEPTH = 32
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(
    text: str, *, path: str, first_line: int, indent: int = 0
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The one document in ``text``, None when it holds nothing, and everything wrong with its
    syntax. ``first_line`` is the line of the file that ``text`` begins on, ``indent`` how many
    characters were taken from the front of its lines. Never raises.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [
        ILLEGAL_CHARACTER.at(Position(path, first_line + line, indent + column + 1), code=code)
        for line, column, code in _clean(lines)
    ]
    draft = Draft(lines, path, first_line, indent)
    while True:
        builder = _Builder(draft)
        try:
            too_deep = builder.read("\n".join(draft.lines))
        except yaml.MarkedYAMLError as slip:
            mended = draft.mend(slip)
        else:
            if too_deep:
                place = draft.position(too_deep.line, too_deep.column)
                fault = TOO_DEEP.at(place, deepest=MAX_DEPTH)
                mended = draft.leave_out(too_deep.line, fault)
            else:
                mended = builder.root_is_a_word() and draft.mend_first()
        if not mended:
            break
    found += draft.found + builder.found
    return builder.result(), tuple(found)


# Illegal in XML 1.0 (2.2 Char) or, like the line separators, a line break to YAML alone.
_ILLEGAL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PATH = re.compile(r"[A-Za-z]:\\[A-Za-z]")  # C:\temp, where \t is a tab
_MOST_ILLEGAL = 20


def _clean(lines: list[str]) -> list[tuple[int, int, str]]:
    """Blank the illegal characters of ``lines``; the line, column and name of the first ones."""
    found = []
    for number, line in enumerate(lines):
        if not _ILLEGAL.search(line):
            continue
        found += [(number, match.start(), name_of(match[0])) for match in _ILLEGAL.finditer(line)]
        lines[number] = _ILLEGAL.sub(" ", line)
    return found[:_MOST_ILLEGAL]


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open."""

    start: Mark
    mapping: bool
    nodes: list[Node] = field(default_factory=list)


class _Builder:
    """Turns events into nodes, without recursion: depth is the document's choice, not ours."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self.frames: list[_Frame] = []
        self.documents = 0

    def result(self) -> Node | None:
        if self.draft.complete:
            return self.root
        if isinstance(self.root, Pairs):
            return self.root._replace(complete=False)
        return Pairs((), self.draft.position(0, 0), complete=False)

    def root_is_a_word(self) -> bool:
        return isinstance(self.root, Scalar) and not self.root.quoted

    def read(self, text: str) -> Mark | None:
        """Take in all of ``text``, or as much as comes before it is nested too deeply: there."""
        for event in iter(LOADER(text).get_event, None):
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event))
                case yaml.CollectionStartEvent():
                    if len(self.frames) == MAX_DEPTH:
                        return marked(event.start_mark)
                    self._open(event)
                case yaml.CollectionEndEvent():
                    self._close(event)
                case yaml.AliasEvent():
                    self._unsupported(event, f"*{event.anchor}")
                    self._add(Scalar("", self._place(event)))
                case yaml.DocumentStartEvent():
                    self._document(event)
        return None

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._unsupported(event, "%")
        elif self.documents == 2:
            self._unsupported(event, "---")

    def _refuse(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._unsupported(event, f"&{event.anchor}")
        if event.tag is not None:
            self._unsupported(event, "!")

    def _unsupported(self, event: yaml.Event, symbol: str) -> None:
        self.found.append(NOT_SUPPORTED.at(self._place(event), len(symbol), symbol=symbol))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.frames.append(_Frame(marked(event.start_mark), mapping))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.frames.pop()
        position = self.draft.position(frame.start.line, frame.start.column)
        length = self.draft.length(frame.start, marked(event.end_mark))
        if frame.mapping:
            self._add(Pairs(self._entries(frame.nodes), position, length))
        else:
            self._add(Listing(tuple(frame.nodes), position, length))

    def _entries(self, nodes: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        first: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar) or not key.text:
                self.found.append(NOT_A_MAPPING.at(key.position, key.length))
            elif key.text == "<<" and not key.quoted:
                self.found.append(NOT_SUPPORTED.at(key.position, key.length, symbol="<<"))
            elif key.text in first:
                values = {"key": key.text[:40], "line": first[key.text][0].position.line}
                self.found.append(DUPLICATE.at(key.position, key.length, **values))
            else:
                first[key.text] = (key, value)
        return tuple(first.values())

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        start, end = marked(event.start_mark), marked(event.end_mark)
        line, column = start.line, start.column
        position = self.draft.position(line, column)
        quoted = event.style in ("'", '"')
        if line == end.line and not quoted:
            return Scalar(event.value, position, False, end.column - column or 1)
        text = event.value
        if line != end.line and event.style != "|":
            text = _joined(text, "\n".join(self.draft.lines[line : end.line + 1]))
        length = self.draft.length(start, end)
        if event.style == '"':
            text = self._unescaped(text, position, length, self.draft.lines[line][column:])
        return Scalar(text, position, quoted, length)

    def _unescaped(self, text: str, position: Position, length: int, written: str) -> str:
        """A double-quoted text without what its escapes should not have put there."""
        if path := _PATH.search(written[:length]):
            place = replace(position, column=position.column + path.start() + 2)
            self.found.append(BACKSLASH.at(place, 2))
        if illegal := _ILLEGAL.search(text.replace("\n", " ")):
            self.found.append(ILLEGAL_CHARACTER.at(position, length, code=name_of(illegal[0])))
            return "".join(c for c in text if c == "\n" or not _ILLEGAL.match(c))
        return text

    def _place(self, event: yaml.Event) -> Position:
        mark = marked(event.start_mark)
        return self.draft.position(mark.line, mark.column)

    def _add(self, node: Node) -> None:
        if self.documents > 1:
            return
        if self.frames:
            self.frames[-1].nodes.append(node)
        elif not (isinstance(node, Scalar) and not node.text and not node.quoted):
            self.root = node


_FOLDED_BREAK = re.compile(r"(\S) (?=(\S))")


def _joined(text: str, written: str) -> str:
    """``text`` without the spaces that YAML put where a line broke between Chinese characters."""
    typed = {match.groups() for match in _FOLDED_BREAK.finditer(written)}

    def join(match: re.Match[str]) -> str:
        folded = match.groups() not in typed and joins(*match.groups())
        return match[1] if folded else match[0]

    return _FOLDED_BREAK.sub(join, text)
