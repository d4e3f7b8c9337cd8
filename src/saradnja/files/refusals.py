"""What reading and writing files raise; each child of `SaradnjaError` says who can mend it."""

from collections.abc import Iterable
from typing import Final

from saradnja.codes import Parameter
from saradnja.errors import SaradnjaError
from saradnja.problems import Loss, Problem
from saradnja.words import Counted

__all__ = [
    "InvalidFile",
    "LossyFormat",
    "MissingExtra",
    "UnknownFormat",
    "UnknownOption",
    "UnreadableFile",
    "UnwritableFile",
]

_SHOWN: Final = 10


class _RefusedFile(SaradnjaError, OSError):
    """A file, `filename`, with what the system answered, `errno`: None where it was not asked."""

    def __init__(self, code: str, /, *, number: int | None = None, **parameters: Parameter) -> None:
        super().__init__(code, **parameters)
        self.errno = number
        self.filename = parameters.get("file")

    def __reduce__(self) -> tuple[object, ...]:
        return *super().__reduce__(), {"errno": self.errno}


class UnreadableFile(_RefusedFile):
    """A file that cannot be opened: missing, forbidden, a folder, a device.

    It is an `OSError` too: `errno` is what the system answered, `filename` names the file.
    """


class UnwritableFile(_RefusedFile):
    """A file that cannot be saved; what stood there before is untouched.

    It is an `OSError` too: `errno` is what the system answered, `filename` names the file.
    """


class UnknownFormat(SaradnjaError):
    """No such format, or one that does not read, does not write or does not load."""


class UnknownOption(SaradnjaError):
    """An option that the format does not take, or a value that the option cannot have."""


class MissingExtra(SaradnjaError):
    """Something whose library is not installed; the message has the command that installs it."""


class LossyFormat(SaradnjaError):
    """A format that would lose something, refused because the caller asked for `strict`.

    So is, in any case, what would take the place of the file that it was read from (`is_input`).
    """

    def __init__(self, file: str, losses: Iterable[Loss], is_input: bool = False) -> None:
        self.file = file
        self.losses = tuple(losses)
        self.is_input = is_input
        code = "input_lossy" if is_input else "format_lossy"
        super().__init__(code, file=file, count=Counted("losses_found", len(self.losses)))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.file, self.losses, self.is_input)


class InvalidFile(SaradnjaError):
    """A file with errors: all of them together, each a `Problem` with its place.

    There are at most as many as `Limits.errors` allows; `str()` lists the first ten.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(
            "file_invalid", file=file, count=Counted("errors_found", len(self.problems))
        )

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        rest = len(self.problems) - len(shown)
        return "\n".join([super().__str__(), *shown, *([f"… {rest}"] if rest else [])])

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.file, self.problems)
