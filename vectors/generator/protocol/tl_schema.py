"""TL schema text: declarations, their numbers (CRC-32), and type expressions.

A type expression is a tuple:
  ("name", name, bare, args)   int, Foo, %Foo, Vector<long>
  ("nat",)                     #
  ("generic", name)            !X
  ("repeat", count, params)    4*[ int ], [ t ]
"""

import re
import zlib

from generator.protocol.reject import require

IDENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)?")
TOKEN = re.compile(r"\s*(" + IDENT.pattern + r"|[0-9]+|[#{}\[\]()<>:=?!%*,.])")
HEAD = re.compile(r"^((?:[a-z][A-Za-z0-9_]*\.)?[a-z][A-Za-z0-9_]*)(?:#([0-9a-f]{1,8}))?(?=\s)")
SECTION = re.compile(r"---(\w+)---")

# Published ids that are not the CRC-32 of their declaration.
ID_EXCEPTIONS = {
    "ipPortSecret": {0x37982646},
    "accessPointRule": {0x4679B65F},
    "help.configSimple": {0x5A592A6C},
    "account.passwordInputSettings": {0xBCFC532C},
}


def strip_comments(text):
    def blank(match):
        return "\n" if match[0].startswith("//") else " "

    text = re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)
    require("/*" not in text, "SCHEMA_SYNTAX")
    return text


def normalize(declaration):
    """The text whose CRC-32 is the number of the combinator."""
    t = " ".join(strip_comments(declaration).split())
    t = t.rstrip("; ")
    t = re.sub(r"^(\S+?)#[0-9a-f]+(?= )", r"\1", t)
    t = re.sub(r" \w+:flags\d*\.\d+\?true(?= )", "", t)
    t = re.sub(r"(?<=[:?])bytes(?= )", "string", t)
    t = t.replace("<", " ").replace(">", "")
    t = re.sub(r"[{}()]", "", t)
    return re.sub(r" +", " ", t)


def constructor_id(declaration):
    """The declaration is rewritten, not judged."""
    return zlib.crc32(normalize(declaration).encode("utf-8"))


class Parser:
    def __init__(self, text):
        self.tokens, pos = [], 0
        text = text.rstrip()
        while pos < len(text):
            match = TOKEN.match(text, pos)
            require(match, "SCHEMA_SYNTAX")
            self.tokens.append(match[1])
            pos = match.end()
        self.pos = 0

    def peek(self, ahead=0):
        return self.tokens[self.pos + ahead] if self.pos + ahead < len(self.tokens) else None

    def next(self):
        token = self.peek()
        require(token is not None, "SCHEMA_SYNTAX")
        self.pos += 1
        return token

    def expect(self, token):
        require(self.next() == token, "SCHEMA_SYNTAX")

    def accept(self, token):
        if self.peek() == token:
            self.pos += 1
            return True
        return False

    def ident(self):
        token = self.next()
        require(IDENT.fullmatch(token), "SCHEMA_SYNTAX")
        return token

    def term(self):
        if self.accept("#"):
            return ("nat",)
        if self.accept("!"):
            return ("generic", self.ident())
        if self.accept("("):
            inner = self.application(")")
            self.expect(")")
            return inner
        if self.accept("%"):
            _, name, _, args = self.term()
            return ("name", name, True, args)
        name, args = self.ident(), []
        if self.accept("<"):
            args.append(self.term())
            while self.accept(","):
                args.append(self.term())
            self.expect(">")
        return ("name", name, False, tuple(args))

    def application(self, *ends):
        """A head and its arguments side by side: Vector long."""
        head = self.term()
        args = []
        while self.peek() is not None and self.peek() not in ends:
            args.append(self.term())
        if args:
            require(head[0] == "name" and not head[3], "SCHEMA_SYNTAX")
            head = ("name", head[1], head[2], tuple(args))
        return head

    def repeat(self):
        count = None
        if self.peek() != "[":
            count = self.next()
            self.expect("*")
        self.expect("[")
        params = []
        while not self.accept("]"):
            params.append(self.param())
        return ("repeat", count, tuple(params))

    def param(self):
        """name:type, name:flags.N?type, or a type alone."""
        name, condition = "", None
        if self.peek(1) == ":":
            name = self.ident()
            self.expect(":")
            if self.peek(1) == "." and self.peek(3) == "?":
                field, _, bit, _ = (self.next() for _ in range(4))
                condition = (field, int(bit))
            elif self.peek(1) == "?":
                condition = (self.next(), None)
                self.expect("?")
        if self.peek() == "[" or self.peek(1) == "*":
            return {"name": name, "condition": condition, "type": self.repeat()}
        return {"name": name, "condition": condition, "type": self.term()}

    def implicit(self):
        """{X:Type}, {n:#}, {a b:#}"""
        found = []
        while self.accept("{"):
            names = [self.ident()]
            while self.peek() != ":":
                names.append(self.ident())
            self.expect(":")
            kind = self.next()
            require(kind in ("Type", "#"), "SCHEMA_SYNTAX")
            found += [(name, kind) for name in names]
            self.expect("}")
        return found


def check_conditions(params):
    nats = set()
    for param in params:
        if param["condition"]:
            field, bit = param["condition"]
            require(field in nats and (bit is None or bit <= 31), "SCHEMA_BAD_CONDITION")
        if param["type"] == ("nat",):
            nats.add(param["name"])


def parse_declaration(text, kind):
    text = " ".join(strip_comments(text).split())
    head = HEAD.match(text + " ")
    require(head, "SCHEMA_SYNTAX")
    name, written = head[1], head[2]
    p = Parser(text[head.end() :])
    params, implicit = [], []
    builtin = p.accept("?")
    if not builtin:
        implicit = p.implicit()
        while p.peek() != "=":
            params.append(p.param())
    p.expect("=")
    result = p.application()
    require(p.peek() is None and result[0] == "name", "SCHEMA_SYNTAX")
    bare_name = result[1].split(".")[-1]
    generic = any(result[1] == n for n, _ in implicit)
    require(bare_name[0].isupper() or generic, "SCHEMA_SYNTAX")
    check_conditions(params)
    computed = zlib.crc32(normalize(text).encode("utf-8"))
    return {
        "kind": kind,
        "name": name,
        "id": int(written, 16) if written else computed,
        "computed": computed,
        "implicit": implicit,
        "params": params,
        "result": result,
        "builtin": builtin,
    }


def parse_schema(text):
    found, kind = [], "constructor"
    pieces = re.split(r"(---\w+---)|;", strip_comments(text))
    for piece in (piece.strip() for piece in pieces if piece):
        if not piece:
            continue
        section = SECTION.fullmatch(piece)
        if section:
            require(section[1] in ("functions", "types"), "SCHEMA_SYNTAX")
            kind = "method" if section[1] == "functions" else "constructor"
            continue
        found.append(parse_declaration(piece, kind))
    names, ids = set(), set()
    for combinator in found:
        require(combinator["name"] not in names, "SCHEMA_DUPLICATE_NAME")
        require(combinator["id"] not in ids, "SCHEMA_DUPLICATE_ID")
        names.add(combinator["name"])
        ids.add(combinator["id"])
    return found


def check_ids(combinators):
    for c in combinators:
        exception = c["id"] in ID_EXCEPTIONS.get(c["name"], ())
        require(c["id"] == c["computed"] or exception, "SCHEMA_ID_MISMATCH")


def type_text(expr):
    """The canonical spelling of a type expression."""
    if expr[0] == "nat":
        return "#"
    if expr[0] == "generic":
        return "!" + expr[1]
    if expr[0] == "repeat":
        inner = " ".join((p["name"] + ":" if p["name"] else "") + type_text(p["type"]) for p in expr[2])
        return (f"{expr[1]}*" if expr[1] else "") + f"[ {inner} ]"
    _, name, bare, args = expr
    return ("%" if bare else "") + name + (f"<{','.join(map(type_text, args))}>" if args else "")


def parse_type(text):
    p = Parser(text)
    expr = p.application()
    require(p.peek() is None, "SCHEMA_SYNTAX")
    return expr


def describe(combinator):
    """One entry of the answer of tl.parseSchema."""
    params = []
    for param in combinator["params"]:
        entry = {"name": param["name"], "type": type_text(param["type"])}
        if param["condition"]:
            entry["flag"] = {"field": param["condition"][0], "bit": param["condition"][1]}
        params.append(entry)
    return {
        "kind": combinator["kind"],
        "name": combinator["name"],
        "id": f"{combinator['id']:08x}",
        "params": params,
        "type": type_text(combinator["result"]),
    }
