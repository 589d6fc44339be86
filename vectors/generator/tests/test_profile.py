import unittest

from generator.cases.profile import binds, is_robustness
from generator.cases.spec import AUTH_KEY, SECURITY, cited


def case(test_id, result="invalid", code="", flags=(), **given):
    reject = {"reject": {"code": code}} if code else {}
    return {"id": test_id, "result": result, "flags": list(flags), "input": given, "expect": reject}


class Profile(unittest.TestCase):
    def is_robustness(self, test):
        return is_robustness(test["id"].split("/")[0], test)

    def test_arguments_of_a_function(self):
        self.assertTrue(self.is_robustness(case("message.decrypt/v1-x-4", code="MESSAGE_PARAMS")))
        self.assertFalse(self.is_robustness(case("message.decrypt/v1-body-last-bit", code="MESSAGE_INTEGRITY")))

    def test_bytes_left_over_matter_where_a_hash_covers_them(self):
        self.assertTrue(self.is_robustness(case("tl.decode/tmp-password-trailing-word", code="TL_TRAILING_BYTES")))
        self.assertFalse(self.is_robustness(case("authKey.exchange/inner-trailing", code="TL_TRAILING_BYTES")))

    def test_texts_that_people_edited(self):
        self.assertTrue(self.is_robustness(case("tl.parseSchema/hand-edited-semicolons", result="valid")))
        self.assertFalse(self.is_robustness(case("tl.parseSchema/layer-lines", result="valid")))

    def test_keys_that_nobody_has(self):
        for bits, other in ((128, True), (192, True), (256, False)):
            with self.subTest(bits):
                test = case("ige.encrypt/key", result="valid", key="00" * (bits // 8))
                self.assertEqual(self.is_robustness(test), other)

    def test_pq_of_a_server_has_two_factors_of_four_bytes(self):
        for pq, factors, other in (
            ("17ed48941a08f981", ("494c553b", "53911073"), False),
            ("0f", ("03", "05"), True),
            ("8000000000000000", ("7fffffff", "80000000"), True),
        ):
            test = {**case("authKey.factorize/some", result="valid", pq=pq), "expect": dict(zip("pq", factors))}
            self.assertEqual(self.is_robustness(test), other, pq)


class Level(unittest.TestCase):
    def test_must_binds_the_wire(self):
        self.assertTrue(binds(case("tl.encode/tmp-password")))
        self.assertFalse(binds({**case("tl.encode/value-null"), "profile": "robustness"}))
        self.assertFalse(binds(case("authKey.exchange/params-padding-16")))


class Citation(unittest.TestCase):
    def test_names_the_section_of_the_rule(self):
        links = cited([SECURITY, AUTH_KEY], "message.decrypt", "MESSAGE_LENGTH")
        self.assertEqual(links, [f"{SECURITY}#checking-message-length", AUTH_KEY])


if __name__ == "__main__":
    unittest.main()
