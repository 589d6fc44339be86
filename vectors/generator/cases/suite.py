"""Makes the tests of one operation and holds each against the generator's own implementation."""

import hashlib

from generator.cases import operations
from generator.cases.emit import canonical, sha256_of
from generator.cases.files import retired, table
from generator.cases.profile import binds, is_robustness
from generator.cases.spec import cited
from generator.cases.witnesses import RECORDED, WITNESSES
from generator.protocol.reject import Reject

# A test keeps the version in which it appeared; the last of these is that of the files.
FIRST, SECOND, THIRD, FOURTH = "2026.1", "2026.2", "2026.3", "2026.4"
VERSION = FOURTH
DIGEST_FROM = 60_000  # hex digits: a longer answer is given by its digest
RETIRED = {entry["id"] for entry in retired()}
STAGES = {entry["code"]: entry["stage"] for entry in table("error-codes")["codes"]}


def mark_of(test):
    """What index.json has of a test: the first 16 bytes of its SHA-256."""
    return sha256_of(test)[:32]


def shorten(value):
    """Long hex strings of an answer become {"digest": {sha256, length}}."""
    if isinstance(value, str) and len(value) > DIGEST_FROM:
        data = bytes.fromhex(value)
        return {"digest": {"sha256": hashlib.sha256(data).hexdigest(), "length": len(data)}}
    if isinstance(value, dict):
        return {k: shorten(v) for k, v in value.items()}
    return value


def outcome(op, test_input, strict=True):
    """("accept", output, steps) or ("reject", code, {})"""
    try:
        output, steps = operations.run(op, test_input, strict)
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
            "profile": "robustness",
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
        rejection = answer["expect"].get("reject") or answer.get("orReject") or {}
        test["spec"] = cited(more.pop("spec", self.spec), self.op, rejection.get("code", ""))
        if source:
            test["source"] = source
        test["since"] = more.pop("since", FIRST)
        assert not more, more
        assert test_id not in RETIRED, test_id
        self._judge(test)
        self.tests.append(test)

    def _judge(self, test):
        """What is not about the wire binds nobody: it keeps its profile, and has at most the level should."""
        if not is_robustness(self.op, test):
            del test["profile"]
        if test["level"] == "must" and not binds(test):
            test["level"] = "should"

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
