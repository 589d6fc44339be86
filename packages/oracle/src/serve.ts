// A server's side of the key exchange: one connection, from what the server draws and the queries that come.

import { decryptAnswer, encryptInner, newNonceHash, serverSalt } from './auth-key.ts';
import { bytesOf, numberOf, shortest } from './bytes.ts';
import { sha1 } from './hash.ts';
import { type Hex, hexOf, type JsonObject } from './json.ts';
import { intToBytes, keyIdBytes, longAt } from './message.ts';
import { checkGroup, isPrime, power } from './modp.ts';
import { Rejection, reject } from './rejection.ts';
import { fingerprint, type PrivateKey, steps as rsa, rsaUnpad } from './rsa.ts';
import type { Schema } from './tl-objects.ts';

const USUAL_RETRY_LIMIT = 5;

/** What a server draws for one handshake. */
interface Drawn {
  readonly server_nonce: Buffer;
  readonly p: Buffer;
  readonly q: Buffer;
  readonly a: Buffer;
  readonly padding: Buffer;
}

export interface ServeInput {
  readonly rsa_keys: readonly PrivateKey[];
  readonly dc: number;
  readonly profile: string;
  readonly g: number;
  readonly dh_prime: Buffer;
  /** In the order of the handshakes. */
  readonly handshakes: readonly Drawn[];
  readonly now: number;
  /** The ids of keys that exist. */
  readonly taken: readonly string[];
  readonly retry_limit: number | undefined;
  readonly queries: readonly Buffer[];
}

// The TL objects that are read, in TL-JSON. A TL string of bytes is text where it is UTF-8.
type Bytes = string | Hex;

interface Nonces extends JsonObject {
  readonly nonce: Hex;
  readonly server_nonce: Hex;
}

interface Req_DH_params extends Nonces {
  readonly p: Bytes;
  readonly q: Bytes;
  readonly public_key_fingerprint: string;
  readonly encrypted_data: Bytes;
}

interface Set_client_DH_params extends Nonces {
  readonly encrypted_data: Bytes;
}

interface P_Q_inner_data extends Nonces {
  readonly _: string;
  readonly pq: Bytes;
  readonly p: Bytes;
  readonly q: Bytes;
  readonly new_nonce: Hex;
  readonly dc?: number;
  readonly expires_in?: number;
}

interface Client_DH_inner_data extends Nonces {
  readonly retry_id: string;
  readonly g_b: Bytes;
}

const bytesIn = (value: Bytes): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.hex, 'hex');

type Query = 'req_pq_multi' | 'req_DH_params' | 'set_client_DH_params';

const numbersOfQueries: readonly (readonly [string, Query])[] = [
  ['f18e7ebe', 'req_pq_multi'],
  ['bee412d7', 'req_DH_params'],
  ['1f5f04f5', 'set_client_DH_params'],
];

/** One handshake: its nonces, and how far it is. */
interface Handshake {
  readonly drawn: Drawn;
  readonly nonce: Buffer;
  due: Query | 'nothing';
  new_nonce: Buffer;
  expires_in: number | undefined;
  retry_id: string;
  retries: number;
  /** By the query, in hex. */
  readonly answers: Map<string, Buffer>;
}

/** The steps that a mistake may replace. */
export const steps = {
  isEnd: (_query: Buffer, _object: Buffer): boolean => true,
  remembered: (object: Buffer, _query: Buffer): Buffer => object,
  repeats: (): boolean => true,
  others: (handshakes: Handshake[]): Handshake[] => handshakes,
  answersFor: (handshake: Handshake, _all: readonly Handshake[]): Handshake => handshake,
  belongs: (handshake: Handshake, nonce: Buffer, server_nonce: Buffer): boolean =>
    handshake.nonce.equals(nonce) && handshake.drawn.server_nonce.equals(server_nonce),
  isDue: (due: Query | 'nothing', query: Query): boolean => due === query,
  afterRefusal: (handshakes: readonly Handshake[], refused: Handshake | undefined): Handshake[] =>
    handshakes.filter((handshake) => handshake !== refused),
  transportError: (code: string): number => (code === 'AUTH_DC_MISMATCH' ? -444 : -404),
  sameNumber: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameInnerNonces: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameDc: (a: number, b: number): boolean => a === b,
  sameRetryId: (a: string, b: string): boolean => a === b,
  g_bIn: (g_b: bigint, p: bigint): boolean => g_b >= 1n << 1984n && g_b <= p - (1n << 1984n),
  isTaken: (taken: readonly string[], id: string): boolean => taken.includes(id),
  limit: (retry_limit: number): number => retry_limit,
  lifetime: (expires_in: number | undefined): number | undefined => expires_in,
};

function checkDrawn({ server_nonce, p, q, a, padding }: Drawn, input: ServeInput): void {
  const [P, Q] = [numberOf(p), numberOf(q)];
  const areShort = p.equals(shortest(P)) && q.equals(shortest(Q));
  const areFactors = isPrime(p) && isPrime(q) && P > 2n && P < Q && P * Q < 1n << 64n;
  if (server_nonce.length !== 16 || padding.length !== 8 || a.length !== 256 || !areShort || !areFactors) {
    reject('AUTH_PARAMS');
  }
  const prime = numberOf(input.dh_prime);
  const g_a = power(BigInt(input.g), numberOf(a), prime);
  if (g_a < 1n << 1984n || g_a > prime - (1n << 1984n)) {
    reject('AUTH_G_A_RANGE');
  }
}

function checkInput(input: ServeInput): void {
  intToBytes(input.dc, 'AUTH_PARAMS');
  const areKeys = input.rsa_keys.every(
    ({ n, e }) => rsa.modulusFits(n) && rsa.isNumber(n) && rsa.isNumber(e),
  );
  if (!areKeys || !['strict', 'lenient'].includes(input.profile)) {
    reject('AUTH_PARAMS');
  }
  checkGroup({ g: input.g, p: input.dh_prime });
  for (const drawn of input.handshakes) {
    checkDrawn(drawn, input);
  }
}

/** A key that was made. */
interface Made extends JsonObject {
  readonly auth_key: string;
  readonly auth_key_id: string;
  readonly server_salt: string;
}

const productOf = ({ p, q }: Drawn): Buffer => shortest(numberOf(p) * numberOf(q));

function checkNumbers(drawn: Drawn, given: { readonly [name in 'pq' | 'p' | 'q']?: Bytes }): void {
  const own = { ...drawn, pq: productOf(drawn) };
  for (const name of ['pq', 'p', 'q'] as const) {
    const value = given[name];
    if (value !== undefined && !steps.sameNumber(bytesIn(value), own[name])) {
      reject('AUTH_P_Q_MISMATCH');
    }
  }
}

function checkInnerNonces({ nonce, drawn }: Handshake, inner: Nonces): void {
  if (!steps.sameInnerNonces(bytesIn(inner.nonce), nonce)) {
    reject('AUTH_NONCE_MISMATCH');
  }
  if (!steps.sameInnerNonces(bytesIn(inner.server_nonce), drawn.server_nonce)) {
    reject('AUTH_SERVER_NONCE_MISMATCH');
  }
}

class Connection {
  readonly keys: Made[] = [];
  readonly #input: ServeInput;
  readonly #schema: Schema;
  #handshakes: Handshake[] = [];
  #begun = 0;

  constructor(input: ServeInput, schema: Schema) {
    this.#input = input;
    this.#schema = schema;
  }

  /** TL body of the answer, or the transport error. */
  answer(query: Buffer): Buffer | number {
    let handshake: Handshake | undefined;
    try {
      const [name, value, object] = this.#read(query);
      handshake = name === 'req_pq_multi' ? this.#begin(bytesIn(value.nonce)) : this.#find(value);
      const key = steps.remembered(object, query).toString('hex');
      const before = handshake.answers.get(key);
      if (before && steps.repeats()) {
        return before;
      }
      const answer = this.#react(handshake, name, value);
      handshake.answers.set(key, answer);
      return answer;
    } catch (error) {
      if (!(error instanceof Rejection)) {
        throw error;
      }
      this.#handshakes = steps.afterRefusal(this.#handshakes, handshake);
      return steps.transportError(error.code);
    }
  }

  // The object at the beginning: its name, its fields, its bytes. What follows is ignored.
  #read(query: Buffer): [Query, Nonces, Buffer] {
    const number = query.toString('hex', 0, 4);
    const name = numbersOfQueries.find(([id]) => id === number)?.[1] ?? reject('TL_UNKNOWN_CONSTRUCTOR');
    const value = this.#schema.front(name, query, true);
    const object = this.#schema.encode(name, value);
    if (!steps.isEnd(query, object)) {
      reject('TL_TRAILING_BYTES');
    }
    return [name, value as unknown as Nonces, object];
  }

  #begin(nonce: Buffer): Handshake {
    const known = this.#handshakes.find((handshake) => handshake.nonce.equals(nonce));
    if (known) {
      return known;
    }
    const drawn = this.#input.handshakes[this.#begun++];
    if (drawn === undefined) {
      throw new RangeError(
        `"handshakes" expected ${this.#begun} items or more, got length=${this.#begun - 1}`,
      );
    }
    const handshake: Handshake = {
      ...{ drawn, nonce, due: 'req_pq_multi', new_nonce: Buffer.alloc(32), expires_in: undefined },
      ...{ retry_id: '0', retries: 0, answers: new Map() },
    };
    this.#handshakes = [...steps.others(this.#handshakes), handshake];
    return handshake;
  }

  #find(value: Nonces): Handshake {
    const [nonce, server_nonce] = [bytesIn(value.nonce), bytesIn(value.server_nonce)];
    const found = this.#handshakes.find((handshake) => steps.belongs(handshake, nonce, server_nonce));
    return found ?? reject('AUTH_UNEXPECTED_MESSAGE');
  }

  #react(handshake: Handshake, name: Query, value: Nonces): Buffer {
    if (!steps.isDue(handshake.due, name)) {
      reject('AUTH_UNEXPECTED_MESSAGE');
    }
    switch (name) {
      case 'req_pq_multi':
        return this.#resPQ(handshake);
      case 'req_DH_params':
        return this.#dhParams(handshake, value as Req_DH_params);
      case 'set_client_DH_params':
        return this.#dhGen(handshake, value as Set_client_DH_params);
    }
  }

  // Those that the answers to a handshake carry.
  #noncesOf(handshake: Handshake): Nonces {
    const { nonce, drawn } = steps.answersFor(handshake, this.#handshakes);
    return { nonce: hexOf(nonce), server_nonce: hexOf(drawn.server_nonce) };
  }

  #resPQ(handshake: Handshake): Buffer {
    handshake.due = 'req_DH_params';
    const server_public_key_fingerprints = this.#input.rsa_keys.map(fingerprint);
    const pq = hexOf(productOf(handshake.drawn));
    const nonces = this.#noncesOf(handshake);
    return this.#schema.encode('ResPQ', { _: 'resPQ', ...nonces, pq, server_public_key_fingerprints });
  }

  #dhParams(handshake: Handshake, query: Req_DH_params): Buffer {
    checkNumbers(handshake.drawn, query);
    const { profile, rsa_keys, g, dh_prime, now } = this.#input;
    const key = rsa_keys.find((own) => fingerprint(own) === query.public_key_fingerprint);
    if (!key) {
      return reject('AUTH_FINGERPRINT_UNKNOWN');
    }
    const unpadded = rsaUnpad({
      ...key,
      encrypted_data: bytesIn(query.encrypted_data),
      profile,
    });
    this.#readInner(handshake, unpadded.data);
    handshake.due = 'set_client_DH_params';

    const g_a = bytesOf(power(BigInt(g), numberOf(handshake.drawn.a), numberOf(dh_prime)));
    const nonces = this.#noncesOf(handshake);
    const data = this.#schema.encode('Server_DH_inner_data', {
      ...{ _: 'server_DH_inner_data', ...nonces, g, dh_prime: hexOf(dh_prime), g_a: hexOf(g_a) },
      server_time: now,
    });
    const { padding, server_nonce } = handshake.drawn;
    const encrypted = encryptInner({ data, padding, new_nonce: handshake.new_nonce, server_nonce });
    const answer = { _: 'server_DH_params_ok', ...nonces, encrypted_answer: hexOf(encrypted) };
    return this.#schema.encode('Server_DH_Params', answer);
  }

  #readInner(handshake: Handshake, data: Buffer): void {
    const inner = this.#schema.front('P_Q_inner_data', data, true) as unknown as P_Q_inner_data;
    const { dc, profile } = this.#input;
    if (inner.dc === undefined && profile === 'strict') {
      reject('TL_UNEXPECTED_CONSTRUCTOR');
    }
    checkNumbers(handshake.drawn, inner);
    checkInnerNonces(handshake, inner);
    if (inner.dc !== undefined && !steps.sameDc(inner.dc, dc)) {
      reject('AUTH_DC_MISMATCH');
    }
    if (inner.expires_in !== undefined && inner.expires_in < 1) {
      reject('AUTH_EXPIRES_IN');
    }
    handshake.new_nonce = bytesIn(inner.new_nonce);
    handshake.expires_in = steps.lifetime(inner.expires_in);
  }

  #dhGen(handshake: Handshake, query: Set_client_DH_params): Buffer {
    const { new_nonce, drawn } = handshake;
    const { server_nonce } = drawn;
    const encrypted_answer = bytesIn(query.encrypted_data);
    const data = decryptAnswer({ encrypted_answer, new_nonce, server_nonce });
    const inner = this.#schema.decode('Client_DH_Inner_Data', data, true) as unknown as Client_DH_inner_data;
    checkInnerNonces(handshake, inner);
    if (!steps.sameRetryId(inner.retry_id, handshake.retry_id)) {
      reject('AUTH_RETRY_ID_MISMATCH');
    }
    const [g_b, prime] = [numberOf(bytesIn(inner.g_b)), numberOf(this.#input.dh_prime)];
    if (!steps.g_bIn(g_b, prime)) {
      reject('MODP_ELEMENT_RANGE');
    }
    return this.#end(handshake, bytesOf(power(g_b, numberOf(drawn.a), prime)));
  }

  #end(handshake: Handshake, auth_key: Buffer): Buffer {
    const { taken, retry_limit = USUAL_RETRY_LIMIT } = this.#input;
    const auth_key_id = longAt(keyIdBytes(auth_key), 0);
    if (!steps.isTaken(taken, auth_key_id)) {
      handshake.due = 'nothing';
      this.keys.push(this.#made(handshake, auth_key, auth_key_id));
      return this.#gen(handshake, auth_key, 1);
    }
    if (handshake.retries >= steps.limit(retry_limit)) {
      handshake.due = 'nothing';
      return this.#gen(handshake, auth_key, 3);
    }
    handshake.retries++;
    handshake.retry_id = longAt(sha1(auth_key), 0);
    return this.#gen(handshake, auth_key, 2);
  }

  #made({ new_nonce, expires_in, drawn }: Handshake, auth_key: Buffer, auth_key_id: string): Made {
    const server_salt = serverSalt({ new_nonce, server_nonce: drawn.server_nonce });
    const key = { auth_key: auth_key.toString('hex'), auth_key_id, server_salt };
    return expires_in === undefined ? key : { ...key, expires_in };
  }

  #gen(handshake: Handshake, auth_key: Buffer, number: 1 | 2 | 3): Buffer {
    const hash = hexOf(newNonceHash({ new_nonce: handshake.new_nonce, auth_key, number }));
    const name = { 1: 'dh_gen_ok', 2: 'dh_gen_retry', 3: 'dh_gen_fail' }[number];
    const answer = { _: name, ...this.#noncesOf(handshake), [`new_nonce_hash${number}`]: hash };
    return this.#schema.encode('Set_client_DH_params_answer', answer);
  }
}

interface ServeResult {
  /** TL bodies in hex, or transport errors; one for each query. */
  answers: (string | number)[];
  keys: readonly Made[];
}

export function serve(input: ServeInput, schema: Schema): ServeResult {
  checkInput(input);
  const connection = new Connection(input, schema);
  const answers = input.queries.map((query) => connection.answer(query));
  return {
    answers: answers.map((answer) => (typeof answer === 'number' ? answer : answer.toString('hex'))),
    keys: connection.keys,
  };
}
