"""The operations session.* as functions of their JSON input."""

from generator.cases.operations.tl import types_of
from generator.protocol.numbered import Message, container_body, number_of, numbers, unsigned
from generator.protocol.session_client import QUERIES, ClientSession
from generator.protocol.session_server import NEVER_ODD, ServerSession

ALL = 2**31  # remembered where the input does not say


def _message(given):
    return Message(int(given["msg_id"]), given["seqno"], bytes.fromhex(given["body"]))


def _server(i):
    salts = [{**salt, "salt": int(salt["salt"])} for salt in i["salts"]]
    return ServerSession(
        types_of("mtproto"),
        {
            "salts": salts,
            "strict": i["profile"] == "strict",
            "remembered": i.get("remembered", ALL),
            "unique_id": int(i.get("unique_id", 0)),
            "sessions": [int(session) for session in i.get("sessions", ())],
        },
    )


def _judge(i, strict):
    server, verdicts = _server(i), []
    for given in i["messages"]:
        verdict = server.judge(given["now"], int(given["salt"]), _message(given))
        server.memory = verdict.memory or server.memory
        verdicts.append(verdict.said)
    return {"verdicts": verdicts}, {}


def _serve(i, strict):
    server, sent = _server(i), []
    for event in i["events"]:
        if "answer" in event:
            answer = event["answer"]
            bodies = server.answer(int(answer["req_msg_id"]), bytes.fromhex(answer["result"]))
        else:
            given = event["message"]
            bodies = server.receive(event["now"], int(given["salt"]), _message(given))
        sent.append(sorted(body.hex() for body in bodies))
    return {"sent": sent}, {}


def _in_order(msg_ids):
    return [str(msg_id) for msg_id in sorted(set(msg_ids), key=unsigned)]


def _reaction(done, with_receipts):
    """Without what is empty."""
    told = {
        "answers": [{"req_msg_id": str(req_msg_id), "result": result.hex()} for req_msg_id, result in done["answers"]],
        **{name: _in_order(done[name]) for name in ("again", "anew", "failed", "receipts")},
        **{name: sorted(body.hex() for body in done[name]) for name in ("updates", "sent")},
    }
    return {name: value for name, value in told.items() if value and (with_receipts or name != "receipts")}


def _react(i, strict):
    setup = {"session_id": int(i["session_id"]), "salt": int(i["salt"]), "remembered": i.get("remembered", ALL)}
    sent = [(_message(given), int(given.get("container", given["msg_id"]))) for given in i["sent"]]
    client = ClientSession(types_of("mtproto"), {**setup, "time_offset": i.get("time_offset")}, sent)
    reactions = [
        _reaction(client.receive(given["now"], int(given["session_id"]), _message(given)), "receipts" in i)
        for given in i["messages"]
    ]
    output = {"reactions": reactions, "salt": str(client.salt), "new_session": client.new_session}
    if client.time_offset is not None:
        output["time_offset"] = round(client.time_offset)
    return output, {}


def _needs_receipt(body):
    name = types_of("mtproto").by_id.get(number_of(body), {}).get("name")
    return name not in QUERIES and name not in NEVER_ODD


def _number(i, strict):
    time, sent = unsigned(int(i["time"])), i["sent"]
    last = int(i["last"]) if "last" in i else None
    messages = []
    for body in map(bytes.fromhex, i["bodies"]):
        needs_receipt = _needs_receipt(body)
        last, seqno = numbers(time, last, sent, needs_receipt)
        sent += needs_receipt
        messages.append(Message(last, seqno, body))
    output = {"messages": [{"msg_id": str(m.msg_id), "seqno": m.seqno} for m in messages]}
    if i["container"]:
        msg_id, seqno = numbers(time, last, sent, False)
        output["container"] = {"msg_id": str(msg_id), "seqno": seqno, "body": container_body(messages).hex()}
    return output, {}


RUN = {"session.judge": _judge, "session.serve": _serve, "session.react": _react, "session.number": _number}
