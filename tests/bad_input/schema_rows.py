"""JSON Schemas that are wrong or made to do harm, and data that is: all refused in no time, and nothing is written."""
import json
from pathlib import Path

from evs_binary import evs
from row import BAD_DATA, NOT_FOUND, Row

STEPS = "takes more than 20,000,000 steps"


def written(schema):
    text = schema if isinstance(schema, (bytes, str)) else json.dumps(schema)
    return lambda folder: Path(folder, "s.json").write_bytes(text if isinstance(text, bytes) else text.encode())


def refused(what, schema, *says):
    """A schema that is not added."""
    return Row("schema", f"a schema {what}", ("schema", "add", "Order", "s.json"), BAD_DATA, ("s.json", *says), arrange=written(schema))


def registered(schema):
    def arrange(folder):
        written(schema)(folder)
        evs("schema", "add", "Order", "s.json", cwd=folder)
        evs("schema", "policy", "known", cwd=folder)
    return arrange


def violating(what, schema, data, *says):
    """Data that a schema refuses, from stdin."""
    return Row("schema", what, ("append", "Order-9", "Order", "-", "--schema-version", "1"), BAD_DATA, says, stdin=data.encode(),
               arrange=registered(schema))


def chain(length, link):
    """`$defs` a0 to aN, each made by `link` of a reference to the next."""
    definitions = {f"a{i}": link({"$ref": f"#/$defs/a{i + 1}"}) for i in range(length)}
    return {"$ref": "#/$defs/a0", "$defs": {**definitions, f"a{length}": {"type": "integer"}}}


ROWS = [
    refused("that is empty", "", "empty"),
    refused("that is no JSON", '{"type": "object",}', "expected a key"),
    refused("with a byte that is no UTF-8", b'{"title": "\xff"}', "UTF-8"),
    refused("with a key twice", '{"type": "object", "type": "array"}', "stands twice"),
    refused("of draft-04", {"$schema": "http://json-schema.org/draft-04/schema#"}, "draft-04", "draft-07"),
    refused("that refers to another document", {"$ref": "https://example.org/x.json"}, "leads out of the document", "$defs"),
    refused("that refers to nothing", {"$ref": "#/$defs/nothing"}, "leads to nothing"),
    refused("that refers to itself", {"$ref": "#"}, "no end"),
    refused("with a chain of 1000 references", chain(1000, lambda next_one: next_one), "more than 50 schemas"),
    refused("that nests 300 levels", '{"not":' * 300 + "true" + "}" * 300, "nested deeper than the limit of 256"),
    refused("of 2 MiB", {"title": "x" * (2 << 20)}, "larger than the limit"),
    refused("with a back reference", {"pattern": r"(a)\1"}, "back reference"),
    refused("with look-ahead", {"patternProperties": {"(?=a)": True}}, "look-ahead"),
    refused("with a pattern that grows without measure", {"pattern": "((a{0,100}){0,100}){0,100}"}, "repeats more often"),
    refused("with a negative length", {"minLength": -1}, "/minLength", "'-1'", "0 or more"),
    refused("with a control character in a pointer", {"properties": {"a\u001b[31m": 1}}, "/properties/a\\u001b[31m"),
    violating("data that backtracks in other engines", {"pattern": "^(a+)+$"}, json.dumps("a" * 900_000 + "!"), "does not match the pattern"),
    violating("a schema that multiplies", chain(24, lambda next_one: {"allOf": [next_one, next_one]}), "1", STEPS),
    violating("data and a schema that multiply", {"items": {"anyOf": [{"items": {"type": "null"}}] * 1000}},
              json.dumps([[0]] * 50_000), "data/0: an array fits none of the 1000 schemas"),
    violating("a pattern of hundreds of thousands of groups", {"pattern": "(" * 400_000 + "a" + ")" * 400_000}, '"b"', "does not match"),
    violating("half a million items that must differ", {"uniqueItems": True}, json.dumps([*range(120_000), 7]), "the items 7 and 120000 are equal"),
    violating("a hundred thousand violations", {"items": {"type": "null"}}, json.dumps([0] * 100_000), "100,000 places", "and 99,000 more"),
    violating("a number of a million digits", {"maximum": 1}, "9" * 1_000_000, "is more than the maximum 1"),
    violating("an exponent without measure", {"multipleOf": 0.5, "maximum": 10}, "1e999999999999999999999", "more than the maximum 10"),
    violating("data that a terminal would act on", {"const": 1}, json.dumps("\u001b[31m"), "\\u001b[31m"),
    Row("schema", "a type without a schema", ("schema", "show", "Order"), NOT_FOUND, ("'Order' has no schema", "evs schema list")),
    Row("schema", "a mistyped type", ("schema", "show", "Ordr"), NOT_FOUND, ("did you mean 'Order'",), arrange=registered({})),
]
