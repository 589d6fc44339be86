import ast
import sys
import unittest
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# Python 3.9 has no sys.stdlib_module_names; the names that the generator uses are then enough.
STANDARD = set(getattr(sys, "stdlib_module_names", ())) | {
    *(
        "ast",
        "copy",
        "dataclasses",
        "fnmatch",
        "functools",
        "hashlib",
        "json",
        "math",
        "pathlib",
        "re",
        "struct",
        "sys",
        "unittest",
        "zlib",
    )
}


def imports_of(path):
    """The full name of each module that a file imports, of each name taken from a package too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(path):
    return ".".join(["generator", *path.relative_to(PACKAGE).with_suffix("").parts]).replace(".__init__", "")


FILES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


class Imports(unittest.TestCase):
    def test_protocol_knows_no_cases(self):
        for module, path in FILES.items():
            if module.startswith("generator.protocol"):
                own = [name for name in imports_of(path) if name.startswith("generator")]
                with self.subTest(module):
                    self.assertEqual([name for name in own if not name.startswith("generator.protocol")], [])

    def test_standard_library_only(self):
        for module, path in FILES.items():
            with self.subTest(module):
                roots = {name.split(".")[0] for name in imports_of(path)}
                self.assertEqual(roots - STANDARD - {"generator"}, set())

    def test_tests_keep_the_version_in_which_they_appeared(self):
        for module, path in FILES.items():
            if module.startswith("generator.cases."):
                with self.subTest(module):
                    self.assertNotIn("generator.cases.suite.VERSION", set(imports_of(path)))

    def test_no_circles(self):
        uses = {module: {name for name in imports_of(path) if name in FILES} for module, path in FILES.items()}
        # A package imports its parts; that a part names its package on the way is no use of it.
        uses = {
            module: {name for name in names if not f"{module}.".startswith(f"{name}.")}
            for module, names in uses.items()
        }
        while True:
            free = {module for module, names in uses.items() if not names & uses.keys()}
            if not free:
                break
            uses = {module: names for module, names in uses.items() if module not in free}
        self.assertEqual(uses, {})


if __name__ == "__main__":
    unittest.main()
