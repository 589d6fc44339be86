"""msg_container and the messages in it."""

import struct

from generator.cases import spec
from generator.cases.tl_values.both import h
from generator.protocol.tl_wire import u32

PONG = {"_": "pong", "msg_id": "1", "ping_id": "2"}
OK = {"_": "destroy_auth_key_ok"}


def message(msg_id, length, body, seqno=1):
    return {"_": "message", "msg_id": str(msg_id), "seqno": seqno, "bytes": length, "body": body}


def containers(both, valid):
    more = {"spec": [spec.SERVICE], "importance": "high"}
    two = {"_": "msg_container", "messages": [message(5, 20, PONG), message(9, 4, OK, 3)]}
    valid("container", "two messages in a container", "MessageContainer", two, flags=["Container"], **more)
    valid(
        "container-empty",
        "an empty container",
        "MessageContainer",
        {"_": "msg_container", "messages": []},
        flags=["Container", "EmptyVector"],
        **more,
    )
    valid(
        "container-as-object",
        "a container where an Object belongs",
        "Object",
        {"_": "msg_container", "messages": [message(5, 20, PONG)]},
        flags=["Container", "Object"],
        **more,
    )
    valid(
        "container-rpc-result",
        "an rpc_result in a container",
        "MessageContainer",
        {
            "_": "msg_container",
            "messages": [
                message(
                    5,
                    24,
                    {
                        "_": "rpc_result",
                        "req_msg_id": "4",
                        "result": {"_": "rpc_error", "error_code": 1, "error_message": "E"},
                    },
                )
            ],
        },
        flags=["Container", "Object"],
        **more,
    )
    valid(
        "container-gzip",
        "gzip_packed in a container stays packed",
        "MessageContainer",
        {"_": "msg_container", "messages": [message(5, 12, {"_": "gzip_packed", "packed_data": h("1f8b08ff")})]},
        flags=["Container", "Gzip"],
        **more,
    )
    valid(
        "container-1024",
        "1024 messages, as many as there may be",
        "MessageContainer",
        {"_": "msg_container", "messages": [message(4 * n + 1, 4, OK) for n in range(1024)]},
        flags=["Container", "Limit"],
        **more,
    )
    valid(
        "msg-copy",
        "a boxed message",
        "MessageCopy",
        {"_": "msg_copy", "orig_message": message(5, 4, OK)},
        flags=["Object"],
        spec=[spec.SERVICE],
    )
    wire = bytes.fromhex(both.wire["container"][2])
    at = 8 + 12  # number, count, msg_id, seqno, then bytes of the first message

    def with_bytes(value):
        return (wire[:at] + struct.pack("<i", value) + wire[at + 4 :]).hex()

    must = {"level": "must", "importance": "critical", "spec": [spec.SERVICE]}
    for slug, title, value in (
        ("less", "four less than its body", 16),
        ("more", "four more than its body", 24),
        ("odd", "not a multiple of 4", 21),
        ("zero", "0", 0),
        ("negative", "negative", -4),
    ):
        both.refuse(
            f"container-bytes-{slug}",
            f"message.bytes is {title}",
            "container",
            with_bytes(value),
            "TL_LENGTH_MISMATCH",
            flags=["Container", "WrongLength"],
            **must,
        )
    inner = bytes.fromhex(both.wire["container-empty"][2])
    nested = u32(0x73F1F8DC) + u32(1) + struct.pack("<qii", 5, 1, len(inner)) + inner
    both.refuse(
        "container-nested",
        "a container inside a container",
        "container",
        nested.hex(),
        "TL_CONTAINER_LIMIT",
        flags=["Container", "Nested"],
        **must,
    )
    ok = u32(0xF660E1D4)
    many = u32(0x73F1F8DC) + u32(1025) + b"".join(struct.pack("<qii", 4 * n + 1, 1, 4) + ok for n in range(1025))
    both.refuse(
        "container-1025",
        "1025 messages",
        "container-1024",
        many.hex(),
        "TL_CONTAINER_LIMIT",
        flags=["Container", "Limit"],
        **must,
    )
    both.refuse(
        "container-bytes-past-end",
        "message.bytes is far past the end",
        "container",
        with_bytes(0x7FFFFFFC),
        "TL_TRUNCATED",
        flags=["Container", "LengthPastEnd"],
        **must,
    )
    for slug, title, count in (
        ("minus-1", "-1", 0xFFFFFFFF),
        ("2-31", "2^31", 2**31),
        ("2-31-minus-1", "2^31 - 1", 2**31 - 1),
    ):
        both.refuse(
            f"container-count-{slug}",
            f"a container with count {title}",
            "container",
            (u32(0x73F1F8DC) + u32(count) + wire[8:]).hex(),
            "TL_CONTAINER_LIMIT",
            flags=["Container", "Limit"],
            **must,
        )
    both.refuse(
        "container-count-one-more",
        "one message more than is there",
        "container",
        (u32(0x73F1F8DC) + u32(3) + wire[8:]).hex(),
        "TL_TRUNCATED",
        flags=["Container", "VectorCount"],
        **must,
    )
    both.refuse(
        "container-boxed-vector",
        "the vector of a container has a number of its own, which reads as a count",
        "container-empty",
        (u32(0x73F1F8DC) + u32(0x1CB5C415) + u32(0)).hex(),
        "TL_CONTAINER_LIMIT",
        flags=["Container", "BoxedForBare"],
        **must,
    )
    unknown = u32(0x73F1F8DC) + u32(1) + struct.pack("<qii", 5, 1, 4) + u32(0xDEADBEEF)
    both.refuse(
        "container-unknown-body",
        "a body whose number nobody knows",
        "container",
        unknown.hex(),
        "TL_UNKNOWN_CONSTRUCTOR",
        flags=["Container", "UnknownConstructor"],
        **must,
    )
