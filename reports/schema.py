"""The JSON Schema of `report.json`, derived from the types in `shape`, so that code and schema cannot drift apart."""

from __future__ import annotations

import types
from enum import Enum
from typing import Annotated, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from reports.shape import SCHEMA_VERSION, Between, Length, Matching, Report

Schema = dict[str, object]

SIMPLE: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema() -> Schema:
    """JSON Schema 2020-12. No property beside those stated is allowed."""
    definitions: dict[str, Schema] = {}
    root = _object(Report, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Evident report.json {SCHEMA_VERSION}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(shape: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(shape, include_extras=True)
    return {
        "type": "object",
        "properties": {name: _of(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _of(hint: object, definitions: dict[str, Schema]) -> Schema:
    """The schema of one annotation; named shapes are put among `definitions` and referred to."""
    if isinstance(hint, type) and is_typeddict(hint):
        definitions.setdefault(hint.__name__, {})
        definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _narrowed(_of(arguments[0], definitions), arguments[1])
    if origin is list:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each, definitions) for each in arguments]}
    return {"type": SIMPLE[hint]}


def _narrowed(broad: Schema, by: object) -> Schema:
    match by:
        case Matching(pattern):
            return {**broad, "pattern": pattern}
        case Between(least, most):
            bounds = {"minimum": least, "maximum": most}
            return {**broad, **{name: bound for name, bound in bounds.items() if bound is not None}}
        case Length(entries):
            return {**broad, "minItems": entries, "maxItems": entries}
    return {**broad, "enum": [member.value for member in cast("type[Enum]", by)]}
