"""Messages of a session: their numbers, containers, and which of them were received."""

import struct
from dataclasses import dataclass

from generator.protocol.tl_wire import u32

CONTAINER = 0x73F1F8DC
MOST_MESSAGES = 1024
SECOND = 2**32
MAX_AGE, MAX_AHEAD = 300, 30
# The bits of a status in msgs_state_info; the lowest three are a number.
UNKNOWN, NOT_RECEIVED, TOO_HIGH, RECEIVED = 1, 2, 3, 4
ACKNOWLEDGED, NO_ACKNOWLEDGMENT, PROCESSED, ANSWERED = 8, 16, 32, 64


def unsigned(msg_id):
    """msg_ids are in the order of these, so that those from 2038 on come last."""
    return msg_id % 2**64


def signed(number):
    return (number + 2**63) % 2**64 - 2**63


def age(msg_id, now):
    """In parts of a second: 2^32 of them."""
    return now * SECOND - unsigned(msg_id)


def number_of(body):
    """The constructor number at the beginning of an object."""
    return struct.unpack("<I", body[:4])[0] if len(body) >= 4 else None


@dataclass
class Message:
    """A message, alone or of a container."""

    msg_id: int
    seqno: int
    body: bytes

    def is_container(self):
        return number_of(self.body) == CONTAINER

    def needs_receipt(self):
        return self.seqno % 2 == 1


def inside(container):
    """The messages of a container; none if it is invalid."""
    body, at, found = container.body, 8, []
    if len(body) < 8:
        return None
    count = struct.unpack_from("<I", body, 4)[0]
    if count > MOST_MESSAGES:
        return None
    for _ in range(count):
        if len(body) < at + 16:
            return None
        msg_id, seqno, length = struct.unpack_from("<qii", body, at)
        data = body[at + 16 : at + 16 + max(length, 0)]
        message = Message(msg_id, seqno, data)
        if length < 4 or length % 4 or len(data) < length or message.is_container():
            return None
        if unsigned(msg_id) >= unsigned(container.msg_id):
            return None
        found.append(message)
        at += 16 + length
    return found if at == len(body) else None


def container_body(messages):
    parts = [struct.pack("<qii", m.msg_id, m.seqno, len(m.body)) + m.body for m in messages]
    return u32(CONTAINER) + u32(len(parts)) + b"".join(parts)


@dataclass
class Known:
    """What is known of a message that was received."""

    seqno: int
    status: int
    is_container: bool


class Memory:
    """The messages that were received, as many as are remembered: the highest."""

    def __init__(self, capacity):
        self.capacity, self.known, self.forgotten = capacity, {}, False

    def copy(self):
        other = Memory(self.capacity)
        other.known, other.forgotten = dict(self.known), self.forgotten
        return other

    def get(self, msg_id):
        return self.known.get(unsigned(msg_id))

    def add(self, message, status, is_container=False):
        self.known[unsigned(message.msg_id)] = Known(message.seqno, status, is_container)
        while len(self.known) > self.capacity:
            del self.known[min(self.known)]
            self.forgotten = True

    def is_unknown(self, msg_id):
        """Whether it was forgotten if it was received."""
        return self.forgotten and unsigned(msg_id) < min(self.known)

    def order_code(self, message):
        own = unsigned(message.msg_id)
        for other, known in self.known.items():
            below, above = (known.seqno, message.seqno) if other < own else (message.seqno, known.seqno)
            if below > above or (below == above and message.needs_receipt()):
                return 32 if other < own else 33
        return 0

    def status(self, msg_id):
        known = self.get(msg_id)
        if known:
            return known.status
        if self.is_unknown(msg_id):
            return UNKNOWN
        return NOT_RECEIVED if self.known and unsigned(msg_id) < max(self.known) else TOO_HIGH


def first_status(message):
    return RECEIVED | (0 if message.needs_receipt() else NO_ACKNOWLEDGMENT)


def numbers(time, last, sent, needs_receipt, parity=0):
    """The least msg_id at a time, in parts of a second, that comes after the last; seqno."""
    msg_id = time - time % 4 + parity
    if last is not None:
        msg_id = max(msg_id, unsigned(last) - unsigned(last) % 4 + 4 + parity)
    return signed(msg_id), 2 * sent + int(needs_receipt)
