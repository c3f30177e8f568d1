"""Errors in methods that Qt calls are told, on every Python."""

import functools
import sys
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

from PySide6.QtCore import QObject

CODE = "<override>"
"""Where a traceback says that an error came through here: it goes on to the real place."""
_GUARD = """
def make(function):
    def guarded({parameters}):
        try:
            return function({given})
        except Exception:
            raise
    return guarded
"""
_VARIOUS, _NAMED = 0x04, 0x08
"""The flags of a body that takes any number of arguments, or names of its caller's choice."""


def install() -> None:
    """Guard every method of ours, in classes made from now on, that is called in the place of one of Qt's.

    Python 3.11 hands over what C code raises (1 / 0, a list's IndexError, an object that Qt has deleted) half
    made; PySide ends the program over it where Python had called Qt and Qt such a method. An error that once
    came through a frame of Python is whole. Later ones make it whole at once.

    It does not help where Qt, within one such call, goes on to other methods of ours after one has failed,
    as layouts do that ask several widgets: PySide looks for the next with the error at hand, and crashes.
    """
    if sys.version_info < (3, 12):
        root: Any = QObject
        root.__init_subclass__ = classmethod(_made)


def _made(cls: Any, **named: Any) -> None:
    super(QObject, cls).__init_subclass__(**named)
    guard(cls)


def guard(cls: type) -> None:
    """Guard the methods of a class, and of what is mixed into it, that Qt has by the same name; once."""
    if not _is_ours(cls):
        return
    theirs = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    for owner in filter(_is_ours, cls.__mro__):
        for name, part in list(vars(owner).items()):
            if (
                isinstance(part, FunctionType)
                and not name.startswith("__")
                and part.__code__.co_filename != CODE
                and any(name in vars(base) for base in theirs)
            ):
                setattr(owner, name, guarded(part))


def _is_ours(cls: type) -> bool:
    return cls.__module__.startswith("facilitator.")


def guarded(function: FunctionType) -> FunctionType:
    """Return a function that does the same, and lets errors through a frame of Python.

    It takes just the same arguments: how many a slot is given depends on that.
    """
    made = _maker(*_arguments(function.__code__))(function)
    made.__defaults__, made.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
    functools.update_wrapper(made, function)
    return made


def _arguments(code: CodeType) -> tuple[str, str]:
    """Return the arguments of a function as they are written where it is made, and where it is called."""
    plain, named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    parameters, given = list(code.co_varnames[:plain]), list(code.co_varnames[:plain])
    rest = list(code.co_varnames[named:])
    if code.co_flags & _VARIOUS:
        parameters.append(f"*{rest[0]}")
        given.append(f"*{rest.pop(0)}")
    elif named > plain:
        parameters.append("*")
    parameters += code.co_varnames[plain:named]
    given += [f"{name}={name}" for name in code.co_varnames[plain:named]]
    if code.co_flags & _NAMED:
        parameters.append(f"**{rest[0]}")
        given.append(f"**{rest[0]}")
    return ", ".join(parameters), ", ".join(given)


@functools.cache
def _maker(parameters: str, given: str) -> Callable[[FunctionType], FunctionType]:
    found: dict[str, Any] = {}
    source = _GUARD.format(parameters=parameters, given=given)
    exec(compile(source, CODE, "exec"), found)  # noqa: S102 -- made of nothing but names in our own source
    return found["make"]
