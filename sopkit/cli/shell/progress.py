"""What a run says while it goes on: a line for each procedure, and on a terminal a bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.building.outcome import Result
from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import padded, shortened, width
from sopkit.cli.shell.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from sopkit.building import Outcome
    from sopkit.building.planning import Heading
    from sopkit.cli.shell.session import Session

BAR = 20
TITLE = 40
"""Columns that a title may take."""

MANY = 40
"""Of more procedures than this, those that did not change are only counted."""


class Progress:
    """Listens to a run and says how it goes on; the bar is gone when it is over."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._silent = session.quiet or session.json
        self._bar = StatusLine(session)
        self._waiting: dict[str, Heading] = {}
        self._total = 0
        self._unchanged = 0
        self._number_width = self._title_width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.erase()
        if self._unchanged:
            count = self._session.count(self._unchanged, "份文件", "procedure")
            self._say(screen.style(f"{self._state(Result.UNCHANGED)}  {count}", "faint"))

    def planned(self, chosen: Sequence[Heading]) -> None:
        self._waiting = {one.source: one for one in chosen}
        self._total = len(chosen)
        self._number_width = max(width(_number(one.number, one.source)) for one in chosen)
        self._title_width = max(width(_title(one.title)) for one in chosen)
        self._draw()

    def ended(self, outcome: Outcome) -> None:
        self._waiting.pop(outcome.source, None)
        if outcome.result is Result.UNCHANGED and self._total > MANY:
            self._unchanged += 1
        elif outcome.result is not Result.CHECKED:
            self._bar.erase()
            self._say(self._line(outcome))
        self._draw()

    def _line(self, outcome: Outcome) -> str:
        state = padded(self._state(outcome.result), self._state_width())
        what = self._heading(_number(outcome.number, outcome.source), outcome.title)
        amount = self._amount(outcome)
        if outcome.result is Result.UNCHANGED:
            return screen.style(f"{state}  {what}    {amount}", "faint")
        if outcome.result is Result.FAILED:
            return f"{screen.style(state, 'red')}  {what}    {amount}"
        seconds = self._session.words(f"{outcome.seconds:.1f} 秒", f"{outcome.seconds:.1f} s")
        return f"{screen.style(state, 'green')}  {what}    {padded(amount, 8)}    {seconds}"

    def _heading(self, number: str, title: str) -> str:
        return f"{padded(number, self._number_width)}  {padded(_title(title), self._title_width)}"

    def _state(self, result: Result) -> str:
        chinese, english = {
            Result.BUILT: ("完成", "done"),
            Result.UNCHANGED: ("未变", "same"),
            Result.FAILED: ("未建", "failed"),
            Result.CHECKED: ("正在", "now"),
        }[result]
        return self._session.words(chinese, english)

    def _state_width(self) -> int:
        return max(width(self._state(result)) for result in Result)

    def _amount(self, outcome: Outcome) -> str:
        from sopkit.diagnostics import Severity

        if outcome.result is not Result.FAILED:
            return self._session.count(len(outcome.artifacts), "个文件", "file")
        errors = sum(found.severity is Severity.ERROR for found in outcome.diagnostics)
        see = self._session.words("，见 sopkit check", ", see sopkit check")
        return self._session.count(errors, "个错误", "error") + see

    def _draw(self) -> None:
        if not self._waiting:
            return
        next_one = next(iter(self._waiting.values()))
        done = self._total - len(self._waiting)
        filled = BAR * done // self._total
        state = screen.style(padded(self._state(Result.CHECKED), self._state_width()), "cyan")
        what = self._heading(_number(next_one.number, next_one.source), next_one.title)
        bar = f"[{'#' * filled}{'-' * (BAR - filled)}]  {done}/{self._total}"
        self._bar.draw(f"{state}  {what}    {bar}", f"{state}  {bar}")

    def _say(self, line: str) -> None:
        if not self._silent:
            self._session.tell(line.rstrip())


def _title(title: str) -> str:
    from sopkit.diagnostics import shown

    return shortened(shown(title), TITLE)


def _number(number: str, source: str) -> str:
    from sopkit.diagnostics import shown

    return shown(number) or shown(source.rpartition("/")[2])
