"""Values that are not of their type."""

from generator.cases.tl_values.both import h
from generator.cases.tl_values.two_factor import NEW_ALGO, PLAIN_PASSWORD


def wrong_values(both):
    tmp = {"_": "account.tmpPassword", "tmp_password": h("00"), "valid_until": 1}
    for slug, title, value, code, flag in (
        (
            "missing-field",
            "a field is missing",
            {"_": "account.tmpPassword", "valid_until": 1},
            "TL_TYPE",
            "MissingField",
        ),
        ("unknown-field", "a field that the constructor does not have", {**tmp, "extra": 1}, "TL_TYPE", "UnknownField"),
        (
            "no-name",
            "an object without _",
            {"tmp_password": h("00"), "valid_until": 1, "_": ""},
            "TL_TYPE",
            "WrongName",
        ),
        (
            "unknown-name",
            "a constructor that no schema has",
            {**tmp, "_": "account.noSuchThing"},
            "TL_TYPE",
            "WrongName",
        ),
        ("name-of-another-type", "a constructor of another type", {"_": "jsonNull"}, "TL_TYPE", "WrongName"),
        ("bare-name-in-namespace", "a name without its namespace", {**tmp, "_": "tmpPassword"}, "TL_TYPE", "WrongName"),
        ("null", "null", None, "TL_TYPE", "WrongKind"),
        ("string", "a string", "account.tmpPassword", "TL_TYPE", "WrongKind"),
        ("list", "a list", [tmp], "TL_TYPE", "WrongKind"),
        ("field-kind", "a field of a wrong kind", {**tmp, "valid_until": "1"}, "TL_TYPE", "WrongKind"),
        ("field-null", "a field that is null", {**tmp, "tmp_password": None}, "TL_TYPE", "WrongKind"),
        ("field-range", "a field out of range", {**tmp, "valid_until": 2**31}, "TL_RANGE", "OutOfRange"),
    ):
        both.refuse_value(
            f"value-{slug}", f"account.TmpPassword given as {title}", "tmp-password", value, code, flags=[flag]
        )
    for slug, title, value in (
        ("one-of-three", "one of the three fields that share a bit", {"_": "thing", "a": 1}),
        ("two-of-three", "two of the three fields that share a bit", {"_": "thing", "a": 1, "b": "x"}),
        ("true-of-three", "the true flag without the fields that share its bit", {"_": "thing", "c": True}),
    ):
        both.refuse_value(
            f"shared-bit-{slug}",
            f"{title} alone",
            "shared-bit",
            value,
            "TL_TYPE",
            importance="high",
            flags=["SharedBit"],
        )
    both.refuse_value(
        "password-without-srp-id",
        "account.password with srp_B and no srp_id",
        "account-password",
        {**PLAIN_PASSWORD, "has_password": True, "current_algo": NEW_ALGO, "srp_B": h("01")},
        "TL_TYPE",
        importance="high",
        flags=["SharedBit"],
    )
    both.refuse_value(
        "flags-given",
        "a flags word that is given",
        "account-password-without",
        {**PLAIN_PASSWORD, "flags": 0},
        "TL_TYPE",
        flags=["UnknownField"],
    )
    both.refuse_value(
        "true-flag-kind",
        "a true flag given as 1",
        "account-password-true-flags",
        {**PLAIN_PASSWORD, "has_recovery": 1},
        "TL_TYPE",
        flags=["WrongKind", "TrueFlags"],
    )
    both.refuse_value(
        "nat-negative", "a # of -1", "nat", {"_": "counted", "n": -1}, "TL_RANGE", flags=["Nat", "OutOfRange"]
    )
    both.refuse_value(
        "nat-too-large", "a # of 2^31", "nat", {"_": "counted", "n": 2**31}, "TL_RANGE", flags=["Nat", "OutOfRange"]
    )
    both.refuse_value(
        "query-of-constructor",
        "a wrapper around a constructor",
        "invoke-with-layer",
        {"_": "invokeWithLayer", "layer": 228, "query": {"_": "jsonNull"}},
        "TL_TYPE",
        flags=["WrongName", "Wrapper"],
    )
