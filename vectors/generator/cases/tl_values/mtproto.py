"""Objects of MTProto itself."""

from generator.cases import spec
from generator.cases.operations.fields import long_text
from generator.cases.tl_values.both import MT, h
from generator.cases.tl_values.containers import containers


def mtproto(both):
    def valid(slug, title, kind, value, **more):
        more.setdefault("spec", [spec.SCHEMA_MTPROTO])
        both.valid(slug, title, MT, kind, value, **more)

    nonce, server_nonce = "406709f612fadfbec3f0289d0aa67eef", "e11dbc3bc97d91a26154f932af019943"
    fingerprints = ("a5b7f709355fc30b", "216be86c022bb4c3", "85fd64de851d9dd0")
    longs = [long_text(bytes.fromhex(fingerprint)) for fingerprint in fingerprints]
    sample = {"witnesses": ["telegram"], "spec": [spec.SAMPLES], "importance": "high"}
    valid(
        "req-pq-multi",
        "req_pq_multi of the handshake sample",
        "req_pq_multi",
        {"_": "req_pq_multi", "nonce": h(nonce)},
        published="f18e7ebe" + nonce,
        flags=["Method", "Published"],
        **sample,
    )
    body = (
        "63241605"
        + nonce
        + server_nonce
        + "08256595edb7766797000000"
        + "15c4b51c03000000a5b7f709355fc30b216be86c022bb4c385fd64de851d9dd0"
    )
    valid(
        "res-pq",
        "resPQ of the handshake sample",
        "ResPQ",
        {
            "_": "resPQ",
            "nonce": h(nonce),
            "server_nonce": h(server_nonce),
            "pq": h("256595edb7766797"),
            "server_public_key_fingerprints": longs,
        },
        published=body,
        flags=["Published"],
        **sample,
    )
    valid(
        "bind-auth-key-inner",
        "bind_auth_key_inner, 40 bytes",
        "BindAuthKeyInner",
        {
            "_": "bind_auth_key_inner",
            "nonce": "-1167088121787636991",
            "temp_auth_key_id": "3587517436832175774",
            "perm_auth_key_id": "5654532459904850021",
            "temp_session_id": "-8613303245920329199",
            "expires_at": 1707511505,
        },
        published="65f7a3750123456789abcdef9ed6e6ef196cc93165588b3350ef784e1122334455667788d18ec665",
        importance="critical",
        spec=[spec.BIND],
    )
    valid("pong", "pong", "Pong", {"_": "pong", "msg_id": "7333335051074295416", "ping_id": "-1"})
    valid("msgs-ack", "msgs_ack", "MsgsAck", {"_": "msgs_ack", "msg_ids": ["1", "2"]})
    valid(
        "msgs-state-info",
        "a string of status bytes is no text",
        "MsgsStateInfo",
        {"_": "msgs_state_info", "req_msg_id": "4", "info": h("04ff8c")},
        flags=["NonUtf8"],
    )
    valid(
        "bad-server-salt",
        "bad_server_salt",
        "BadMsgNotification",
        {
            "_": "bad_server_salt",
            "bad_msg_id": "4",
            "bad_msg_seqno": 1,
            "error_code": 48,
            "new_server_salt": "-3585621112631548343",
        },
    )
    valid(
        "new-session-created",
        "new_session_created",
        "NewSession",
        {"_": "new_session_created", "first_msg_id": "4", "unique_id": "-5", "server_salt": "6"},
    )
    salt = {"_": "future_salt", "valid_since": 1, "valid_until": 2, "salt": "-3"}
    valid(
        "future-salts",
        "a bare vector of bare objects",
        "FutureSalts",
        {"_": "future_salts", "req_msg_id": "4", "now": 1700000000, "salts": [salt, {**salt, "salt": "3"}]},
        importance="high",
        flags=["Bare", "Nested"],
        spec=[spec.SERVICE],
    )
    valid(
        "future-salts-none",
        "an empty bare vector",
        "FutureSalts",
        {"_": "future_salts", "req_msg_id": "4", "now": 0, "salts": []},
        flags=["Bare", "EmptyVector"],
        spec=[spec.SERVICE],
    )
    valid("future-salt-boxed", "the same object boxed", "FutureSalt", salt, flags=["BoxedAndBare"])
    valid("future-salt-bare", "the same object bare", "%future_salt", salt, flags=["BoxedAndBare", "Bare"])
    valid(
        "rpc-error",
        "rpc_error",
        "RpcError",
        {"_": "rpc_error", "error_code": 400, "error_message": "PASSWORD_HASH_INVALID"},
    )
    service = {"spec": [spec.SERVICE], "importance": "high"}
    valid(
        "rpc-result-error",
        "rpc_result around rpc_error",
        "RpcResult",
        {
            "_": "rpc_result",
            "req_msg_id": "7333335051074295416",
            "result": {"_": "rpc_error", "error_code": 420, "error_message": "FLOOD_WAIT_3"},
        },
        flags=["Object"],
        **service,
    )
    gzip = {"_": "gzip_packed", "packed_data": h("1f8b08000000000002ff" + "4b4c4a06" + "00" + "c2412435" + "03000000")}
    valid(
        "rpc-result-gzip",
        "gzip_packed is kept packed",
        "RpcResult",
        {"_": "rpc_result", "req_msg_id": "1", "result": gzip},
        flags=["Object", "Gzip"],
        **service,
    )
    valid("gzip-packed", "gzip_packed by itself", "Object", gzip, flags=["Object", "Gzip"], **service)
    valid(
        "gzip-packed-not-gzip",
        "what is packed is not looked at",
        "Object",
        {"_": "gzip_packed", "packed_data": h("fffefdfc")},
        level="should",
        flags=["Object", "Gzip"],
        spec=[spec.SERVICE],
    )
    valid(
        "object-pong",
        "Object is any boxed value",
        "Object",
        {"_": "pong", "msg_id": "1", "ping_id": "2"},
        flags=["Object"],
        **service,
    )
    containers(both, valid)
