"""The loop of an adapter in Python: requests on standard input, answers on standard output. docs/conformance.md has the protocol."""

import json
import sys



def answer(ops, op, value, refusals):
    if op not in ops:
        return {"unsupported": {"reason": f"no operation {op}"}}
    try:
        return {"output": ops[op][0](**value)}
    except refusals as error:
        return {"reject": {"message": str(error)[:500]}}
    except Exception as error:  # a slip of the library
        return {"error": {"message": repr(error)[:500]}}


def serve(hello, ops, refusals):
    """`ops` has, by operation, a function of the fields of an input and what of the operation there is."""
    declared = {"protocol": 1, **hello, "ops": {name: has for name, (_, has) in ops.items()}}
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "hello":
            given = {"output": declared}
        else:
            given = answer(ops, request["op"], request["input"], refusals)
        print(json.dumps({"id": request["id"], **given}), flush=True)
