import { agree, client, type RsaPrivateKey, rsaPad, rsaUnpad, server } from '@mtproof/auth-key';
import type { Group } from '@mtproof/modp';
import { expectTypeOf, test } from 'vitest';

declare const pqRequested: client.PqRequested;
declare const pqFactored: client.PqFactored;
declare const dhReceived: client.DhReceived;
declare const dhSent: client.DhSent;
declare const body: Uint8Array;
declare const group: Group;
declare const key: RsaPrivateKey;

test('a stage follows from the one before only', () => {
  expectTypeOf(client.onResPQ(pqRequested, body)).toEqualTypeOf<client.PqFactored>();
  expectTypeOf(client.onDhGen(dhSent, body)).toEqualTypeOf<client.Ok | client.DhReceived>();
  // @ts-expect-error no answer is awaited
  client.onResPQ(pqFactored, body);
  // @ts-expect-error resPQ comes first
  client.reqDhParams(pqRequested, { new_nonce: body, padding: body, temp_key: body });
  // @ts-expect-error no key was sent yet
  client.onDhGen(dhReceived, body);
});

test('the outcome has to be looked at', () => {
  const outcome = client.onDhGen(dhSent, body);
  // @ts-expect-error it may be dh_gen_retry
  outcome.auth_key;
  if (outcome.at === 'Ok') {
    expectTypeOf(outcome.auth_key).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  }
});

test('a group has to be checked', () => {
  agree({ group, g_a: body, b: body });
  // @ts-expect-error not of checkGroup
  agree({ group: { g: 3, p: body }, g_a: body, b: body });
  // @ts-expect-error not of checkGroup
  server.dhSecret({ group: { g: 3, p: body }, a: body });
});

test('unpadding takes a private key', () => {
  rsaUnpad({ key, encrypted_data: body });
  rsaPad({ key, data: body, padding: body, temp_key: body });
  // @ts-expect-error no `power`
  rsaUnpad({ key: { n: body, e: body }, encrypted_data: body });
});

test('a step of the server is narrowed by its outcome', () => {
  const step = server.step({} as server.State, {
    body,
    now: 0,
    taken: new Set<bigint>(),
    handshake: {} as () => server.Handshake,
  });
  expectTypeOf(step.outcome).toEqualTypeOf<'answer' | 'ok' | 'refused'>();
  // @ts-expect-error a refusal has no answer
  step.answer;
  if (step.outcome === 'refused') {
    expectTypeOf(step.transport_error).toEqualTypeOf<-404 | -444>();
  }
});
