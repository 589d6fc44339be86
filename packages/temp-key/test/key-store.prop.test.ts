import { authKeyId } from '@mtproof/message';
import { BindingError, keyStore } from '@mtproof/temp-key';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const permKeys = [1, 2, 3].map((fill) => new Uint8Array(256).fill(fill));
const permIds = permKeys.map((key) => authKeyId(key));
const tempIds = [10n, 11n, 12n, 13n, 14n];
const anyPerm = fc.constantFrom(...permIds, 99n);
const anyTemp = fc.constantFrom(...tempIds, 99n);

const request = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    temp: fc.constantFrom(...tempIds),
    life: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({ do: fc.constant('bind' as const), temp: anyTemp, perm: anyPerm }),
  fc.record({
    do: fc.constant('drop' as const),
    temp: anyTemp,
    perm: anyPerm,
    except: fc.array(anyTemp, { maxLength: 3 }),
  }),
);
const history = fc.array(fc.record({ request, passed: fc.nat(5) }), { maxLength: 40 });

const snapshot = (store: keyStore.Store): string =>
  JSON.stringify([[...store.temp_auth_keys], [...store.perm_auth_keys.keys()]], (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );

it('any history keeps the rules of the store', () => {
  fc.assert(
    fc.property(history, (requests) => {
      let store = permKeys.reduce(keyStore.addPermKey, keyStore.emptyStore());
      let now = 1000;
      const ends = new Map<bigint, number>();
      for (const { request, passed } of requests) {
        now += passed;
        const before = store;
        const frozen = snapshot(before);
        if (request.do === 'add') {
          if (before.temp_auth_keys.has(request.temp)) {
            continue;
          }
          ends.set(request.temp, now + request.life);
          store = keyStore.addTempKey(before, {
            temp_auth_key_id: request.temp,
            expires_at: now + request.life,
          });
        } else if (request.do === 'drop') {
          store = keyStore.dropTempAuthKeys(before, {
            auth_key_id: request.temp,
            perm_auth_key_id: request.perm,
            except: request.except,
          });
          const gone = [...before.temp_auth_keys].filter(([id]) => !store.temp_auth_keys.has(id));
          for (const [id, key] of gone) {
            expect(key.perm_auth_key_id).toBe(request.perm);
            expect([...request.except, request.temp]).not.toContain(id);
          }
        } else {
          try {
            store = keyStore.bind(before, { auth_key_id: request.temp, perm_auth_key_id: request.perm, now });
            expect(store.temp_auth_keys.get(request.temp)?.perm_auth_key_id).toBe(request.perm);
          } catch (error) {
            expect(error).toBeInstanceOf(BindingError);
          }
        }
        expect(snapshot(before)).toBe(frozen);
        // one bound key for each permanent key, and only for those that exist
        const owners = [...store.temp_auth_keys.values()].flatMap((key) => key.perm_auth_key_id ?? []);
        expect(new Set(owners).size).toBe(owners.length);
        for (const owner of owners) {
          expect(permIds).toContain(owner);
        }
        for (const [id, key] of store.temp_auth_keys) {
          expect(key.expires_at).toBe(ends.get(id)); // nothing prolongs a key
          const verdict = keyStore.mayCall(store, { auth_key_id: id, method: 'users.getUsers', now });
          const alive = key.expires_at > now;
          expect(verdict).toBe(
            alive ? (key.perm_auth_key_id === null ? 'AUTH_KEY_PERM_EMPTY' : 'yes') : -404,
          );
        }
      }
    }),
  );
});
