// What a server makes of a message before its session does.

import { MessageError, type Open, open, openFromClient, seal } from '@mtproof/message';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const NOW = 0x65c53d60;
const at = (seconds: number, low = 0n): bigint => (BigInt(NOW + seconds) << 32n) + low;
const fields = { salt: 1n, session_id: 2n, msg_id: at(0), seqno: 1, body: Uint8Array.of(1, 2, 3, 4) };
const sealed = (change: Partial<typeof fields> = {}, version: 1 | 2 = 2): Uint8Array =>
  seal({ ...{ version, auth_key, x: 0 }, ...fields, ...change, padding: new Uint8Array(12) });

describe('openFromClient', () => {
  it.each([
    [{}, { is_of_session: true, msg_id_code: 0, is_content_related: true }],
    [{ msg_id: at(-301) }, { is_of_session: true, msg_id_code: 16, is_content_related: true }],
    [{ msg_id: at(31) }, { is_of_session: true, msg_id_code: 17, is_content_related: true }],
    [{ msg_id: at(31, 2n) }, { is_of_session: true, msg_id_code: 18, is_content_related: true }],
    [
      { session_id: 3n, seqno: 2 },
      { is_of_session: false, msg_id_code: 0, is_content_related: false },
    ],
    [
      { session_id: 3n, msg_id: 0n },
      { is_of_session: false, msg_id_code: 16, is_content_related: true },
    ],
  ] as const)('%o', (change, said) => {
    const input = { version: 2, auth_key, message: sealed(change), session_id: 2n, now: NOW } as const;
    expect(openFromClient(input)).toEqual({ ...fields, ...change, ...said });
  });

  it('takes any session where none is given', () => {
    const input = { version: 2, auth_key, message: sealed({ session_id: 3n }), now: NOW } as const;
    expect(openFromClient(input).is_of_session).toBe(true);
  });

  it('opens messages of 1.0, too', () => {
    const input = { version: 1, auth_key, message: sealed({}, 1), now: NOW } as const;
    expect(openFromClient(input)).toMatchObject(fields);
  });

  it('opens no message of a server', () => {
    const message = seal({ version: 2, auth_key, x: 8, ...fields, padding: new Uint8Array(12) });
    expect(() => openFromClient({ version: 2, auth_key, message, now: NOW })).toThrow(MessageError);
  });

  it('says by a value what `open` throws', () => {
    const msg_id = fc.tuple(fc.integer({ min: -400, max: 100 }), fc.bigInt({ min: 0n, max: 3n }));
    fc.assert(
      fc.property(msg_id, fc.constantFrom(2n, 3n), ([seconds, low], session_id) => {
        const input = {
          version: 2,
          auth_key,
          message: sealed({ msg_id: at(seconds, low), session_id }),
        } as const;
        const both = { session_id: 2n, now: NOW };
        const { is_of_session, msg_id_code } = openFromClient({ ...input, ...both });
        const thrown = (() => {
          try {
            open({ ...input, ...both, x: 0 } satisfies Open);
            return undefined;
          } catch (error) {
            return (error as MessageError).code;
          }
        })();
        const codes = {
          0: undefined,
          16: 'MESSAGE_MSG_ID_TOO_OLD',
          17: 'MESSAGE_MSG_ID_TOO_NEW',
          18: 'MESSAGE_MSG_ID_PARITY',
        };
        expect(thrown).toBe(is_of_session ? codes[msg_id_code] : 'MESSAGE_SESSION_MISMATCH');
      }),
    );
  });

  it('names a wrong argument before it decrypts', () => {
    const input = { version: 2, auth_key, message: new Uint8Array(0), now: NOW } as const;
    expect(() => openFromClient({ ...input, now: Number.NaN })).toThrow(
      '"now" expected unix time in seconds',
    );
    expect(() => openFromClient({ ...input, session_id: 2n ** 63n })).toThrow('"session_id" expected bigint');
    expect(() => openFromClient({ ...input, now: '5' as unknown as number })).toThrow(TypeError);
    expect(() => openFromClient(input)).toThrow(expect.objectContaining({ code: 'MESSAGE_TRUNCATED' }));
  });

  it('reports what `open` does', () => {
    const names: string[] = [];
    openFromClient({ version: 2, auth_key, message: sealed(), now: NOW }, (name) => names.push(name));
    expect(names).toContain('msg_key_large');
  });
});
