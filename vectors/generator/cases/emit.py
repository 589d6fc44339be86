"""The two forms of JSON: the canonical one that is hashed, and the one in which files are written."""

import hashlib
import json

LINE_WIDTH = 110


def canonical(value):
    """The one JSON text of a value: keys sorted, no white space, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(value):
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def _line(value):
    """A value on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_line, value))}]"
    if isinstance(value, dict) and value:
        return f"{{ {', '.join(key + text for key, text in _members(value))} }}"
    return json.dumps(value, ensure_ascii=False)


def _members(value):
    return [(f"{json.dumps(key, ensure_ascii=False)}: ", _line(item)) for key, item in value.items()]


def _text(value, indent, used, comma):
    """One value; used: columns taken before it on its line, comma: 1 if one follows."""
    line = _line(value)
    if not isinstance(value, (dict, list)) or not value or used + len(line) + comma <= LINE_WIDTH:
        return line
    inside, is_list = " " * (indent + 1), isinstance(value, list)
    members = [("", _line(item)) for item in value] if is_list else _members(value)
    items = value if is_list else list(value.values())
    rows, room = [], 0  # columns left on the last row
    for n, (key, text) in enumerate(members):
        comma = int(n + 1 < len(members))
        length = len(key) + len(text) + comma
        if length + 1 <= room:
            rows[-1] += f", {key}{text}"
            room -= length + 1
        elif len(inside) + length <= LINE_WIDTH:
            rows.append(inside + key + text)
            room = LINE_WIDTH - len(inside) - length
        else:
            rows.append(inside + key + _text(items[n], indent + 1, len(inside + key), comma))
            room = 0
    opening, closing = "[]" if is_list else "{}"
    return opening + "\n" + ",\n".join(rows) + "\n" + " " * indent + closing


def pretty(value):
    """The form of a file: one space a level; the members of a list or an object share a line as long as they fit."""
    return _text(value, 0, 0, 0) + "\n"
