"""Click's own words in Chinese."""

from __future__ import annotations

import sys
from gettext import gettext, ngettext

import click

from sopkit.cli.shell.language import CHINESE

WORDS = {
    # Help
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这份说明并退出",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "deprecated": "已停用",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    # Wrong usage. The forms differ between versions of click; all from 8.2 on stand here.
    "Error: {message}": "错误：{message}",
    "Error: invalid input": "错误：输入无效",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "Missing command.": "没有写命令",
    "Missing argument": "还要写：",
    "Missing option": "还要写：",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "No such option {name!r}.": "没有“{name}”这个选项",
    "No such option: {name}": "没有“{name}”这个选项",
    "No such command {name!r}.": "没有“{name}”这个命令",
    "Did you mean {possibility}?": "（是不是 {possibility}？）",
    "(Possible options: {possibilities})": "（可能是：{possibilities}）",
    "(Did you mean one of: {possibilities}?)": "（可能是：{possibilities}）",
    "Got unexpected extra argument ({args})": "多出一个参数：{args}",
    "Got unexpected extra arguments ({args})": "多出几个参数：{args}",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要有 {nargs} 个值",
    "Option {name!r} does not take a value.": "选项“{name}”不带值",
    "Option {name!r} requires an argument.": "选项“{name}”后面要有一个值",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要有 {nargs} 个值",
    "{value!r} is not {choice}.": "“{value}”不是 {choice}",
    "{value!r} is not one of {choices}.": "“{value}”不在可选的 {choices} 之中",
    "{value!r} is not a valid {number_type}.": "“{value}”不是有效的数（{number_type}）",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "{name} {filename!r} does not exist.": "没有“{filename}”这个{name}",
    "{name} {filename!r} is a file.": "“{filename}”是文件，不是文件夹",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，不是文件",
    "{name} {filename!r} is not readable.": "{name}“{filename}”不能读取",
    "{name} {filename!r} is not writable.": "{name}“{filename}”不能写入",
}

ARGUMENTS = {
    "NUMBER": "编号",
    "NUMBER…": "编号",
    "NUMBER[@VERSION]": "编号",
    "OLD [NEW]": "要比较的两个版本，旧的在前（只写一个，和它代替的一版比）",
    "TITLE": "文件名称",
}
"""What the arguments that must be given are called; help shows the names on the left."""


def speak(language: str) -> None:
    """Makes click speak ``language`` from now on.

    Click looks its words up with gettext, by the locale, in compiled catalogues that are searched
    for on the disk; `--lang` knows better than the locale, so its lookup is answered from here.
    """
    chinese = language == CHINESE
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            if hasattr(module, "_"):
                vars(module)["_"] = _translated if chinese else gettext
            if hasattr(module, "ngettext"):
                vars(module)["ngettext"] = _translated_count if chinese else ngettext


def complaint(wrong: click.UsageError, language: str) -> str:
    """What is wrong with the command line, without the quotes that click puts around options."""
    message = wrong.format_message().rstrip(".。")
    if not isinstance(wrong, click.BadParameter) or not (wrong.param and wrong.ctx):
        return message
    hint = wrong.param.get_error_hint(wrong.ctx)
    called = hint.replace("'", "")
    if language == CHINESE:
        called = ARGUMENTS.get(called, called)
        message = message.replace(f"： {hint}", f"：{called}")
    return message.replace(hint, called)


def _translated(message: str) -> str:
    return WORDS.get(message, message)


def _translated_count(one: str, many: str, count: int) -> str:
    return _translated(one if count == 1 else many)
