"""A value of a schema in both directions."""

from generator.cases import spec
from generator.cases.suite import Suite

TWO, MT, L62 = "two-factor", "mtproto", "layer62"


def h(data):
    return {"hex": data.hex() if isinstance(data, bytes) else data}


def pattern(start, count):
    return bytes((start + n) % 256 for n in range(count))


class Both:
    def __init__(self):
        equations = [
            "boxed: number (4 bytes, little-endian) | fields; bare: fields",
            "x:flags.N?T is there when bit N of flags is set; flags words are computed, never given",
        ]
        self.enc = Suite("tl.encode", "Values of a schema to bytes", equations, [spec.SERIALIZE])
        self.dec = Suite("tl.decode", "Bytes to values of a schema", equations, [spec.SERIALIZE])
        self.wire = {}

    def valid(self, slug, title, schema, kind, value, published=None, **more):
        base = {"schema": schema, "type": kind}
        bytes_ = {"bytes": published} if published else None
        out = self.enc.valid(slug, title, {**base, "value": value}, published=bytes_, **more)
        self.dec.valid(slug, title, {**base, "bytes": out["bytes"]}, published={"value": value}, **more)
        self.wire[slug] = (schema, kind, out["bytes"])

    def refuse(self, slug, title, base, data, code, kind=None, schema=None, **more):
        base_schema, base_kind, _ = self.wire[base]
        test_input = {"schema": schema or base_schema, "type": kind or base_kind, "bytes": data}
        self.dec.invalid(slug, title, test_input, code, mutation_of=base, **more)

    def refuse_value(self, slug, title, base, value, code, kind=None, **more):
        schema, base_kind, _ = self.wire[base]
        test_input = {"schema": schema, "type": kind or base_kind, "value": value}
        self.enc.invalid(slug, title, test_input, code, mutation_of=base, **more)

    def truncations(self, base):
        _, _, data = self.wire[base]
        for n in range(len(data) // 2):
            title = f"the first {n} of the {len(data) // 2} bytes of {base}"
            self.refuse(
                f"{base}-cut-{n}",
                title,
                base,
                data[: 2 * n],
                "TL_TRUNCATED",
                level="must",
                importance="high",
                flags=["Truncated"],
            )
