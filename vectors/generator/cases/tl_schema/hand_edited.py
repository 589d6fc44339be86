"""Tests of tl.parseSchema: what editors and people leave in a text. It is no TL, and has only one meaning."""

from generator.cases.suite import THIRD

# slug, title, text, flags
HAND_EDITED = (
    ("byte-order-mark", "a byte order mark at the beginning", "\ufeffone = A;", ["HandEdited"]),
    ("byte-order-mark-alone", "a byte order mark and nothing else", "\ufeff", ["HandEdited"]),
    (
        "byte-order-mark-comment-line",
        "a comment line after a byte order mark",
        "\ufeff# one\none = A;",
        ["HandEdited", "CommentLine"],
    ),
    ("semicolons", "semicolons without a declaration", ";one = A;;two = A; ;", ["HandEdited"]),
    ("upper-case-id", "an id in upper-case digits", "one#ABCDEF01 = A;", ["HandEdited", "UpperCaseId"]),
    ("upper-and-lower-case-id", "an id in digits of both cases", "one#aBcD = A;", ["HandEdited", "UpperCaseId"]),
    (
        "upper-case-id-decides",
        "an id in upper-case digits decides how bytes is hashed",
        "callbackQueryPayloadData#8A1E3C66 data:bytes = CallbackQueryPayload;\nliteServer.query data:bytes = Object;",
        ["HandEdited", "UpperCaseId", "BytesRule"],
    ),
    ("comment-line", "a line that begins with #", "# one\none = A;", ["HandEdited", "CommentLine"]),
    ("comment-line-at", "a line that begins with @", "@description one\none = A;", ["HandEdited", "CommentLine"]),
    (
        "comment-line-between",
        "such lines between declarations, with spaces before and ; inside",
        "one = A;\r\n  # two; three = A;\r\n@four\r\nfive = A;\r\n",
        ["HandEdited", "CommentLine", "Layout"],
    ),
    (
        "comment-line-last",
        "such a line at the end, without a line break",
        "one = A;\n# two",
        ["HandEdited", "CommentLine"],
    ),
    (
        "comment-line-slashes",
        "/* on such a line begins no comment",
        "# one /* two\none = A;",
        ["HandEdited", "CommentLine"],
    ),
    (
        "comment-line-after-comment",
        "a comment before it on its line",
        "/* one */ # two\none = A;",
        ["HandEdited", "CommentLine"],
    ),
    (
        "nat-begins-line",
        "# at the beginning of a line inside a declaration is a type",
        "thing\n# [ int ]\n= Thing;",
        ["HandEdited", "CommentLine"],
    ),
    (
        "repeated",
        "a declaration that is there already",
        "one x:int = A;\ntwo = A;\none x:int = A;",
        ["HandEdited", "Duplicate"],
    ),
    (
        "repeated-in-other-words",
        "a declaration that is there already, spelled otherwise",
        "one#00000001 x:Vector<int> = A;\none#1 x:(Vector int) /* the same */ = A;",
        ["HandEdited", "Duplicate"],
    ),
    (
        "repeated-method",
        "a method that is there already",
        "---functions---\nf x:int = A;\nf x:int = A;",
        ["HandEdited", "Duplicate"],
    ),
)


def add(suite):
    for slug, title, text, flags in HAND_EDITED:
        given = {"schema": text}
        suite.valid(f"hand-edited-{slug}", title, given, level="should", importance="low", flags=flags, since=THIRD)
