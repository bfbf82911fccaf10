"""`sopkit register`: the registers, on the terminal or as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.shell.exit_codes import DONE, FAULTY, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import WholeNumber

if TYPE_CHECKING:
    from sopkit.cli.office.registers import Request
    from sopkit.cli.shell.session import Session


@sopkit_command(
    Words(
        "受控文件清单，以及由发布流水得出的其他登记：显示出来，或存成 Excel、网页。",
        "Show the register of controlled documents. It and the other registers come from the "
        "ledger; -o writes them as workbooks or pages.",
    ),
    document={"procedures": []},
)
@option(
    "--list",
    "wanted",
    metavar="NAME",
    help=Words(
        "哪一份：受控文件清单（默认）、修订记录、作废文件清单、评审记录、表单清单、"
        "文件发放/回收记录、到期清单",
        "which: procedures (default), revisions, obsolete, reviews, forms, distribution, due",
    ),
)
@option(
    "-o",
    "--output",
    metavar="FILE.xlsx|FILE.html|DIR",
    help=Words("存成文件；写文件夹就是全部", "write a file; a folder takes all of them"),
)
@option(
    "--as-of",
    metavar="DATE",
    help=Words("按哪一天计算状态，默认今天", "the day to compute for, by default today"),
)
@option(
    "--due",
    type=WholeNumber(0),
    metavar="DAYS",
    help=Words("只列这些天内到期和逾期的评审、试行", "reviews and trials due within so many days"),
)
@option("--number", metavar="NUMBER", help=Words("只列这个编号", "only this number"))
def command(
    session: Session,
    wanted: str | None,
    output: str | None,
    as_of: str | None,
    due: int | None,
    number: str | None,
) -> int:
    from sopkit.cli.office import register_files, registers
    from sopkit.diagnostics import has_errors

    name = _name(session, wanted, due)
    request = registers.request(session, as_of, due, number)
    if output is None:
        registers.show(session, request, name)
        if session.json:
            session.answer((), **_document(request, name))
        return DONE
    everything = wanted is None and due is None
    written = register_files.write(session, request, name, output, everything=everything)
    if session.json:
        files = [path.as_posix() for path in written.files]
        session.answer(written.diagnostics, **_document(request, name), files=files)
    session.report(written.diagnostics)
    if not has_errors(written.diagnostics):
        return DONE
    return FAULTY if written.files else REFUSED


def _name(session: Session, wanted: str | None, due: int | None) -> str:
    """The name of the register that is asked for."""
    from sopkit import labels, registers

    try:
        name = registers.called(wanted) if wanted else registers.DUE if due is not None else ""
    except KeyError:
        titles = [labels.load("zh").word("register", each) for each in registers.names()]
        raise click.BadParameter(
            session.words(
                f"没有“{wanted}”这份登记，可选：{'、'.join(titles)}",
                f"there is no register “{wanted}”; choose from {', '.join(registers.names())}",
            ),
            param_hint="--list",
        ) from None
    if due is not None and name != registers.DUE:
        raise click.UsageError(
            session.words("--due 不能和 --list 一起用", "--due and --list do not go together")
        )
    return name or registers.MAIN


def _document(request: Request, name: str) -> dict[str, object]:
    """`procedures`, and `rows` of any other register; for reviews ahead, what they are about."""
    from sopkit import registers
    from sopkit.cli.office.registers import as_rows, procedures

    found = procedures(request)
    if name == registers.MAIN:
        return {"procedures": found}
    rows = as_rows(request.register(name))
    if name == registers.DUE:
        soonest = list(dict.fromkeys(row["number"] for row in rows))
        told = {each["number"]: each for each in found}
        found = [told[number] for number in soonest]
    return {"procedures": found, "rows": rows}
