// What hostile input costs, each size twice the one before. A budget shows as a time that does not grow, or as a count that stays.
//
//   npm run budgets
//
// The times are of this machine and this run. Tests hold the limits themselves; the last column names them.

import { gzipSync } from 'node:zlib';
import { AccountServer, createAccount } from '@mtproof/account';
import { decryptAnswer } from '@mtproof/auth-key';
import { authKeyId, open, rememberMsgId } from '@mtproof/message';
import { openContainer, packContainer } from '@mtproof/session';
import { keyStore } from '@mtproof/temp-key';
import { bytes as bytesCodec, encode } from '@mtproof/tl-wire';

const MIB = 2 ** 20;
const NOW = 1_700_000_000;

/** @param {number} length */
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * Milliseconds that work takes; what it throws is part of it.
 *
 * @param {() => unknown} work
 */
function timed(work) {
  const start = performance.now();
  try {
    work();
  } catch {
    // a refusal is what is measured
  }
  return performance.now() - start;
}

/**
 * @param {string} what
 * @param {string} test
 * @param {readonly number[]} sizes
 * @param {(size: number) => number} measure
 */
function row(what, test, sizes, measure) {
  const cells = sizes.map((size) => `${size}: ${Number(measure(size).toPrecision(2))}`);
  console.log(`${what}\n    ${cells.join('   ')}\n    held by ${test}`);
}

row(
  'decryptAnswer of junk, ms by MiB',
  'packages/auth-key/test/inner-data.test.ts',
  [1, 2, 4, 8, 16],
  (size) => {
    const input = {
      encrypted_answer: new Uint8Array(size * MIB),
      new_nonce: random(32),
      server_nonce: random(16),
    };
    return timed(() => decryptAnswer(input));
  },
);

const auth_key = random(256);
row(
  'open of junk under a known key, ms by MiB',
  'packages/message/test/open.test.ts',
  [16, 32, 64],
  (size) => {
    const message = new Uint8Array(size * MIB);
    new DataView(message.buffer).setBigInt64(0, authKeyId(auth_key), true);
    return timed(() => open({ version: 2, auth_key, x: 0, message }));
  },
);

// 16 MiB of zeros in 16 KiB.
const packed = encode(bytesCodec, gzipSync(new Uint8Array(16 * MIB)));
const gzip_packed = Uint8Array.from([0xa1, 0xcf, 0x72, 0x30, ...packed]);
row(
  'a container of so many gzip_packed answers of 16 MiB, ms',
  'packages/session/test/budget.test.ts',
  [32, 64, 128],
  (size) => {
    const results = Array.from({ length: size }, (_, i) => ({
      msg_id: BigInt(4 * i + 1),
      seqno: 1,
      body: Uint8Array.from([0x01, 0x6d, 0x5c, 0xf3, ...new Uint8Array(8), ...gzip_packed]),
    }));
    const container = packContainer(results);
    return timed(() => {
      for (const message of openContainer(container)) {
        timed(() => message.decodeRpcResult(() => bytesCodec));
      }
    });
  },
);

row(
  'one more temporary key after so many, µs',
  'packages/temp-key/test/key-store.test.ts',
  [2500, 5000, 10_000, 20_000],
  (size) => {
    let store = keyStore.emptyStore();
    for (let i = 1; i <= size; i++) {
      store = keyStore.addTempKey(store, { temp_auth_key_id: BigInt(i), expires_at: NOW + i, now: NOW });
    }
    const more = 200;
    const took = timed(() => {
      for (let i = 1; i <= more; i++) {
        store = keyStore.addTempKey(store, { temp_auth_key_id: BigInt(-i), expires_at: NOW, now: NOW });
      }
    });
    return (1000 * took) / more;
  },
);

row(
  'one more msg_id with so many remembered, µs',
  'packages/message/test/replay.test.ts',
  [1000, 2000, 4000, 8000],
  (capacity) => {
    /** @type {import('@mtproof/message').MsgIdTree | null} */
    let remembered = null;
    for (let i = 1; i <= 2 * capacity; i++) {
      remembered = rememberMsgId({ remembered, msg_id: BigInt(4 * i), capacity });
    }
    const more = 2000;
    const took = timed(() => {
      for (let i = 1; i <= more; i++) {
        remembered = rememberMsgId({ remembered, msg_id: BigInt(4 * (2 * capacity + i)), capacity });
      }
    });
    return (1000 * took) / more;
  },
);

/** An account with a password, whose login code a stranger knows. */
function attacked() {
  const account = createAccount({
    user_id: 7n,
    login_code: '12345',
    password: 'correct horse',
    recovery_email: 'alice@example.org',
    random,
  });
  const server = new AccountServer(account, { now: NOW, random });
  const settings = /** @type {const} */ ({ _: 'codeSettings' });
  const sent = server.call({ _: 'auth.sendCode', phone_number: '+1', api_id: 1, api_hash: '', settings });
  const { phone_code_hash } = /** @type {{ phone_code_hash: string }} */ (sent);
  server.call({ _: 'auth.signIn', phone_number: '+1', phone_code_hash, phone_code: '12345' });
  return server;
}

/** @param {unknown} response */
const message = (response) => /** @type {{ error_message?: string }} */ (response).error_message ?? '';

row(
  'recovery codes judged, of so many tried within a second',
  'packages/account/test/budgets.test.ts',
  [1000, 2000, 4000],
  (tries) => {
    const server = attacked();
    let judged = 0;
    for (let i = 0; i < tries; i++) {
      if (message(server.call({ _: 'auth.recoverPassword', code: 'x' })) === 'CODE_INVALID') {
        judged++;
      } else {
        server.call({ _: 'auth.requestPasswordRecovery' });
      }
    }
    return judged;
  },
);

row(
  'mails kept and sent, of so many asked for within a second',
  'packages/account/test/budgets.test.ts',
  [1000, 2000, 4000],
  (asked) => {
    const server = attacked();
    for (let i = 0; i < asked; i++) {
      server.call({ _: 'auth.requestPasswordRecovery' });
    }
    return server.account.mail.length;
  },
);
