"""Where tasks run: in this process, in a pool of processes, or on a dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from time import time_ns
from typing import TYPE_CHECKING

from sopkit.building.tasks import Chunk, Made, Task
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from sopkit.workspace import Workspace

CHUNK = 16
"""Tasks a worker gets at once: by chunks, sending them costs next to nothing."""

FEW = 24
"""Up to so many procedures are done in this process, before a pool would have started."""

WORKER_LOST = error(
    "SOP735",
    zh=(
        "一个工作进程意外退出（多半是内存不足）",
        "用 --jobs 1 再运行一次；已经生成的文件仍然有效。",
    ),
    en=(
        "a worker process ended unexpectedly (most likely for want of memory)",
        "Run again with --jobs 1; what was built so far stands.",
    ),
)
NO_CLUSTER = error(
    "SOP736",
    zh=(
        "连不上 dask 集群 {address}：{reason}",
        "确认调度器已启动、地址和端口正确；或去掉 --executor。",
    ),
    en=(
        "the dask cluster {address} cannot be reached: {reason}",
        "See that its scheduler runs at this address and port; or leave out --executor.",
    ),
)
NO_DASK = error(
    "SOP737",
    zh=("没有安装 distributed，不能使用集群", "运行：python -m pip install “sopkit[cluster]”。"),
    en=("distributed is not installed", "Run: python -m pip install “sopkit[cluster]”."),
)

Run = Callable[[Sequence[Task]], Iterator[Made]]
"""Does tasks, and gives what they made as it is done."""


@contextmanager
def runner(
    workspace: Workspace,
    count: int,
    *,
    only: frozenset[str] | None = None,
    jobs: int | None = None,
    executor: str = "process",
) -> Iterator[Run]:
    """A function that does tasks and gives what they made as it is done.

    ``executor`` is ``process`` or ``dask://HOST:PORT``; ``jobs`` is the number of processes
    (default: one a core). ``count`` is about how many tasks there will be. Raises Refused when
    the cluster cannot be reached or a worker is lost.
    """
    jobs = jobs or cores()
    if executor == "process" and (jobs == 1 or count <= FEW):
        yield lambda tasks: _here(workspace, tasks, only)
        return
    name = f"{time_ns():x}"

    def chunk(tasks: Sequence[Task]) -> Chunk:
        return Chunk(str(workspace.root), name, tuple(tasks), only)

    with _pool(executor, min(jobs, count)) as (pool, ahead):
        yield lambda tasks: _pooled(pool, tasks, chunk, jobs, ahead)


def _pooled(
    pool: Executor,
    tasks: Sequence[Task],
    chunk: Callable[[Sequence[Task]], Chunk],
    jobs: int,
    ahead: int,
) -> Iterator[Made]:
    from sopkit.building.work import work

    if _forks(pool):
        # The workers are forked when there is something to do: after this they share the
        # program and the template, loaded.
        yield from work(chunk(tasks[:1]))
        tasks = tasks[1:]
    size = max(1, min(CHUNK, -(-len(tasks) // jobs)))
    starts = range(0, len(tasks), size)
    yield from _as_done(pool, [chunk(tasks[start : start + size]) for start in starts], ahead)


def _here(
    workspace: Workspace, tasks: Sequence[Task], only: frozenset[str] | None
) -> Iterator[Made]:
    from sopkit.building.work import make  # loads the reader and the renderers

    for task in tasks:
        yield make(workspace, task, only)


def _forks(pool: Executor) -> bool:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_start_method

    return isinstance(pool, ProcessPoolExecutor) and get_start_method() == "fork"


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


@contextmanager
def _pool(executor: str, jobs: int) -> Iterator[tuple[Executor, int]]:
    """Where chunks are sent, and how many of them may wait for it."""
    if executor != "process":
        yield from _cluster(executor)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts) as pool:
        yield pool, 2 * jobs


def _leave_interrupts() -> None:
    """Ctrl+C reaches every process of a terminal; the first one decides what becomes of it."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)


def _cluster(executor: str) -> Iterator[tuple[Executor, int]]:
    address = executor.removeprefix("dask://")
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise Refused(NO_DASK.at()) from None
    try:
        client = distributed.Client(f"tcp://{address}", timeout="10s", set_as_default=False)
    except (OSError, ValueError) as fault:
        raise Refused(NO_CLUSTER.at(address=address, reason=str(fault))) from None
    with client:
        try:
            yield client.get_executor(pure=False), 4 * len(client.ncores()) + 4
        except distributed.KilledWorker:
            raise Refused(WORKER_LOST.at()) from None


def _as_done(pool: Executor, chunks: Sequence[Chunk], ahead: int) -> Iterator[Made]:
    """What the chunks made, as they are done; only so many wait at a time, to spare memory."""
    from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

    from sopkit.building.work import work

    waiting = iter(chunks)
    running = set()
    try:
        while True:
            for chunk in waiting:
                running.add(pool.submit(work, chunk))
                if len(running) >= ahead:
                    break
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
    except BrokenExecutor:
        raise Refused(WORKER_LOST.at()) from None
    finally:
        for future in running:
            future.cancel()
