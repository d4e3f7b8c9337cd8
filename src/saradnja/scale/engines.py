"""Who reads the parts: this process, several of them, or the workers of a cluster."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from saradnja._processes import Lost, Submit, are_found, in_turn, processes
from saradnja.files.parts import Part
from saradnja.scale.how import Work
from saradnja.scale.refusals import UnfinishedWork, missing

__all__ = ["Engine", "Task", "engine"]

T = TypeVar("T")

_AHEAD: Final = 4
"""Parts that each worker is given ahead, so that none waits and few results do."""

_LEAVE_INTERRUPTS: Final = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
"""What workers of dask run first: they leave Ctrl-C to the process that began them."""


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
    elif work.jobs == 1 or not are_found(work.classes):
        yield map
    else:
        with processes(work.jobs) as submit:
            yield partial(_by_processes, submit, work.jobs)


def _by_processes(
    submit: Submit, jobs: int, function: Callable[[Task], T], tasks: Iterable[Task]
) -> Iterator[T]:
    return _answers(partial(submit, function), tasks, lambda: jobs, Lost)


def _by_cluster(client: Any, function: Callable[[Task], T], tasks: Iterable[Task]) -> Iterator[T]:
    from distributed import KilledWorker

    submit = partial(client.submit, function, pure=False)
    return _answers(submit, tasks, lambda: len(client.nthreads()), KilledWorker)


def _answers(
    submit: Callable[[Task], Any],
    tasks: Iterable[Task],
    workers: Callable[[], int],
    lost: type[Exception],
) -> Iterator[Any]:
    for task, future in in_turn(submit, tasks, lambda: _AHEAD * max(1, workers())):
        try:
            answer = future.result()
        except lost:
            raise UnfinishedWork("workers_lost", file=task.part.path) from None
        yield answer


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
                preload=[_LEAVE_INTERRUPTS],
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
