// The server core in front of our own client: keys, sessions, salts, time, and what it bears.

import { client as keyExchange } from '@mtproof/auth-key';
import { open } from '@mtproof/message';
import { AnyMethod, AnyObject, rpc_error } from '@mtproof/schema/mtproto';
import { keyStore } from '@mtproof/temp-key';
import { decode, encode, long } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import type { Calls } from '../src/calls/calls.ts';
import { rsaKey } from '../src/rsa-key.ts';
import { SALT_GRACE, SALT_PERIOD } from '../src/server/salts.ts';
import { boolTrue, codeOf, createCore, frame, getPassword, NOW, Peer, yes } from './peer.ts';

const names = (core: ReturnType<typeof createCore>) => core.events().map(({ event }) => event);
const last = (core: ReturnType<typeof createCore>) => core.events().at(-1);

async function withKey(core = createCore()) {
  const peer = new Peer(core);
  const key = await peer.makeKey();
  return { core, peer, key };
}

describe('a key', () => {
  it('is made, and a call under it answered', async () => {
    const { core, peer } = await withKey();
    expect(peer.call(getPassword)).toEqual(boolTrue);
    expect(names(core)).toEqual([
      'opened',
      'connected',
      ...Array.from({ length: 3 }, () => 'handshake'),
      'key',
      'call',
    ]);
    expect(core.account.account.keys.perm_auth_keys.has(peer.auth_key_id)).toBe(true);
  });

  it('numbers what it sends in the order in which it is sent', async () => {
    const { peer } = await withKey();
    const sent = peer.packets.length;
    peer.call(getPassword);
    const { auth_key } = peer;
    const ids = peer.packets
      .slice(sent)
      .map((message) => open({ version: 2, auth_key, x: 8, message }).msg_id);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('comes of one of several handshakes on a connection', async () => {
    const { core, peer, key } = await withKey();
    const salts = [peer.session.salt];
    for (const expires_in of [86400, undefined]) {
      await peer.makeKey(expires_in);
      salts.push(peer.session.salt);
      expect(peer.call(getPassword)).toEqual(boolTrue);
    }
    expect(new Set(salts).size).toBe(3);
    expect(core.server.state.keys.size).toBe(3);
    expect(peer.auth_key_id).not.toBe(key.auth_key_id);
    expect(core.events().filter(({ event }) => event === 'key')).toMatchObject([
      { kind: 'permanent' },
      { kind: 'temporary', expires_in: 86400 },
      { kind: 'permanent' },
    ]);
  });

  it('is unknown: -404', async () => {
    const { core, peer } = await withKey();
    const other = new Peer(core);
    other.auth_key = peer.auth_key.map((byte) => byte ^ 1);
    const [error] = other.packet(
      other.sealed({ salt: 0n, session_id: 1n, msg_id: BigInt(NOW) << 32n, seqno: 1, body: getPassword }),
    );
    expect(codeOf(error)).toBe(-404);
    expect(last(core)).toMatchObject({ event: 'transport error', code: -404, connection: other.connection });
  });

  it('is gone while its call is answered: -404', async () => {
    const answer: Calls['answer'] = (body, origin) => ({ ...yes.answer(body, origin), result: -404 });
    const { core, peer } = await withKey(createCore({ calls: { answer } }));
    expect(peer.call(getPassword)).toBeUndefined();
    expect(codeOf(peer.packets.at(-1))).toBe(-404);
    expect(last(core)).toMatchObject({ event: 'transport error', code: -404, reason: 'the key is gone' });
  });

  it('for another data center: -444, then -404', () => {
    const core = createCore();
    const peer = new Peer(core);
    const rsa_keys = [rsaKey()];
    const requested = keyExchange.reqPqMulti({ nonce: peer.random(16), rsa_keys, dc: 3 });
    const factored = keyExchange.onResPQ(requested, peer.plain(requested.request).slice(20));
    const padding = peer.random(factored.padding_length);
    const drawn = { new_nonce: peer.random(32), padding, temp_key: new Uint8Array(32).fill(1) };
    const { request } = keyExchange.reqDhParams(factored, drawn);
    expect([peer.plain(request), peer.plain(request)].map(codeOf)).toEqual([-444, -404]);
  });

  it('ends by destroy_auth_key, with its login and the keys bound to it', async () => {
    const { core, peer } = await withKey();
    const { account } = core.account;
    core.account.account = { ...account, logins: new Map([[peer.auth_key_id, 'in']]) };
    const query = encode(AnyMethod, { _: 'destroy_auth_key' });
    const packets = peer.packet(
      peer.sealed({ ...header(peer), msg_id: BigInt(NOW) << 32n, seqno: 1, body: query }),
    );
    expect(packets.length).toBeGreaterThan(0);
    expect(core.account.account.keys.perm_auth_keys.size).toBe(0);
    expect(core.account.account.logins.size).toBe(0);
    peer.call(getPassword);
    expect(codeOf(peer.packets.at(-1))).toBe(-404);
    expect([core.server.state.keys.size, core.server.state.sessions.size]).toEqual([0, 0]);
    expect(names(core)).toContain('key gone');
  });

  it('dies at its time', async () => {
    const core = createCore();
    const peer = new Peer(core);
    await peer.makeKey(60);
    expect(peer.call(getPassword)).toEqual(boolTrue);
    core.now += 61;
    expect(peer.call(getPassword)).toBeUndefined();
    expect(codeOf(peer.packets.at(-1))).toBe(-404);
  });
});

function header(peer: Peer) {
  return { salt: peer.session.salt, session_id: peer.session.session_id };
}

describe('a session', () => {
  it('answers on the connection that spoke last, and sends again what may be lost', async () => {
    const { core, peer } = await withKey();
    const body = getPassword;
    peer.disconnect();
    peer.connect();
    expect(peer.call(body)).toEqual(boolTrue);
    // The server's answer goes nowhere: the client has gone.
    const message = { ...header(peer), msg_id: (BigInt(NOW) << 32n) + 2n ** 20n, seqno: 11, body };
    peer.packet(peer.sealed(message));
    const first = peer.connection;
    peer.connect();
    peer.packet(peer.sealed({ ...message, msg_id: message.msg_id + 4n, seqno: 13 }));
    expect(peer.connection).not.toBe(first);
    const { auth_key } = peer;
    const came = peer.packets.map((packet) => open({ version: 2, auth_key, x: 8, message: packet }).body);
    const all = Buffer.concat(came).toString('hex');
    for (const msg_id of [message.msg_id, message.msg_id + 4n]) {
      expect(all).toContain(Buffer.from(encode(long, msg_id)).toString('hex'));
    }
    expect(core.server.state.sessions.size).toBe(1);
  });

  it('is one for each key and session_id', async () => {
    const { core, peer } = await withKey();
    peer.call(getPassword);
    peer.begin(peer.session.salt);
    peer.call(getPassword);
    expect(core.server.state.sessions.size).toBe(2);
  });

  it('is destroyed by another one of the key, and by no other', async () => {
    const { core, peer } = await withKey();
    peer.call(getPassword);
    const { session_id } = peer.session;
    peer.begin(peer.session.salt);
    for (const id of [session_id, session_id]) {
      peer.tell({ on: 'destroySession', session_id: id });
    }
    const found = peer.told.flatMap((one) => (one.do === 'destroyed' ? [one.found] : []));
    expect(found).toEqual([true, false]);
    const own = encode(AnyMethod, { _: 'destroy_session', session_id: peer.session.session_id });
    peer.packet(peer.sealed({ ...header(peer), msg_id: (BigInt(NOW) + 1n) << 32n, seqno: 98, body: own }));
    expect(names(core)).not.toContain('refused');
    expect(core.server.state.sessions.size).toBe(1);
  });

  it('is told which rule a message breaks', async () => {
    const { core, peer } = await withKey();
    const old = (BigInt(NOW) - 400n) << 32n;
    peer.packet(peer.sealed({ ...header(peer), msg_id: old, seqno: 1, body: getPassword }));
    expect(last(core)).toMatchObject({
      event: 'refused',
      code: 16,
      message: 'msg_id is more than 300 s old',
    });
    const sealed = peer.sealed({ ...header(peer), msg_id: BigInt(NOW) << 32n, seqno: 1, body: getPassword });
    sealed[30] = Number(sealed[30]) ^ 1;
    expect(peer.packet(sealed)).toEqual([]);
    expect(last(core)).toMatchObject({ event: 'ignored', code: 'MESSAGE_INTEGRITY' });
  });
});

describe('salts', () => {
  it('change by the hour; the last one is accepted for half an hour more', async () => {
    const { core, peer, key } = await withKey();
    const { server_salt } = key;
    core.now = NOW + SALT_PERIOD - 1;
    peer.call(getPassword);
    expect(peer.session.salt).toBe(server_salt);
    core.now = NOW + SALT_PERIOD + SALT_GRACE - 1;
    expect(peer.call(getPassword)).toEqual(boolTrue);
    expect(names(core)).not.toContain('refused');
    core.now += 2;
    peer.begin(server_salt);
    expect(peer.call(getPassword)).toEqual(boolTrue);
    expect(core.events()).toContainEqual(expect.objectContaining({ event: 'refused', code: 48 }));
    expect(peer.session.salt).not.toBe(server_salt);
  });

  it('are told ahead, and what is told holds', async () => {
    const { core, peer } = await withKey();
    peer.tell({ on: 'getFutureSalts', num: 64 });
    const { future_salts: salts } = peer.session;
    expect(salts.length).toBeGreaterThan(4);
    const later = salts.at(-2);
    core.now = Number(later?.valid_since) + 10;
    peer.begin(later?.salt ?? 0n);
    expect(peer.call(getPassword)).toEqual(boolTrue);
    expect(names(core)).not.toContain('refused');
  });

  it.each([
    [8000, -100_000],
    [86400, -100],
    [86400, 100 * 86400],
  ])('there is one whatever the clock does: %i s, then %i s', async (first, jump) => {
    const { core, peer } = await withKey();
    peer.call(getPassword);
    core.now += first;
    peer.begin(peer.session.salt);
    peer.call(getPassword);
    core.now += jump;
    peer.begin(peer.session.salt);
    expect(peer.call(getPassword)).toEqual(boolTrue);
  });
});

describe('time', () => {
  it('is told when something is due, and brings it', async () => {
    const { core, peer } = await withKey();
    peer.call(getPassword);
    const ack = { ...header(peer), msg_id: (BigInt(NOW) << 32n) + 2n ** 20n, seqno: 11 };
    peer.packet(peer.sealed({ ...ack, body: encode(AnyMethod, { _: 'ping', ping_id: 1n }) }));
    const wake = core.outputs.filter((output) => output.do === 'wakeAt').at(-1);
    expect(wake?.do === 'wakeAt' && wake.time).toBeGreaterThan(NOW);
    core.now = NOW + 4000;
    expect(peer.read(core.step({ on: 'tick' })).length).toBeGreaterThan(0);
  });

  it('closes a connection by ping_delay_disconnect, unless another ping comes', async () => {
    const { core, peer } = await withKey();
    peer.tell({ on: 'ping', ping_id: 1n, disconnect_delay: 10 });
    core.now += 9;
    core.step({ on: 'tick' });
    peer.tell({ on: 'ping', ping_id: 2n, disconnect_delay: 10 });
    core.now += 9;
    peer.read(core.step({ on: 'tick' }));
    expect(peer.closed).toBe(false);
    core.now += 1;
    peer.read(core.step({ on: 'tick' }));
    expect(peer.closed).toBe(true);
    expect(core.events()).toContainEqual(
      expect.objectContaining({ event: 'closed', reason: 'ping_delay_disconnect' }),
    );
    expect(core.server.state.connections.size).toBe(0);
  });

  it('has to be a time', () => {
    const core = createCore();
    expect(() => core.server.step({ on: 'tick' }, Number.NaN)).toThrow('"now" expected unix time');
    expect(() => core.server.step({ on: 'tick' }, 2 ** 31 - 1)).toThrow('"now" expected unix time up to');
  });
});

describe('a quick ack', () => {
  it('is the first answer, where it is asked for', async () => {
    const { peer } = await withKey();
    const sealed = peer.sealed({ ...header(peer), msg_id: BigInt(NOW) << 32n, seqno: 1, body: getPassword });
    const [ack, ...others] = peer.bytes(frame(sealed, true));
    expect(ack).toHaveLength(4);
    expect(Number(ack?.[3]) & 0x80).toBe(0x80);
    expect(others.length).toBeGreaterThan(0);
  });
});

describe('a temporary key', () => {
  it('is bound, which is told', async () => {
    const bind: Calls = {
      answer(_, { auth_key_id, now }) {
        const { account } = core.account;
        const [perm_auth_key_id = 0n] = account.keys.perm_auth_keys.keys();
        const keys = keyStore.bind(account.keys, { auth_key_id, perm_auth_key_id, now });
        core.account.account = { ...account, keys };
        return yes.answer(boolTrue, {} as never);
      },
    };
    const core = createCore({ calls: bind });
    const peer = new Peer(core);
    const permanent = await peer.makeKey();
    await peer.makeKey(86400);
    peer.call(getPassword);
    peer.call(getPassword);
    const bound = core.events().filter(({ event }) => event === 'bound');
    const hex = BigInt.asUintN(64, permanent.auth_key_id).toString(16).padStart(16, '0');
    expect(bound).toEqual([expect.objectContaining({ perm_auth_key_id: hex })]);
  });
});

describe('the guards', () => {
  it('answer too many calls by FLOOD_WAIT_1, and far too many by -429 and the end', async () => {
    const { core, peer } = await withKey(createCore({ limits: { calls_per_second: 5 } }));
    const answers = Array.from({ length: 20 }, () => peer.call(getPassword));
    expect(answers.slice(0, 5).every((answer) => answer?.length === 4)).toBe(true);
    const flood = answers[5] ?? new Uint8Array(0);
    expect(decode(rpc_error, flood)).toMatchObject({ error_code: 420, error_message: 'FLOOD_WAIT_1' });
    expect(peer.closed).toBe(false);
    peer.call(getPassword);
    expect(codeOf(peer.packets.at(-1))).toBe(-429);
    expect(peer.closed).toBe(true);
    expect(core.events().filter(({ event }) => event === 'guard')).toMatchObject([
      { what: 'calls_per_second', done: 'FLOOD_WAIT_1' },
      { what: 'calls_per_second', done: 'closed' },
    ]);
    expect(last(core)).toMatchObject({ event: 'closed', reason: 'flood' });
  });

  it('count anew each second', async () => {
    const { core, peer } = await withKey(createCore({ limits: { calls_per_second: 2 } }));
    for (let i = 0; i < 10; i++) {
      core.now += 0.5;
      expect(peer.call(getPassword)).toEqual(boolTrue);
    }
    core.now -= 20;
    for (let i = 0; i < 10; i++) {
      core.now += 0.5;
      peer.call(getPassword);
    }
    expect(names(core)).not.toContain('guard');
  });

  it('close a connection with too many packets, and take no more of them', () => {
    const core = createCore({ limits: { packets_per_second: 10 } });
    const peer = new Peer(core);
    const packet = frame(new Uint8Array(8));
    peer.bytes(Uint8Array.from(Array.from({ length: 20 }, () => [...packet]).flat()));
    expect(peer.packets.map(codeOf)).toEqual([...Array.from({ length: 10 }, () => -404), -429]);
    expect(peer.closed).toBe(true);
    expect(names(core).filter((name) => name === 'closed')).toHaveLength(1);
  });

  it('forget the oldest silent sessions: of a key, in all, and by what they keep', async () => {
    const limits = { sessions_per_key: 3, sessions: 4 };
    const { core, peer, key } = await withKey(createCore({ limits }));
    const other = new Peer(core);
    await other.makeKey();
    other.call(getPassword);
    for (let i = 0; i < 5; i++) {
      peer.begin(key.server_salt);
      expect(peer.call(getPassword)).toEqual(boolTrue);
    }
    const sizes = [...core.server.state.sessions.values()].map(({ auth_key_id }) => auth_key_id);
    expect(sizes.filter((id) => id === peer.auth_key_id)).toHaveLength(3);
    expect(sizes).toHaveLength(4);
    const third = new Peer(core);
    await third.makeKey();
    third.call(getPassword);
    expect(core.server.state.sessions.size).toBe(4);
    expect(other.call(getPassword)).toEqual(boolTrue); // a new session for it, with no call lost
    expect(core.server.state.session_bytes).toBe(
      [...core.server.state.sessions.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });

  it('forget permanent keys without a login, the one that was silent longest first', async () => {
    const { core, peer } = await withKey(createCore({ limits: { perm_keys: 3 } }));
    const { account } = core.account;
    core.account.account = { ...account, logins: new Map([[peer.auth_key_id, 'in']]) };
    const loud = new Peer(core);
    await loud.makeKey();
    const silent = new Peer(core);
    await silent.makeKey();
    loud.call(getPassword);
    const fourth = new Peer(core);
    await fourth.makeKey();
    expect([peer, loud, fourth].map((one) => one.call(getPassword))).toEqual([boolTrue, boolTrue, boolTrue]);
    silent.call(getPassword);
    expect(codeOf(silent.packets.at(-1))).toBe(-404);
    expect(core.account.account.keys.perm_auth_keys.size).toBe(3);
    expect(core.events()).toContainEqual(expect.objectContaining({ event: 'guard', what: 'perm_keys' }));
  });

  it('make no key where all have a login', async () => {
    const { core, peer } = await withKey(createCore({ limits: { perm_keys: 1 } }));
    const { account } = core.account;
    core.account.account = { ...account, logins: new Map([[peer.auth_key_id, 'in']]) };
    await expect(new Peer(core).makeKey()).rejects.toThrow();
    expect(peer.call(getPassword)).toEqual(boolTrue);
  });

  it('close the connection that keeps most of packets that do not end, and no other', async () => {
    const { core, peer } = await withKey(createCore({ limits: { stream_bytes: 2 ** 16 } }));
    const slow = Array.from({ length: 40 }, () => new Peer(core));
    const begun = frame(new Uint8Array(8192));
    for (const [index, one] of slow.entries()) {
      for (let at = 0; at < 4000 && !one.closed; at += 100) {
        one.bytes(begun.subarray(at, at + 100 + index));
        expect(core.server.state.stream_bytes).toBeLessThanOrEqual(2 ** 16);
      }
    }
    expect(peer.call(getPassword)).toEqual(boolTrue);
    const { state } = core.server;
    const sum = [...state.connections.values()].reduce((all, { transport }) => all + transport.kept, 0);
    expect(state.stream_bytes).toBe(sum);
    const guards = core.events().filter(({ event }) => event === 'guard');
    expect(guards.length).toBeGreaterThan(20);
    expect(guards[0]).toMatchObject({ what: 'stream_bytes', done: 'closed' });
    for (const connection of state.connections.keys()) {
      core.step({ on: 'closed', connection });
    }
    expect(state.stream_bytes).toBe(0);
  });

  it.each([2, 2 ** 24])('max_packet is what transports can frame: not %i', (max_packet) => {
    expect(() => createCore({ limits: { max_packet } })).toThrow('"limits.max_packet" expected integer 4');
  });

  it.each([0, 1.5, '5', Number.POSITIVE_INFINITY])('are integers from 1: %s', (calls_per_second) => {
    expect(() => createCore({ limits: { calls_per_second: calls_per_second as never } })).toThrow(
      '"limits.calls_per_second" expected integer 1',
    );
  });
});

describe('what cannot be read', () => {
  it('ends the connection, where it is the stream', () => {
    const core = createCore();
    const peer = new Peer(core);
    peer.bytes(Uint8Array.of(0, 0, 0, 0));
    expect(peer.closed).toBe(true);
    expect(core.events().slice(-2)).toMatchObject([
      { event: 'broken', code: 'TRANSPORT_LENGTH_SHORT' },
      { event: 'closed', reason: 'stream' },
    ]);
    expect(peer.bytes(new Uint8Array(8))).toEqual([]);
  });

  it('gets -404, where it is a plain message', () => {
    const core = createCore();
    const peer = new Peer(core);
    const tooLong = new Uint8Array(24).fill(1, 16, 17);
    expect(codeOf(peer.packet(tooLong)[0])).toBe(-404);
    expect(last(core)).toMatchObject({ reason: 'MESSAGE_LENGTH' });
    expect(codeOf(peer.packet(new Uint8Array(4))[0])).toBe(-404);
    expect(codeOf(peer.plain(encode(AnyObject, { _: 'pong', msg_id: 1n, ping_id: 2n })))).toBe(-404);
  });
});
