"""Values of a schema to bytes and back, values in TL-JSON."""

from generator.protocol.reject import require
from generator.protocol.tl_schema import check_ids, parse_schema, parse_type
from generator.protocol.tl_wire import BASE, VECTOR, Reader, read_count, u32

MAX_DEPTH = 128
MAX_MESSAGES = 1024
MESSAGE = 0x5BB8E511
CONTAINER = 0x73F1F8DC


class Types:
    """Encode and decode by the types of a schema text."""

    def __init__(self, text):
        combinators = [c for c in parse_schema(text) if not c["builtin"]]
        check_ids(combinators)
        self.by_name = {c["name"]: c for c in combinators}
        self.by_id = {c["id"]: c for c in combinators}
        self.types = {}
        for c in combinators:
            if c["kind"] == "constructor":
                self.types.setdefault(c["result"][1], []).append(c)

    # -- which form a type expression has

    def form(self, expr):
        """("base", name) · ("vector", boxed, element) · ("bare", combinator) · ("boxed", combinators)"""
        if expr[0] == "nat":
            return ("base", "#")
        if expr[0] == "generic":
            return ("boxed", [c for c in self.by_name.values() if c["kind"] == "method"])
        require(expr[0] == "name" or isinstance(expr[1], int), "SCHEMA_UNRESOLVED_TYPE")
        if expr[0] == "repeat":
            return ("repeat", expr[1], expr[2])
        require(expr[0] == "name", "SCHEMA_UNRESOLVED_TYPE")
        _, name, bare, args = expr
        if name in ("Vector", "vector") and len(args) == 1:
            return ("vector", name == "Vector" and not bare, args[0])
        if name in BASE and not bare:
            return ("base", name)
        if name == "Object":
            return ("boxed", [c for c in self.by_name.values() if c["kind"] == "constructor"])
        if name in self.by_name and (bare or name.split(".")[-1][0].islower()):
            c = self.by_name[name]
            return ("bare", c) if c["kind"] == "constructor" else ("boxed", [c])
        require(name in self.types, "SCHEMA_UNRESOLVED_TYPE")
        if bare:
            require(len(self.types[name]) == 1, "SCHEMA_UNRESOLVED_TYPE")
            return ("bare", self.types[name][0])
        return ("boxed", self.types[name])

    def min_length(self, expr):
        form = self.form(expr)
        if form[0] == "base":
            return BASE[form[1]][2]
        if form[0] == "vector":
            return 8 if form[1] else 4
        if form[0] == "boxed":
            return 4
        if form[0] == "repeat":
            return form[1] * sum(self.min_length(p["type"]) for p in form[2])
        return sum(self.min_length(p["type"]) for p in form[1]["params"] if not p["condition"])

    # -- writing

    def encode(self, type_text, value):
        return self.write(parse_type(type_text), value)

    def write(self, expr, value):
        form = self.form(expr)
        if form[0] == "base":
            return BASE[form[1]][0](value)
        if form[0] == "vector":
            require(isinstance(value, list), "TL_TYPE")
            head = u32(VECTOR) if form[1] else b""
            return head + u32(len(value)) + b"".join(self.write(form[2], v) for v in value)
        require(isinstance(value, dict), "TL_TYPE")
        if form[0] == "bare":
            require(value.get("_") == form[1]["name"], "TL_TYPE")
            return self.write_fields(form[1], value)
        named = [c for c in form[1] if c["name"] == value.get("_")]
        require(named, "TL_TYPE")
        return u32(named[0]["id"]) + self.write_fields(named[0], value)

    def write_fields(self, combinator, value):
        params = combinator["params"]
        words = {p["condition"][0]: 0 for p in params if p["condition"]}
        known = {p["name"] for p in params if p["name"] not in words}
        require(set(value) - {"_"} <= known, "TL_TYPE")
        for field, bit in {p["condition"] for p in params if p["condition"]}:
            present = {p["name"] in value for p in params if p["condition"] == (field, bit)}
            require(len(present) == 1, "TL_TYPE")
            words[field] |= (1 << bit) if True in present else 0
        out = []
        for p in params:
            if p["name"] in words and p["type"] == ("nat",):
                out.append(u32(words[p["name"]]))
            elif p["name"] in value:
                out.append(self.write(p["type"], value[p["name"]]))
            else:
                require(p["condition"], "TL_TYPE")
        return b"".join(out)

    # -- reading

    def decode(self, type_text, data, strict=True):
        r = Reader(data, strict)
        value = self.read(parse_type(type_text), r, 0)
        r.end()
        return value

    def read(self, expr, r, depth):
        form = self.form(expr)
        if form[0] == "base":
            return BASE[form[1]][1](r)
        require(depth < MAX_DEPTH, "TL_DEPTH_LIMIT")
        if form[0] == "vector":
            if form[1]:
                require(r.u32() == VECTOR, "TL_UNEXPECTED_CONSTRUCTOR")
            count = read_count(r, self.min_length(form[2]))
            return [self.read(form[2], r, depth + 1) for _ in range(count)]
        if form[0] == "bare":
            return self.read_fields(form[1], r, depth)
        number = r.u32()
        named = [c for c in form[1] if c["id"] == number]
        require(named or number not in self.by_id, "TL_UNEXPECTED_CONSTRUCTOR")
        require(named, "TL_UNKNOWN_CONSTRUCTOR")
        return self.read_fields(named[0], r, depth)

    def read_fields(self, combinator, r, depth):
        params = combinator["params"]
        value, words = {"_": combinator["name"]}, {}
        bits = {}
        for p in params:
            if p["condition"]:
                bits[p["condition"][0]] = bits.get(p["condition"][0], 0) | 1 << p["condition"][1]
        for p in params:
            if p["name"] in bits and p["type"] == ("nat",):
                words[p["name"]] = r.u32()
                unknown = words[p["name"]] & ~bits[p["name"]]
                require(not unknown or not r.strict, "TL_UNKNOWN_FLAGS")
            elif not p["condition"] or words[p["condition"][0]] >> p["condition"][1] & 1:
                start = r.pos
                if combinator["computed"] == CONTAINER and r.left() >= 4:
                    require(r.peek() <= MAX_MESSAGES, "TL_CONTAINER_LIMIT")
                if combinator["computed"] == MESSAGE and p["name"] == "body":
                    require(value["bytes"] <= r.left(), "TL_TRUNCATED")
                value[p["name"]] = self.read(p["type"], r, depth + 1)
                if combinator["computed"] == MESSAGE and p["name"] == "body":
                    check_message(value, r.pos - start)
        return value


def check_message(message, length):
    """A message inside a container: bytes is the length of its body, which is not a container."""
    require(message["bytes"] == length, "TL_LENGTH_MISMATCH")
    require(message["body"]["_"] != "msg_container", "TL_CONTAINER_LIMIT")
