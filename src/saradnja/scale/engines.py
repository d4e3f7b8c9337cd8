"""Who reads the parts: this process, several of them, or the workers of a cluster."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from saradnja.files.parts import Part
from saradnja.scale.how import Work
from saradnja.scale.refusals import UnfinishedWork, missing

__all__ = ["Engine", "Task", "engine"]

T = TypeVar("T")

_AHEAD: Final = 4
"""Parts that each worker is given ahead, so that none waits and few results do."""


class Task(NamedTuple):
    """A part to be read, its number among all, and what is to be looked for in it."""

    part: Part
    number: int
    wanted: Any = None


class Engine(Protocol):
    """Calls a function with tasks, somewhere, and yields what it returns in their order."""

    def __call__(self, function: Callable[[Task], T], tasks: Iterable[Task], /) -> Iterator[T]:
        """Yield what the function returns for each task; who stops asking ends the work."""
        ...


@contextmanager
def engine(work: Work) -> Iterator[Engine]:
    """Start what reads the parts, and end it if it was started here.

    Raises `MissingExtra` where dask is asked for and not installed, and `UnfinishedWork` where a
    cluster does not answer or its workers are lost again and again.
    """
    if work.engine == "dask":
        with _client(work) as client:
            yield partial(_by_cluster, client)
    elif work.jobs == 1:
        yield map
    else:
        with ProcessPoolExecutor(work.jobs, mp_context=get_context("spawn")) as pool:
            yield partial(_by_processes, pool, work.jobs)


def _by_processes(
    pool: ProcessPoolExecutor, jobs: int, function: Callable[[Task], T], tasks: Iterable[Task]
) -> Iterator[T]:
    return _ahead(lambda task: pool.submit(function, task), tasks, lambda: jobs, BrokenProcessPool)


def _by_cluster(client: Any, function: Callable[[Task], T], tasks: Iterable[Task]) -> Iterator[T]:
    from distributed import KilledWorker

    submit = partial(client.submit, function, pure=False)
    return _ahead(submit, tasks, lambda: len(client.nthreads()), KilledWorker)


def _ahead(
    submit: Callable[[Task], Any],
    tasks: Iterable[Task],
    workers: Callable[[], int],
    lost: type[Exception],
) -> Iterator[Any]:
    """Have some parts read ahead of the one whose turn it is."""
    waiting: deque[tuple[Task, Any]] = deque()
    task = None
    try:
        for task in tasks:
            waiting.append((task, submit(task)))
            if len(waiting) >= _AHEAD * max(1, workers()):
                task, future = waiting.popleft()
                yield future.result()
        while waiting:
            task, future = waiting.popleft()
            yield future.result()
    except lost:
        file = task.part.path if task else ""
        raise UnfinishedWork("workers_lost", file=file) from None
    finally:
        for _, future in waiting:
            future.cancel()


@contextmanager
def _client(work: Work) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise missing("dask") from None
    if work.client is not None and not isinstance(work.client, str):
        yield work.client
        return
    if work.client is None:
        with (
            distributed.LocalCluster(
                n_workers=work.jobs,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # None would take port 8787 all the same
                scheduler_kwargs={"dashboard": False},
            ) as cluster,
            distributed.Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(work.client, set_as_default=False)
    except (OSError, ValueError) as error:
        told = {"value": work.client, "reason": str(error)}
        raise UnfinishedWork("cluster_unreachable", **told) from None
    with client:
        yield client
