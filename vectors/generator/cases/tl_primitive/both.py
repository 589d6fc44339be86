"""A value of a base type in both directions."""

from generator.cases import spec
from generator.cases.suite import Suite

VECTOR = "15c4b51c"
TRUE, FALSE = "b5757299", "379779bc"


def hexed(data):
    return {"hex": data.hex()}


class Both:
    """The same value in both directions."""

    def __init__(self):
        equations = [
            "int, long, double, #: little-endian",
            "string, bytes: L <= 253: L | data | 0…3 zero bytes; L >= 254: fe | L in 3 bytes | data | 0…3 zero bytes",
            "Vector<T>: 15c4b51c | count | elements; vector<T>: count | elements",
        ]
        self.enc = Suite("tl.primitive.encode", "Base types of TL to bytes", equations, [spec.BASE_TYPES])
        self.dec = Suite("tl.primitive.decode", "Bytes to base types of TL", equations, [spec.BASE_TYPES])

    def valid(self, slug, title, kind, value, published=None, **more):
        bytes_ = {"bytes": published} if published else None
        out = self.enc.valid(slug, title, {"type": kind, "value": value}, published=bytes_, **more)
        if isinstance(out["bytes"], str):
            decoded = {"value": value}
            self.dec.valid(slug, title, {"type": kind, "bytes": out["bytes"]}, published=decoded, **more)

    def refuse(self, slug, title, kind, data, code, **more):
        self.dec.invalid(slug, title, {"type": kind, "bytes": data}, code, **more)

    def refuse_value(self, slug, title, kind, value, code, **more):
        self.enc.invalid(slug, title, {"type": kind, "value": value}, code, **more)

    def truncations(self, base, kind, data, step=1):
        """Every strict prefix of a valid encoding."""
        for n in range(0, len(data) // 2, step):
            title = f"the first {n} of the {len(data) // 2} bytes of {base}"
            self.refuse(
                f"{base}-cut-{n}",
                title,
                kind,
                data[: 2 * n],
                "TL_TRUNCATED",
                level="must",
                importance="high",
                flags=["Truncated"],
                mutation_of=base,
            )
