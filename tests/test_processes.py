"""Other processes do what they are asked, and what goes wrong in them is told here."""

import signal
import subprocess
from concurrent.futures import Future
from functools import partial

import pytest

from saradnja._processes import Lost, are_found, in_turn, processes, undisturbed
from saradnja.model import CLASSES


def test_answers(begun: list[subprocess.Popen[bytes]]) -> None:
    """Functions are called elsewhere, one after another, and answer here."""
    with processes(2) as submit:
        found = [
            future.result() for _, future in in_turn(partial(submit, hex), range(9), lambda: 3)
        ]

    assert found == [hex(number) for number in range(9)]
    assert len(begun) == 2


def test_what_is_raised(begun: list[subprocess.Popen[bytes]]) -> None:
    """What a function raises is raised here, and says where it was raised there."""
    with processes(1) as submit, pytest.raises(ValueError, match="invalid literal") as caught:
        submit(int, "nothing").result()

    assert len(begun) == 1
    assert "_answer" in "".join(caught.value.__notes__)


def test_going_on_after_an_error() -> None:
    """A process that raised something does what it is asked next."""
    with processes(1) as submit:
        with pytest.raises(ValueError, match="invalid literal"):
            submit(int, "nothing").result()

        assert submit(int, "7").result() == 7


def test_what_cannot_be_sent() -> None:
    """What cannot be pickled is an error of the one who sends it, and the process goes on."""
    with processes(1) as submit:
        with pytest.raises(Exception, match="pickle"):
            submit(repr, lambda: None).result()

        assert submit(repr, 7).result() == "7"


def test_lost_process(begun: list[subprocess.Popen[bytes]]) -> None:
    """A process that ends is known by its exit status."""
    with processes(1) as submit, pytest.raises(Lost) as caught:
        submit(exec, "import os; os._exit(9)").result()

    assert caught.value.status == 9
    assert len(begun) == 1


def test_no_more_at_a_time() -> None:
    """Of many tasks only some are begun before the first is taken."""
    begun: list[int] = []

    def submit(task: int) -> Future[None]:
        begun.append(task)
        return Future()

    next(in_turn(submit, range(9), lambda: 3))

    assert begun == [0, 1, 2]


def test_classes_of_the_program() -> None:
    """Classes that stand in the program itself are not found by other processes."""
    own = type("Own", (), {"__module__": "__main__"})

    assert are_found(CLASSES)
    assert not are_found((*CLASSES, own))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back")
def test_undisturbed() -> None:
    """Ctrl-C waits until the end of what it may not disturb."""
    done: list[str] = []
    before = signal.signal(signal.SIGINT, lambda *_: done.append("interrupted"))

    with undisturbed():
        signal.raise_signal(signal.SIGINT)
        done.append("all")

    signal.signal(signal.SIGINT, before)
    assert done == ["all", "interrupted"]
