"""One call of the command line: what the common options said, and how it speaks."""

from __future__ import annotations

import json as json_format
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.cli.shell.language import Words
from sopkit.diagnostics import Diagnostic, as_json, error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sopkit.workspace import Workspace

NO_FOLDER = error(
    "SOP727",
    zh=("没有“{folder}”这个文件夹", "核对 -C 后面的路径。"),
    en=("there is no folder “{folder}”", "Check the path after -C."),
)


@dataclass(slots=True)
class Session:
    """``document`` is what `--json` prints beside the diagnostics when there is nothing to tell:
    the keys of ``command``, empty.
    """

    language: str
    json: bool = False
    quiet: bool = False
    directory: Path = Path()
    document: Mapping[str, object] = field(default_factory=dict)
    command: str = "sopkit"
    clock_checked: bool = False

    def words(self, chinese: str, english: str) -> str:
        """The one of two texts that this session speaks."""
        return Words(chinese, english).say(self.language)

    def count(self, number: int, chinese: str, english: str) -> str:
        """A number of things: 3 个文件, 3 files, 1 file."""
        return self.words(f"{number} {chinese}", f"{number} {english}{'' if number == 1 else 's'}")

    def tell(self, text: str = "") -> None:
        """A line of a message, on stderr."""
        screen.write_line(sys.stderr, text)

    def note(self, text: str = "") -> None:
        """A line that `-q` and `--json` do without."""
        if not (self.quiet or self.json):
            self.tell(text)

    def report(self, diagnostics: Sequence[Diagnostic], root: Path | None = None) -> None:
        """Diagnostics with their source lines (found below ``root``), on stderr."""
        if diagnostics and not self.json:
            from sopkit.cli.formats.text import blocks

            self.tell("\n\n".join(blocks(diagnostics, self.language, root)))

    def answer(self, diagnostics: Sequence[Diagnostic], **document: object) -> None:
        """The one document of `--json`, on stdout."""
        if self.json:
            found = [as_json(each, self.language) for each in diagnostics]
            screen.write_line(sys.stdout, dump({**self.document, **document, "diagnostics": found}))

    @property
    def folder(self) -> Path:
        """Where the command works. Raises Refused when `-C` names no folder."""
        if not self.directory.is_dir():
            from sopkit.refusals import Refused

            raise Refused(NO_FOLDER.at(folder=self.directory))
        from sopkit.workspace import normal

        return normal(self.directory)

    def named(self, file: Path | str) -> Path:
        """A file that was named on the command line: from the current folder or, when it is not
        there, from the folder where the command works; `~` is the user's own.
        """
        path = os.path.expanduser(file)  # noqa: PTH111 (Path's own raises without such a user)
        here = Path.cwd() / path
        return here if here.exists() else self.folder / path

    def workspace(self) -> Workspace:
        """The workspace the command works on. Raises Refused when there is none."""
        from sopkit.workspace import Workspace

        return Workspace(self.folder, clock_checked=self.clock_checked)


def dump(document: object) -> str:
    """``document`` as JSON in characters that stdout can carry; the others are escaped."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json_format.dumps(document, ensure_ascii=encoding != "utf8", indent=2)
    # A file name that is not UTF-8 comes with surrogates, which no encoding carries.
    return "".join(f"\\u{ord(each):04x}" if "\ud800" <= each <= "\udfff" else each for each in text)
