import { privateKey, server } from '@mtproof/auth-key';
import { checkGroup, type Group } from '@mtproof/modp';
import { bytes, hex, type Input, long, number, text } from '../values.ts';
import { items } from './items.ts';
import { groupOptions, remember } from './modp.ts';

const optional = (input: Input, name: string): number | undefined =>
  input[name] === undefined ? undefined : number(input, name);

const privateRsaKey = (key: Input) =>
  privateKey({ n: bytes(key, 'n'), e: bytes(key, 'e'), d: bytes(key, 'd') });

function handshake(drawn: Input, group: Group): server.Handshake {
  return {
    server_nonce: bytes(drawn, 'server_nonce'),
    p: bytes(drawn, 'p'),
    q: bytes(drawn, 'q'),
    dh: server.dhSecret({ group, a: bytes(drawn, 'a') }),
    padding: bytes(drawn, 'padding'),
  };
}

const keyOf = ({ auth_key, auth_key_id, server_salt, expires_in }: server.Key): object => ({
  auth_key: hex(auth_key),
  auth_key_id: String(auth_key_id),
  server_salt: String(server_salt),
  ...(expires_in === undefined ? {} : { expires_in }),
});

/** One connection: each query in its turn, whatever became of the one before. */
export function serve(input: Input): object {
  const group = checkGroup({ g: number(input, 'g'), p: bytes(input, 'dh_prime'), ...groupOptions() });
  remember(group);
  const [drawn, now] = [items(input, 'handshakes'), number(input, 'now')];
  const taken = new Set(((input['taken'] ?? []) as string[]).map((id) => long({ id }, 'id')));
  let state = server.initialState({
    rsa_keys: (input['rsa_keys'] as Input[]).map(privateRsaKey),
    dc: number(input, 'dc'),
    profile: text(input, 'profile') as server.Profile,
    retry_limit: optional(input, 'retry_limit'),
  });

  const answers: (string | number)[] = [];
  const keys: object[] = [];
  for (const query of input['queries'] as string[]) {
    const step = server.step(state, {
      body: bytes({ query }, 'query'),
      now,
      taken,
      handshake: () => handshake(drawn() as Input, group),
    });
    state = step.state;
    answers.push(step.outcome === 'refused' ? step.transport_error : hex(step.answer));
    if (step.outcome === 'ok') {
      keys.push(keyOf(step.key));
    }
  }
  return { answers, keys };
}
