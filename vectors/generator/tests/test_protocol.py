import unittest

from generator.cases.files import published
from generator.protocol import ige, srp, tl_schema
from generator.protocol.aes import Aes
from generator.protocol.reject import Reject

BLOCK = bytes.fromhex("00112233445566778899aabbccddeeff")


class ConstructorIds(unittest.TestCase):
    def test_ids_printed_in_the_published_schemas(self):
        for declaration, number in (
            ("boolTrue = Bool;", 0x997275B5),
            ("boolFalse = Bool;", 0xBC799737),
            ("vector {t:Type} # [ t ] = Vector t;", 0x1CB5C415),
            ("ping ping_id:long = Pong;", 0x7ABE77EC),
        ):
            with self.subTest(declaration):
                self.assertEqual(tl_schema.constructor_id(declaration), number)

    def test_ids_of_other_schemas(self):
        for declaration, number in (
            ("callbackQueryPayloadData data:bytes = CallbackQueryPayload;", 0x8A1E3C66),
            ("liteServer.query data:bytes = Object;", 0x798C06DF),
        ):
            with self.subTest(declaration):
                self.assertEqual(tl_schema.constructor_id(declaration, "keep"), number)


class RuleForBytes(unittest.TestCase):
    def rule(self, *declarations):
        found = tl_schema.declarations(";".join([*declarations, ""]))
        return tl_schema.written_rule(list(found))

    def test_most_written_ids_decide(self):
        kept = "liteServer.query#798c06df data:bytes = Object"
        replaced = "inputCheckPasswordSRP#d27ff082 srp_id:long A:bytes M1:bytes = InputCheckPasswordSRP"
        self.assertEqual(self.rule(kept), "keep")
        self.assertEqual(self.rule(kept, replaced), "string")
        self.assertEqual(self.rule("ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort"), "string")


class AesOfFips197(unittest.TestCase):
    def test_appendix_c(self):
        for length, ciphertext in (
            (16, "69c4e0d86a7b0430d8cdb78070b4c55a"),
            (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
            (32, "8ea2b7ca516745bfeafc49904b496089"),
        ):
            with self.subTest(length=length):
                aes = Aes(bytes(range(length)))
                self.assertEqual(aes.encrypt(BLOCK).hex(), ciphertext)
                self.assertEqual(aes.decrypt(bytes.fromhex(ciphertext)), BLOCK)


class Ige(unittest.TestCase):
    def test_published_vectors(self):
        for vector in published("ige")["vectors"]:
            with self.subTest(vector["name"]):
                names = ("key", "iv", "plaintext", "ciphertext")
                key, iv, plaintext, ciphertext = (bytes.fromhex(vector[name]) for name in names)
                self.assertEqual(ige.encrypt(key, iv, plaintext, strict=False), ciphertext)
                self.assertEqual(ige.decrypt(key, iv, ciphertext, strict=False), plaintext)

    def test_refuses_a_part_of_a_block(self):
        with self.assertRaises(Reject) as refused:
            ige.encrypt(bytes(32), bytes(32), bytes(15))
        self.assertEqual(refused.exception.code, "IGE_BLOCK_ALIGNMENT")


class Srp(unittest.TestCase):
    def test_published_proofs(self):
        for given in published("password")["client"]:
            with self.subTest(given["name"]):
                names = ("password", "salt1", "salt2", "srp_B", "a")
                password, salt1, salt2, srp_B, a = (bytes.fromhex(given[name]) for name in names)
                p = bytes.fromhex(published("password")["primes"]["telegram"]["p"])
                A, M1, _ = srp.client(password, salt1, salt2, 3, p, srp_B, a, strict=False)
                self.assertEqual((A.hex(), M1.hex()), (given["A"], given["M1"]))


if __name__ == "__main__":
    unittest.main()
