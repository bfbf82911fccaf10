"""What `init` and `new` write: text files of ours with a few words filled in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sopkit.diagnostics import error
from sopkit.files.faults import explain
from sopkit.refusals import Refused

ALREADY_THERE = error(
    "SOP750",
    zh=("已经有了：{names}", "什么都没有写。换一个文件夹或名称，或先移走它们。"),
    en=("already there: {names}", "Nothing was written. Choose another place, or move them away."),
)


def load(name: str) -> dict[str, str]:
    """The files of the skeleton ``name`` by path. ``dot-`` begins what begins with a dot in
    use: such names get lost in packaging.
    """
    from sopkit.renderers.ooxml.parts import packaged, read_folder

    found = read_folder(packaged() / name)
    return {path.replace("dot-", "."): data.decode("utf-8") for path, data in found.items()}


def fill(files: Mapping[str, str], **words: str) -> dict[str, str]:
    """The files with `[= word =]` replaced; braces mean something else in a procedure."""
    from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

    environment = Environment(
        loader=DictLoader(files),
        autoescape=select_autoescape(()),
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        variable_start_string="[=",
        variable_end_string="=]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#!",
        comment_end_string="#]",
    )
    return {path: environment.get_template(path).render(words) for path in files}


def write_new(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes all files below ``root`` or none: texts with the line ends that are wanted, bytes as
    they are. Raises Refused when one is there already or cannot be written.
    """
    there = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if there:
        raise Refused(ALREADY_THERE.at(names=" ".join(there)))
    written: list[Path] = []
    place = root
    try:
        for path, content in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                written.append(place)
                file.write(content if isinstance(content, bytes) else _encoded(path, content))
    except OSError as fault:
        for done in written:
            with suppress(OSError):
                done.unlink()
        raise Refused(explain(fault, str(place))) from None


def _encoded(path: str, text: str) -> bytes:
    if path.endswith(".cmd"):  # cmd.exe wants its own line ends
        text = text.replace("\n", "\r\n")
    return text.encode()
