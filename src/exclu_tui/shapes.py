"""From a table of TOML to a frozen value: read straight where it is right, by pydantic where it is not; knows no fact.

A named tuple whose fields are annotated with readers has two readings. `build` calls the readers and stops at the first
thing that is wrong. `validate` lets pydantic call the same readers, and finds everything that is wrong with its place.
Nearly every file is right, and then pydantic, which takes longer to import than a dossier to read, is not needed.
"""

import types
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar, Union, get_args, get_origin

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Read = Callable[[Any], Any]
T = TypeVar("T")


class Refused(ValueError):
    """A value that can't be what it stands for: the rule it breaks, what is wrong, and the way out."""

    def __init__(self, rule: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.rule = rule
        self.what = what
        self.hint = hint


class Stumbled(ValueError):
    """Something in a table is wrong; `validate` tells what."""


class Reads:
    """In an annotation: how a value is read. `core` is pydantic's schema of it, else pydantic calls the same reader."""

    def __init__(self, read: Read, core: Mapping[str, Any] | None = None) -> None:
        self.read = read
        self._core = core

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> "CoreSchema":
        from pydantic_core import PydanticCustomError, core_schema

        if self._core is not None:
            return dict(self._core)

        def asked(value: object) -> object:
            try:
                return self.read(value)
            except Refused as refused:
                # The sentence is ours: braces in the user's words must not be read as a template.
                told = {"what": refused.what, "hint": refused.hint}
                raise PydanticCustomError(refused.rule, "{what}", told) from refused

        return core_schema.no_info_plain_validator_function(asked)


class NotEmpty:
    """In an annotation: a table with something in it."""

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[[object], Any]) -> "CoreSchema":
        schema: CoreSchema = {**handler(source), "min_length": 1}
        return schema


class Before:
    """In an annotation: what is done to a value before it is read as what it is annotated with."""

    def __init__(self, change: Read) -> None:
        self.change = change

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[[object], Any]) -> "CoreSchema":
        from pydantic_core import core_schema

        asked = Reads(self.change).__get_pydantic_core_schema__(source, handler)
        return core_schema.chain_schema([asked, handler(source)])


def is_one_of(*words: object) -> Reads:
    """A reader of a few known values."""

    def read(value: object) -> object:
        if type(value) in (str, int) and value in words:
            return value
        raise Stumbled

    # To pydantic true is 1.
    told = {"type": "no-info", "function": lambda value: str(value) if isinstance(value, bool) else value}
    return Reads(
        read, {"type": "function-before", "function": told, "schema": {"type": "literal", "expected": list(words)}}
    )


LONGEST = 20_000
"""Characters of a text: what is longer is no title, note or passage, and a screen can't wrap it while one waits."""


def _words(value: object) -> str:
    if type(value) is str and 0 < len(value) <= LONGEST:
        return value
    raise Stumbled


Words = Annotated[str, Reads(_words, {"type": "str", "min_length": 1, "max_length": LONGEST, "strict": True})]
"""Text that is not empty."""


KEYS: Mapping[str, str] = types.MappingProxyType(
    {
        "container_title": "container-title",
        "url": "URL",
        # No file has these: of_toml gives them.
        **{name: f"@{name}" for name in ("id", "path", "key", "csl", "translations", "questions")},
    }
)
"""The keys that are not named as their fields are."""


def table(shape: type[T]) -> type[T]:
    """Marks a named tuple as what a table becomes; pydantic, which would read it from a list, reads it from a table."""
    shape.__get_pydantic_core_schema__ = classmethod(_table_schema)  # type: ignore[attr-defined]
    return shape


def _table_schema(shape: Any, _source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
    from pydantic_core import core_schema

    names = {KEYS.get(name, name): name for name in shape._fields}
    wanted = _annotations(shape)
    fields = {
        key: core_schema.typed_dict_field(
            handler.generate_schema(wanted[name]), required=name not in shape._field_defaults
        )
        for key, name in names.items()
    }
    return core_schema.no_info_after_validator_function(
        lambda given: shape(**{names[key]: value for key, value in given.items()}),
        core_schema.typed_dict_schema(fields, extra_behavior="forbid"),
    )


def key_names(shape: type) -> tuple[str, ...]:
    """The keys that a file may give such a table."""
    return tuple(key for key in _readers(shape) if not key.startswith("@"))


def build(shape: type[T], table: object) -> T:
    """The value of a table in which nothing is wrong. Raises Stumbled or Refused at the first thing that is."""
    if type(table) is not dict:
        raise Stumbled
    readers = _made.get(shape) or _readers(shape)
    given = {}
    try:
        for key, value in table.items():
            name, read = readers[key]
            given[name] = read(value)
    except KeyError as error:
        raise Stumbled from error
    try:
        return shape(**given)
    except TypeError as error:  # a key is missing
        raise Stumbled from error


def validate(shape: type[T], table: object) -> T:
    """The value of a table. Raises pydantic's ValidationError with everything that is wrong with it."""
    from pydantic import TypeAdapter

    return TypeAdapter(shape).validate_python(table)


Readers = dict[str, tuple[str, Read]]
_made: dict[type, Readers] = {}


def _readers(shape: Any) -> Readers:
    """By key: the field, and how it is read."""
    made = {KEYS.get(name, name): (name, _reader(wanted)) for name, wanted in _annotations(shape).items()}
    return _made.setdefault(shape, made)


def _annotations(shape: Any) -> Mapping[str, Any]:
    """What each field is annotated with; a subclass of a named tuple has no fields of its own."""
    made = next(base for base in shape.__mro__ if "_fields" in vars(base))
    annotations: Mapping[str, Any] = made.__annotations__
    return annotations


def _reader(wanted: Any) -> Read:
    """How a value is read that is annotated so."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return _reader(next(kind for kind in arguments if kind is not type(None)))
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin is dict:
        return _in_each(_reader(arguments[1]))
    if origin is tuple:
        return _each(_reader(arguments[0]))
    if wanted is str:
        return str
    if isinstance(wanted, type) and hasattr(wanted, "_fields"):
        return lambda table: build(wanted, table)
    raise TypeError(f"no reader for {wanted}")


def _annotated(inner: Any, extras: tuple[object, ...]) -> Read:
    extra = extras[0]
    if isinstance(extra, Reads):
        return extra.read
    read = _reader(inner)
    if isinstance(extra, Before):
        change = extra.change
        return lambda value: read(change(value))
    return lambda value: read(value) if value else _stumble()


def _stumble() -> NoReturn:
    raise Stumbled


def _in_each(read: Read) -> Read:
    def read_all(table: object) -> dict[str, Any]:
        if type(table) is not dict:
            raise Stumbled
        return {key: read(value) for key, value in table.items()}

    return read_all


def _each(read: Read) -> Read:
    def read_all(values: object) -> tuple[Any, ...]:
        if not isinstance(values, list | tuple):
            raise Stumbled
        return tuple([read(value) for value in values])

    return read_all
