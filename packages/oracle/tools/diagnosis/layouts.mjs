import { spans } from '@mtproof/oracle';

/**
 * @typedef {import('../answers.mjs').Test} Test
 * @typedef {readonly (readonly [start: number, end: number | null, name: string])[]} Layout - an end of null is that of the bytes
 * @typedef {Record<string, Layout>} Layouts - path of a part of an answer -> what its bytes are
 */

// Enough to place the first wrong byte of nearly every value.
const MOST_SPANS = 24;

/**
 * Spans one after another.
 *
 * @param {[name: string, length: number | null][]} parts
 * @returns {Layout}
 */
function row(parts) {
  let at = 0;
  return parts.map(([name, length]) => {
    const start = at;
    at += length ?? 0;
    return [start, length === null ? null : at, name];
  });
}

/** @type {[string, number][]} */
const ENVELOPE = [
  ['auth_key_id', 8],
  ['msg_key', 16],
];

/**
 * What the bytes are in the answers to all tests of an operation.
 *
 * @type {Record<string, Layouts>}
 */
const OF_OPERATIONS = {
  'message.encrypt': {
    message: row([
      ...ENVELOPE,
      ['salt, encrypted', 8],
      ['session_id, encrypted', 8],
      ['msg_id, encrypted', 8],
      ['seqno, encrypted', 4],
      ['message_data_length, encrypted', 4],
      ['message_data and padding, encrypted', null],
    ]),
  },
  'message.encryptData': { message: row([...ENVELOPE, ['plaintext and padding, encrypted', null]]) },
  'bind.seal': {
    encrypted_message: row([
      ...ENVELOPE,
      ['random, encrypted', 16],
      ['msg_id, encrypted', 8],
      ['seqno, encrypted', 4],
      ['length, encrypted', 4],
      ['number of bind_auth_key_inner, encrypted', 4],
      ['nonce, encrypted', 8],
      ['temp_auth_key_id, encrypted', 8],
      ['perm_auth_key_id, encrypted', 8],
      ['temp_session_id, encrypted', 8],
      ['expires_at, encrypted', 4],
      ['padding, encrypted', 8],
    ]),
  },
  'authKey.tmpAes': {
    tmp_aes_key: row([
      ['SHA1(new_nonce + server_nonce)', 20],
      ['bytes 0 to 11 of SHA1(server_nonce + new_nonce)', 12],
    ]),
    tmp_aes_iv: row([
      ['bytes 12 to 19 of SHA1(server_nonce + new_nonce)', 8],
      ['SHA1(new_nonce + new_nonce)', 20],
      ['bytes 0 to 3 of new_nonce', 4],
    ]),
  },
};

/** @param {string} hex */
function stringLayout(hex) {
  const bytes = Buffer.from(hex, 'hex');
  const long = bytes[0] === 254;
  const [prefix, length] = long ? [4, bytes.readUIntLE(1, 3)] : [1, bytes[0] ?? 0];
  return row([
    ['length', prefix],
    ['data', length],
    ['padding', bytes.length - prefix - length],
  ]);
}

/**
 * @param {string} op
 * @param {Test} test
 * @returns {Layouts}
 */
function layoutsOf(op, { input, expect }) {
  const { schema, type } = input;
  if (op === 'tl.encode' && typeof expect['bytes'] === 'string') {
    return { bytes: spans(String(schema), String(type), expect['bytes']) };
  }
  if (
    op === 'tl.primitive.encode' &&
    typeof expect['bytes'] === 'string' &&
    /^(string|bytes)$/.test(String(type))
  ) {
    return { bytes: stringLayout(expect['bytes']) };
  }
  if (op === 'authKey.exchange' && Array.isArray(expect['requests'])) {
    return Object.fromEntries(
      expect['requests'].map((request, i) => [`requests[${i}]`, spans('mtproto', '!X', String(request))]),
    );
  }
  return {};
}

/**
 * What the bytes of the expected answers are, by operation, and by test where they differ from test to test.
 *
 * @param {{ op: string, tests: Test[] }[]} operations
 */
export function layouts(operations) {
  /** @type {[string, Layouts][]} */
  const ofTests = operations.flatMap(({ op, tests }) =>
    tests.filter(({ expect }) => !expect.reject).map((test) => [test.id, cut(layoutsOf(op, test))]),
  );
  return {
    ...OF_OPERATIONS,
    ...Object.fromEntries(ofTests.filter(([, found]) => Object.keys(found).length > 0)),
  };
}

/** @param {Layouts} found */
const cut = (found) =>
  Object.fromEntries(
    Object.entries(found)
      .filter(([, spans]) => spans.length > 0)
      .map(([path, spans]) => [path, spans.slice(0, MOST_SPANS)]),
  );
