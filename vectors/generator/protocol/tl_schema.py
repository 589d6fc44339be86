"""TL schema text: declarations, their numbers (CRC-32), and type expressions.

A type expression is a tuple:
  ("name", name, bare, args)   int, Foo, %Foo, Vector<long>
  ("nat",)                     #
  ("number", value)            the 4 of (tuple int 4)
  ("generic", name)            !X
  ("repeat", count, params)    4*[ int ], n*[ int ], [ t ]
"""

import re
import zlib

from generator.protocol.reject import require

IDENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
TOKEN = re.compile(r"\s*(" + IDENT.pattern + r"|[0-9]+|[#{}\[\]()<>:=?!%*,.])")
HEAD = re.compile(r"(_|(?:[a-z][A-Za-z0-9_]*\.)*[a-z][A-Za-z0-9_]*)(?:#([0-9A-Fa-f]{1,8}))?(?![A-Za-z0-9_.#])")
SECTION = re.compile(r"---\s*(\w+)\s*---")
LAYER = re.compile(r"===\s*([0-9]{1,6})\s*===")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
BLANK = re.compile(r"(?:[ \t\r\n]|//[^\n]*|/\*.*?\*/)*", re.S)
TYPE_NAME = re.compile(r"(?:[a-z][A-Za-z0-9_]*\.)*[A-Za-z][A-Za-z0-9_]*")
FIELD_NAME = re.compile(r"_|[A-Za-z][A-Za-z0-9_]*")
MOST = 2**31 - 1

# Published ids that are not the CRC-32 of their declaration.
ID_EXCEPTIONS = {
    "ipPortSecret": {0x37982646},
    "accessPointRule": {0x4679B65F},
    "help.configSimple": {0x5A592A6C},
    "account.passwordInputSettings": {0xBCFC532C},
    "channel": {0xC88974AC},
    "decryptedMessageMediaDocument": {0x6ABD9782, 0xFEE613DA},
    "msg_container": {0x73F1F8DC},
    "gzip_packed": {0x3072CFA1},
    "inputPeerPhotoFileLocationLegacy": {0x27D69997},
    "inputStickerSetThumbLegacy": {0x0DBAEAE9},
    "invokeWithBusinessConnectionPrefix": {0xDD289F8E},
    "invokeWithGooglePlayIntegrityPrefix": {0x1DF92984},
    "invokeWithApnsSecretPrefix": {0x0DAE54F8},
    "invokeWithReCaptchaPrefix": {0xADBB0F94},
}
# The CRC-32 of the texts that are published under these names; other texts are mistakes.
PRINTED = {"msg_container": {0xA614D3DC, 0x29C1636D}, "gzip_packed": {0xDFBC64B0}}
# decryptedMessage8, message_layer204, decryptedMessageMediaVideoL12, inputStickerSetThumbLegacy, invokeWith…Prefix
LAYER_SUFFIX = re.compile(r"(?:_?[Ll]ayer[0-9]+|_?L[0-9]+|_?[0-9]+|_old|Legacy|Prefix)$")


def is_exception(name, number):
    return number in ID_EXCEPTIONS.get(name, ())


def strip_comments(text):
    text = COMMENT.sub(lambda match: "\n" if match[0].startswith("//") else " ", text)
    require("/*" not in text, "SCHEMA_SYNTAX")
    return text


def normalize(declaration, rule="string"):
    """The text whose CRC-32 is the number of the combinator. rule: "string" or "keep"."""
    t = " ".join(strip_comments(declaration).split())
    t = t.rstrip("; ")
    t = re.sub(r"^([A-Za-z0-9_.]+)#[0-9A-Fa-f]+(?= )", r"\1", t)
    if rule == "string":
        t = re.sub(r" \w+:flags\d*\.\d+\?true(?= )", "", t)
        t = re.sub(r"(?<=[:?])bytes(?= )", "string", t)
    t = t.replace("<", " ").replace(">", "")
    t = re.sub(r"[{}()]", "", t)
    return re.sub(r" +", " ", t)


def constructor_id(declaration, rule="string"):
    """The declaration is rewritten, not judged."""
    return zlib.crc32(normalize(declaration, rule).encode("utf-8"))


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

    def name(self, form):
        token = self.next()
        require(form.fullmatch(token), "SCHEMA_SYNTAX")
        return token

    def number(self):
        value = int(self.next())
        require(value <= MOST, "SCHEMA_SYNTAX")
        return value

    def at_number(self):
        return (self.peek() or "").isdigit()

    def term(self):
        if self.accept("#"):
            return ("nat",)
        if self.accept("("):
            inner = self.application()
            self.expect(")")
            return inner
        if self.accept("%"):
            inner = self.term()
            require(inner[0] == "name" and not inner[2], "SCHEMA_SYNTAX")
            return ("name", inner[1], True, inner[3])
        name, args = self.name(TYPE_NAME), []
        if self.accept("<"):
            args.append(self.argument(self.application))
            while self.accept(","):
                args.append(self.argument(self.application))
            self.expect(">")
        return ("name", name, False, tuple(args))

    def argument(self, read):
        return ("number", self.number()) if self.at_number() else read()

    def application(self):
        """A head and its arguments side by side: Vector long, tuple int 4."""
        head = self.term()
        if head[0] != "name" or head[3]:
            return head
        args = []
        while self.at_number() or self.peek() in ("#", "%", "(") or IDENT.fullmatch(self.peek() or ""):
            args.append(self.argument(self.term))
        return ("name", head[1], head[2], tuple(args))

    def repeat(self, count, nats):
        self.expect("[")
        inner = set(nats)
        params = [self.param(inner)]
        while not self.accept("]"):
            params.append(self.param(inner))
        return ("repeat", count, tuple(params))

    def param(self, nats):
        """name:type, name:flags.N?type, or a type alone. nats: the # parameters before it, "" one without a name."""
        name, condition = "", None
        if self.peek(1) == ":":
            name = self.name(FIELD_NAME)
            self.expect(":")
            condition = self.condition(nats)
        kind = self.param_type(nats)
        if kind == ("nat",) and not condition:
            nats.add(name)
        return {"name": name, "condition": condition, "type": kind}

    def condition(self, nats):
        if self.peek(1) == "?":
            field, bit = self.next(), None
        elif self.peek(1) == "." and self.peek(3) == "?":
            field, _, bit = self.next(), self.next(), self.next()
            require(bit.isdigit(), "SCHEMA_SYNTAX")
        else:
            return None
        self.expect("?")
        require(field in nats and (bit is None or int(bit) <= 31), "SCHEMA_BAD_CONDITION")
        return field, None if bit is None else int(bit)

    def param_type(self, nats):
        if self.peek() == "[":
            require(nats, "SCHEMA_SYNTAX")
            return self.repeat(None, nats)
        if self.peek(1) == "*":
            if self.at_number():
                count = self.number()
            else:
                count = self.next()
                require(count in nats, "SCHEMA_SYNTAX")
            self.expect("*")
            return self.repeat(count, nats)
        if self.accept("!"):
            return ("generic", self.name(FIELD_NAME))
        return self.term()

    def implicit(self, nats):
        """{X:Type}, {n:#}, {a b:#}"""
        found = []
        while self.accept("{"):
            names = [self.name(FIELD_NAME)]
            while self.peek() != ":":
                names.append(self.name(FIELD_NAME))
            self.expect(":")
            kind = self.next()
            require(kind in ("Type", "#"), "SCHEMA_SYNTAX")
            if kind == "#":
                nats.update(names)
            found += [(name, kind) for name in names]
            self.expect("}")
        return found


def parse_declaration(text, kind, layer=None):
    head = HEAD.match(text)
    require(head, "SCHEMA_SYNTAX")
    name, written = head[1], head[2]
    p = Parser(text[head.end() :])
    params, nats = [], set()
    implicit = p.implicit(nats)
    builtin = p.accept("?")
    if not builtin:
        while p.peek() != "=":
            params.append(p.param(nats))
    p.expect("=")
    result = p.application()
    require(p.peek() is None and result[0] == "name", "SCHEMA_SYNTAX")
    require(kind == "method" or result[1].split(".")[-1][0].isupper(), "SCHEMA_SYNTAX")
    return {
        "kind": kind,
        "name": name,
        "written": int(written, 16) if written else None,
        "implicit": implicit,
        "params": params,
        "result": result,
        "builtin": builtin,
        "layer": layer,
        "text": text,
    }


def is_application(text):
    """Vector int, New X: a type and what it is applied to. It declares nothing."""
    if "=" in text or re.match(r"[a-z_][A-Za-z0-9_.]*#", text):
        return False
    p = Parser(text)
    expr = p.application()
    return p.peek() is None and expr[0] == "name" and len(expr[3]) > 0


def end_of_declaration(text, at):
    """The place of its semicolon; those in comments do not end it."""
    for match in re.compile(COMMENT.pattern + "|;|/[*]", re.S).finditer(text, at):
        require(match[0] != "/*", "SCHEMA_SYNTAX")
        if match[0] == ";":
            return match.start()
    return require(False, "SCHEMA_SYNTAX")


def pieces(text):
    """(what, text) of each section line, layer line and declaration."""
    at, line_begins = int(text.startswith("\ufeff")), True
    while True:
        begin = BLANK.match(text, at).end()
        line_begins = line_begins or "\n" in text[at:begin]
        if begin == len(text):
            return
        section, layer = SECTION.match(text, begin), LAYER.match(text, begin)
        if text[begin] in "#@" and line_begins:
            at = (text + "\n").index("\n", begin)
        elif text[begin] == ";":
            at = begin + 1
        elif section or layer:
            at = (section or layer).end()
            yield ("section", section[1]) if section else ("layer", layer[1])
        else:
            end = end_of_declaration(text, begin)
            at = end + 1
            yield "declaration", " ".join(strip_comments(text[begin:end]).split())
        line_begins = False


def declarations(text):
    kind, layer = "constructor", None
    for what, piece in pieces(text):
        if what == "section":
            require(piece in ("functions", "types"), "SCHEMA_SYNTAX")
            kind = "method" if piece == "functions" else "constructor"
        elif what == "layer":
            kind, layer = "constructor", int(piece)
        elif not is_application(piece):
            yield parse_declaration(piece, kind, layer)


def written_rule(found):
    """The rule for bytes that most written ids follow; string, if they do not say."""
    kept = 0
    for c in found:
        if c["written"] is None or is_exception(c["name"], c["written"]) or not re.search("[:?]bytes ", c["text"]):
            continue
        kept += (c["written"] == constructor_id(c["text"], "keep")) - (c["written"] == constructor_id(c["text"]))
    return "keep" if kept > 0 else "string"


def contents(combinator):
    """All that it says but its name, in one spelling."""
    fields = [param_text(param) for param in combinator["params"]]
    return combinator["id"], combinator["implicit"], fields, combinator["builtin"], type_text(combinator["result"])


def parse_schema(text, rule=None):
    found = list(declarations(text))
    rule = rule or written_rule(found)
    kept, names, ids = [], {}, set()
    for declaration in found:
        computed, written = constructor_id(declaration["text"], rule), declaration["written"]
        c = {**declaration, "computed": computed, "id": computed if written is None else written, "rule": rule}
        key = (c["layer"], c["kind"], c["id"] if c["name"] == "_" else c["name"])
        if key in names and contents(names[key]) == contents(c):
            continue
        require(key not in names or c["name"] == "_", "SCHEMA_DUPLICATE_NAME")
        require((c["layer"], c["id"]) not in ids, "SCHEMA_DUPLICATE_ID")
        names[key] = c
        ids.add((c["layer"], c["id"]))
        kept.append(c)
    return kept


def check_ids(combinators):
    for c in combinators:
        require(c["id"] == c["computed"] or is_published_so(c), "SCHEMA_ID_MISMATCH")


def is_published_so(c):
    """Whether a declaration whose id is not its CRC-32 is an exception, or printed in another form than is hashed."""
    name, number, text, rule = c["name"], c["id"], c["text"], c["rule"]
    if is_exception(name, number) and c["computed"] in PRINTED.get(name, {c["computed"]}):
        return True
    if number == constructor_id(text, "string" if rule == "keep" else "keep"):
        return False
    head = HEAD.match(text)
    if re.search(r"!X\b", text) and "{" not in text:
        return number == constructor_id(f"{head[0]} {{X:Type}}{text[head.end() :]}", rule)
    plain = LAYER_SUFFIX.sub("", name)
    return plain != name and number == constructor_id(plain + text[len(name) :], rule)


def param_text(param):
    """A field as it is written: x:flags.0?int."""
    name, condition = param["name"], param["condition"]
    bit = "" if not condition or condition[1] is None else f".{condition[1]}"
    return (name + ":" if name else "") + (f"{condition[0]}{bit}?" if condition else "") + type_text(param["type"])


def type_text(expr):
    """The canonical spelling of a type expression."""
    if expr[0] == "nat":
        return "#"
    if expr[0] == "number":
        return str(expr[1])
    if expr[0] == "generic":
        return "!" + expr[1]
    if expr[0] == "repeat":
        count = "" if expr[1] is None else f"{expr[1]}*"
        return f"{count}[ {' '.join(map(param_text, expr[2]))} ]"
    _, name, bare, args = expr
    return ("%" if bare else "") + name + (f"<{','.join(map(type_text, args))}>" if args else "")


def parse_type(text):
    p = Parser(text)
    named = re.match(r"\s*[A-Za-z%(]", text)
    expr = p.application() if named else p.param_type(set())
    require(p.peek() is None, "SCHEMA_SYNTAX")
    return expr


def describe(combinator):
    """One entry of the answer of tl.parseSchema."""
    params = []
    for param in combinator["params"]:
        entry = {"name": param["name"], "type": type_text(param["type"])}
        if param["condition"]:
            field, bit = param["condition"]
            entry["flag"] = {"field": field} if bit is None else {"field": field, "bit": bit}
        params.append(entry)
    layer = {} if combinator["layer"] is None else {"layer": combinator["layer"]}
    return {
        "kind": combinator["kind"],
        "name": combinator["name"],
        "id": f"{combinator['id']:08x}",
        "params": params,
        "type": type_text(combinator["result"]),
        **layer,
    }
