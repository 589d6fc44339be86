"""Every operation as a function of its JSON input: {op: run(input, strict) -> (output, steps)}."""

from generator.cases.operations import auth_key, binding, message, password, session, tl

RUN = {**tl.RUN, **message.RUN, **binding.RUN, **password.RUN, **auth_key.RUN, **session.RUN}


def expand(value):
    """{"repeat": {"hex", "count"}} stands for the hex string repeated."""
    if isinstance(value, dict):
        if set(value) == {"repeat"} and set(value["repeat"]) == {"hex", "count"}:
            return value["repeat"]["hex"] * value["repeat"]["count"]
        return {k: expand(v) for k, v in value.items()}
    if isinstance(value, list):
        return [expand(v) for v in value]
    return value


def run(op, test_input, strict=True):
    return RUN[op](expand(test_input), strict)
