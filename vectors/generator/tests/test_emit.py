import json
import unittest

from generator.cases.emit import LINE_WIDTH, canonical, pretty, sha256_of
from generator.cases.suite import shorten


class Canonical(unittest.TestCase):
    def test_sorts_keys_and_keeps_characters(self):
        self.assertEqual(canonical({"b": [1, True], "a": "é"}), '{"a":"é","b":[1,true]}')

    def test_hash_is_of_the_canonical_text(self):
        self.assertEqual(sha256_of({}), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")


class Pretty(unittest.TestCase):
    def test_one_line_where_it_fits(self):
        self.assertEqual(pretty({"a": [1, 2], "b": {}}), '{ "a": [1, 2], "b": {} }\n')

    def test_members_share_lines_of_limited_width(self):
        value = {"list": ["x" * 30] * 8, "text": "y" * 200}
        text = pretty(value)
        self.assertEqual(json.loads(text), value)
        lines = [line for line in text.splitlines() if "y" not in line]
        self.assertLessEqual(max(map(len, lines)), LINE_WIDTH)
        self.assertIn(", ".join(['"' + "x" * 30 + '"'] * 3), text)

    def test_long_answers_become_digests(self):
        self.assertEqual(shorten({"data": "00" * 30_000}), {"data": "00" * 30_000})
        self.assertEqual(shorten({"data": "00" * 30_001})["data"]["digest"]["length"], 30_001)


if __name__ == "__main__":
    unittest.main()
