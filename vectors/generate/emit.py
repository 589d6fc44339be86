"""Makes the tests of one operation, holds each against the generator's own implementation, writes the file."""

import hashlib
import json
from pathlib import Path

import ops
from reject import Reject

VERSION = "2026.1"
DIGEST_FROM = 60_000  # hex digits: a longer answer is given by its digest
LINE_WIDTH = 110
HERE = Path(__file__).resolve().parent
STAGES = {c["code"]: c["stage"] for c in json.loads((HERE.parent / "error-codes.json").read_text("utf-8"))["codes"]}

WITNESSES = {
    "generator": "vectors/generate (Python standard library)",
    "node": "vectors/witnesses/node (JavaScript over node:crypto), answers pinned in vectors/witnesses/node.json",
    "openssl": "https://github.com/openssl/openssl test/igetest.c",
    "telegram": "the documents and samples of https://core.telegram.org/mtproto",
    "telegram-schema": "ids printed in https://core.telegram.org/schema and https://core.telegram.org/schema/mtproto",
    "mtcute": "test data of https://github.com/mtcute/mtcute",
    "grammers": "test data of https://github.com/Lonami/grammers grammers-crypto/src/lib.rs and two_factor_auth.rs",
    "gotd": "test data of https://github.com/gotd/td crypto (kdf_v1, temp_keys, rsa_pad) and crypto/srp",
    "gramjs": "test data of https://github.com/gram-js/gramjs __tests__/crypto/AES.spec.ts",
    "tdlib": "test data of https://github.com/tdlib/td tdutils/test/crypto.cpp (CRC-32 of the ciphertext)",
    "run:gramjs": "recorded answers of telegram (GramJS) 2.26.22, vectors/witnesses/gramjs.json",
    "run:mtcute": "recorded answers of @mtcute, vectors/witnesses/mtcute.json",
}


def canonical(value):
    """The one JSON text of a value: keys sorted, no white space, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(value):
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def mark_of(test):
    """What index.json has of a test: the first 16 bytes of its SHA-256."""
    return sha256_of(test)[:32]


def _line(value):
    """A value on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_line, value))}]"
    if isinstance(value, dict) and value:
        return f"{{ {', '.join(key + text for key, text in _members(value))} }}"
    return json.dumps(value, ensure_ascii=False)


def _members(value):
    return [(f"{json.dumps(key, ensure_ascii=False)}: ", _line(item)) for key, item in value.items()]


def _text(value, indent, used, comma):
    """One value; used: columns taken before it on its line, comma: 1 if one follows."""
    line = _line(value)
    if not isinstance(value, (dict, list)) or not value or used + len(line) + comma <= LINE_WIDTH:
        return line
    inside, is_list = " " * (indent + 1), isinstance(value, list)
    members = [("", _line(item)) for item in value] if is_list else _members(value)
    items = value if is_list else list(value.values())
    rows, room = [], 0  # columns left on the last row
    for n, (key, text) in enumerate(members):
        comma = int(n + 1 < len(members))
        length = len(key) + len(text) + comma
        if length + 1 <= room:
            rows[-1] += f", {key}{text}"
            room -= length + 1
        elif len(inside) + length <= LINE_WIDTH:
            rows.append(inside + key + text)
            room = LINE_WIDTH - len(inside) - length
        else:
            rows.append(inside + key + _text(items[n], indent + 1, len(inside + key), comma))
            room = 0
    opening, closing = "[]" if is_list else "{}"
    return opening + "\n" + ",\n".join(rows) + "\n" + " " * indent + closing


def pretty(value):
    """The form of every file: one space for each level; members of a list or an object share a line as long as they fit."""
    return _text(value, 0, 0, 0) + "\n"


def shorten(value):
    """Long hex strings of an answer become {"digest": {sha256, length}}."""
    if isinstance(value, str) and len(value) > DIGEST_FROM:
        data = bytes.fromhex(value)
        return {"digest": {"sha256": hashlib.sha256(data).hexdigest(), "length": len(data)}}
    if isinstance(value, dict):
        return {k: shorten(v) for k, v in value.items()}
    return value


def _recorded(name):
    path = HERE.parent / "witnesses" / f"{name}.json"
    return json.loads(path.read_text("utf-8"))["answers"] if path.exists() else {}


RECORDED = {f"run:{name}": _recorded(name) for name in ("gramjs", "mtcute")}


def outcome(op, test_input, strict=True):
    """("accept", output, steps) or ("reject", code, {})"""
    try:
        output, steps = ops.run(op, test_input, strict)
        return "accept", shorten(output), steps
    except Reject as refusal:
        return "reject", refusal.code, {}


class Suite:
    def __init__(self, op, title, equations, spec):
        self.op, self.title, self.equations, self.spec = op, title, equations, spec
        self.tests = []
        self.shown = set()  # (step, value)

    def _add(self, slug, title, level, importance, result, flags, test_input, answer, more):
        test_id = f"{self.op}/{slug}"
        assert all(t["id"] != test_id for t in self.tests), test_id
        witnesses = list(more.pop("witnesses", []))
        expect_hash = sha256_of(answer["expect"])
        witnesses += [name for name, answers in RECORDED.items() if answers.get(test_id) == expect_hash]
        source = more.pop("source", None)
        test = {
            "id": test_id,
            "title": title,
            "level": level,
            "importance": importance,
            "result": result,
            "flags": flags,
            "input": test_input,
            **answer,
        }
        steps = self._new(more.pop("steps", None) or {})
        if steps:
            test["steps"] = steps
        mutation_of = more.pop("mutation_of", None)
        if mutation_of:
            test["mutationOf"] = mutation_of if "/" in mutation_of else f"{self.op}/{mutation_of}"
        if witnesses:
            test["witnesses"] = witnesses
        test["spec"] = more.pop("spec", self.spec)
        if source:
            test["source"] = source
        test["since"] = VERSION
        assert not more, more
        self.tests.append(test)

    def _new(self, steps):
        """Those that no earlier test of the file shows."""
        if len(canonical(steps)) >= 4000:
            return {}
        new = {name: value for name, value in steps.items() if (name, value) not in self.shown}
        self.shown.update(new.items())
        return new

    def valid(self, slug, title, test_input, level="must", importance="medium", flags=(), published=None, **more):
        """A test that every implementation must accept. published: the answer that a source prints."""
        verdict, output, steps = outcome(self.op, test_input)
        assert verdict == "accept", (self.op, slug, output)
        assert published is None or output == published, (self.op, slug, output, published)
        answer = {"expect": output}
        self._add(slug, title, level, importance, "valid", list(flags), test_input, answer, {"steps": steps, **more})
        return output

    def invalid(self, slug, title, test_input, code, level="should", importance="medium", flags=(), **more):
        """A test that every implementation must reject, for one reason."""
        verdict, found, _ = outcome(self.op, test_input)
        assert (verdict, found) == ("reject", code), (self.op, slug, verdict, found, code)
        answer = {"expect": {"reject": {"code": code, "stage": STAGES[code]}}}
        self._add(slug, title, level, importance, "invalid", list(flags), test_input, answer, more)

    def open(self, slug, title, test_input, code=None, level="may", importance="low", flags=(), **more):
        """The documents do not say: accept with this answer, or reject (strictly: with this code)."""
        verdict, output, _ = outcome(self.op, test_input, strict=False)
        assert verdict == "accept", (self.op, slug, output)
        answer = {"expect": output}
        strict = outcome(self.op, test_input)
        assert strict[0] == ("reject" if code else "accept") and (not code or strict[1] == code), (slug, strict)
        if code:
            answer["orReject"] = {"code": code, "stage": STAGES[code]}
        self._add(slug, title, level, importance, "open", list(flags), test_input, answer, more)

    def document(self):
        named = {"generator", "node"}.union(*(t.get("witnesses", ()) for t in self.tests))
        used = [name for name in WITNESSES if name in named]
        return {
            "$schema": f"../schemas/{self.op}.schema.json",
            "op": self.op,
            "version": VERSION,
            "title": self.title,
            "equations": self.equations,
            "witnesses": [{"name": name, "what": WITNESSES[name]} for name in used],
            "tests": self.tests,
        }
