"""Schemas that cannot be used."""

from generator.cases import spec
from generator.cases.operations.tl import types_of
from generator.cases.tl_values.own_schemas import TOY


def wrong_schemas(both):
    for suite, part in (
        (both.enc, {"value": {"_": "user", "id": 1, "first_name": "", "last_name": ""}}),
        (both.dec, {"bytes": "a3813cd2010000000000000000000000"}),
    ):
        for slug, title, text, code, flag in (
            (
                "id-mismatch",
                "a written id that is not the CRC-32",
                TOY.replace("d23c81a3", "d23c81a4"),
                "SCHEMA_ID_MISMATCH",
                "IdMismatch",
            ),
            (
                "id-mismatch-elsewhere",
                "another declaration has a wrong id",
                TOY.replace("c67599d1", "c67599d2"),
                "SCHEMA_ID_MISMATCH",
                "IdMismatch",
            ),
            (
                "id-mismatch-renamed",
                "a renamed field under the old id",
                TOY.replace("first_name", "given_name"),
                "SCHEMA_ID_MISMATCH",
                "IdMismatch",
            ),
            ("syntax", "a schema that is none", TOY.replace("= User", "User", 1), "SCHEMA_SYNTAX", "Syntax"),
            (
                "duplicate-id",
                "two declarations with one id",
                TOY + "one#00000001 = A; two#00000001 = B;",
                "SCHEMA_DUPLICATE_ID",
                "Duplicate",
            ),
            (
                "bad-condition",
                "a condition on a field that is not there",
                TOY + "thing x:flags.0?int = Thing;",
                "SCHEMA_BAD_CONDITION",
                "BadCondition",
            ),
        ):
            suite.invalid(
                f"schema-{slug}",
                title,
                {"schema": text, "type": "User", **part},
                code,
                importance="high",
                flags=[flag],
                mutation_of="computed-id",
                spec=[spec.TL],
            )
    unresolved = "thing x:Other = Thing; fine x:int = Fine;"
    fine = {"_": "fine", "x": 1}
    both.valid(
        "schema-unresolved-unused",
        "an undeclared type that no value needs",
        unresolved,
        "Fine",
        fine,
        level="should",
        flags=["Undeclared"],
        spec=[spec.TL],
    )
    thing = types_of("thing x:Other = Thing; other = Other;").encode("Thing", {"_": "thing", "x": {"_": "other"}}).hex()
    for suite, part in ((both.enc, {"value": {"_": "thing", "x": {"_": "other"}}}), (both.dec, {"bytes": thing})):
        suite.invalid(
            "schema-unresolved",
            "a value needs a type that is not declared",
            {"schema": unresolved, "type": "Thing", **part},
            "SCHEMA_UNRESOLVED_TYPE",
            flags=["Undeclared"],
            mutation_of="schema-unresolved-unused",
            spec=[spec.TL],
        )
