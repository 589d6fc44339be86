import { type BindingContext, checkBinding, openBinding } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { computed } from './computed.ts';

const { msg_id, nonce, temp_auth_key_id, perm_auth_key_id, temp_session_id, expires_at } = computed;
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const binding = openBinding({
  perm_auth_key: bytes(computed.perm_auth_key),
  encrypted_message: bytes(computed.encrypted_message),
});
const request = { perm_auth_key_id, nonce, expires_at };
const context: BindingContext = { request, msg_id, temp_auth_key_id, temp_session_id, now: 1707425105 };
const check = (change: Partial<BindingContext>) =>
  codeOf(() => checkBinding(binding, { ...context, ...change }));

// One wrong thing each, in the order of the checks.
const defects: { code: string; change: Partial<BindingContext> }[] = [
  { code: 'BIND_MSG_ID_MISMATCH', change: { msg_id: msg_id + 4n } },
  {
    code: 'BIND_PERM_AUTH_KEY_ID_MISMATCH',
    change: { request: { ...request, perm_auth_key_id: temp_auth_key_id } },
  },
  { code: 'BIND_NONCE_MISMATCH', change: { request: { ...request, nonce: -nonce } } },
  { code: 'BIND_EXPIRES_AT_MISMATCH', change: { request: { ...request, expires_at: expires_at + 1 } } },
  { code: 'BIND_TEMP_AUTH_KEY_ID_MISMATCH', change: { temp_auth_key_id: perm_auth_key_id } },
  { code: 'BIND_TEMP_SESSION_ID_MISMATCH', change: { temp_session_id: temp_session_id + 1n } },
  { code: 'BIND_EXPIRED', change: { now: expires_at } },
];

describe('checkBinding', () => {
  it('accepts what agrees', () => {
    expect(check({})).toBe('none');
  });

  it.each(defects)('$code for that alone', ({ code, change }) => {
    expect(check(change)).toBe(code);
  });

  it('names the first of several', () => {
    for (let i = 0; i < defects.length; i++) {
      const rest = defects.slice(i);
      const changes = rest.map(({ change }) => change);
      const request = Object.assign({}, context.request, ...changes.map((change) => pick(change.request)));
      expect(check(Object.assign({}, ...changes, { request }))).toBe(rest[0]?.code);
    }
  });

  it('lets a key live while expires_at is after now', () => {
    expect(check({ now: expires_at - 0.5 })).toBe('none');
    expect(check({ now: expires_at + 1 })).toBe('BIND_EXPIRED');
    expect(() => checkBinding(binding, { ...context, now: expires_at })).toThrow(
      'expires_at 1707511505 is not after 1707511505',
    );
  });

  it('needs a time', () => {
    expect(() => check({ now: Number.NaN })).toThrow(RangeError);
    expect(() => check({ now: '0' as unknown as number })).toThrow(TypeError);
  });
});

/** The fields of a request that differ from the right one. */
function pick(changed: BindingContext['request'] = request): Partial<BindingContext['request']> {
  return Object.fromEntries(
    Object.entries(changed).filter(([key, value]) => value !== request[key as keyof typeof request]),
  );
}
