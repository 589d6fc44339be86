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
    "gotd": "test data of https://github.com/gotd/td crypto/kdf_v1_test.go and crypto/srp",
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


def _text(value, indent, used, comma):
    """One value; used: columns taken before it on its line, comma: 1 if one follows."""
    if not isinstance(value, (dict, list)) or not value:
        return json.dumps(value, ensure_ascii=False)
    inside = " " * (indent + 2)
    if isinstance(value, list):
        keys, items, brackets, pad = [""] * len(value), value, "[]", ""
    else:
        keys, items, brackets, pad = [f"{json.dumps(key)}: " for key in value], list(value.values()), "{}", " "
    if not any(isinstance(item, (dict, list)) for item in items):
        parts = (key + json.dumps(item, ensure_ascii=False) for key, item in zip(keys, items))
        line = brackets[0] + pad + ", ".join(parts) + pad + brackets[1]
        if used + len(line) + comma <= LINE_WIDTH:
            return line
    rows = []
    for n, (key, item) in enumerate(zip(keys, items)):
        comma_after = int(n + 1 < len(items))
        rows.append(inside + key + _text(item, indent + 2, len(inside + key), comma_after))
    return brackets[0] + "\n" + ",\n".join(rows) + "\n" + " " * indent + brackets[1]


def pretty(value):
    """The form of every file: two spaces, plain values of a list or an object on one line if they fit."""
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

    def _add(self, slug, title, level, importance, result, flags, test_input, answer, more):
        test_id = f"{self.op}/{slug}"
        assert all(t["id"] != test_id for t in self.tests), test_id
        witnesses = ["generator", "node", *more.pop("witnesses", [])]
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
        steps = more.pop("steps", None)
        if steps and len(canonical(steps)) < 4000:
            test["steps"] = steps
        mutation_of = more.pop("mutation_of", None)
        if mutation_of:
            test["mutationOf"] = mutation_of if "/" in mutation_of else f"{self.op}/{mutation_of}"
        test["witnesses"] = witnesses
        test["spec"] = more.pop("spec", self.spec)
        test["source"] = {"name": "vectors/generate"} if source is None else source
        test["since"] = VERSION
        assert not more, more
        self.tests.append(test)

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
        used = [name for name in WITNESSES if any(name in t["witnesses"] for t in self.tests)]
        return {
            "$schema": f"../schemas/{self.op}.schema.json",
            "op": self.op,
            "version": VERSION,
            "title": self.title,
            "equations": self.equations,
            "witnesses": [{"name": name, "what": WITNESSES[name]} for name in used],
            "tests": self.tests,
        }
