"""What the library raises: one root error, its children named after what went wrong."""

from typing import Self

from saradnja.codes import CODES, Parameter, render

__all__ = ["InvalidDataset", "InvalidRecord", "InvalidValue", "SaradnjaError", "UnknownRecord"]


class SaradnjaError(Exception):
    """Something the library refuses: a code of `problems.CODES` and the parameters of its message.

    `str()` is the English message; `Problem.of(error).message(language)` the message of a reader.
    """

    def __init__(self, code: str, /, **parameters: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters
        self.path: tuple[str | int, ...] = ()

    def at(self, *steps: str | int) -> Self:
        """Say where inside the value it went wrong: the field or index that was being read."""
        self.path = (*steps, *self.path)
        return self

    def __str__(self) -> str:
        code = CODES[self.code]
        return render(f"{code.message} {code.advice}", self.parameters)

    def __repr__(self) -> str:
        told = (f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{type(self).__name__}({', '.join((repr(self.code), *told))})"

    def __reduce__(self) -> tuple[object, ...]:
        return type(self)._rebuilt, (self.code, self.parameters, self.path)

    @classmethod
    def _rebuilt(
        cls, code: str, parameters: dict[str, Parameter], path: tuple[str | int, ...]
    ) -> Self:
        return cls(code, **parameters).at(*path)


class InvalidValue(SaradnjaError, ValueError):
    """A value that cannot be built: a date that is no date, a text in no language, a bad sum."""


class InvalidDataset(SaradnjaError, ValueError):
    """Records that cannot stand together: two with one id, or two that say different things."""


class UnknownRecord(SaradnjaError, KeyError):
    """A dataset was asked for a record that it does not hold."""

    __str__ = SaradnjaError.__str__


class InvalidRecord(SaradnjaError, ValueError):
    """Plain data that is no record: all that is wrong in it, each with its path."""

    def __init__(self, errors: tuple[InvalidValue, ...]) -> None:
        first = errors[0]
        super().__init__(first.code, **first.parameters)
        self.path = first.path
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(
            f"{'/'.join(map(str, error.path))}: {error}" if error.path else str(error)
            for error in self.errors
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.errors,)
