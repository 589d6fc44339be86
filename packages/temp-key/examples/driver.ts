import { authKeyId } from '@mtproof/message';
import { lifeCycle, sealBinding } from '@mtproof/temp-key';

export interface Client {
  clock(): number; // unix time in seconds, not corrected
  serverTime(): number; // clock() + time_offset of the last exchange
  random(length: number): Uint8Array;
  /** That of auth-key, with this client's send, rsa_keys and dc. The client keeps the key by its id until dropTempKey. */
  exchange(expires_in?: number): Promise<{ auth_key: Uint8Array; auth_key_id: bigint; time_offset: number }>;
  nextMessage(): { msg_id: bigint; session_id: bigint; nonce: bigint };
  send(key_id: bigint, msg_id: bigint, request: object, then: (answer: lifeCycle.BindAnswer) => void): void;
  carryOut(action: lifeCycle.Action, tell: (event: lifeCycle.UntimedEvent) => void): void; // useKey, wakeAt, …
}

export function drive(client: Client, perm_auth_key: Uint8Array = new Uint8Array()) {
  let state = lifeCycle.initialState();
  function tell(event: lifeCycle.UntimedEvent): void {
    const step = lifeCycle.step(state, { ...event, now: client.serverTime() } as lifeCycle.Event);
    state = step.state;
    for (const action of step.actions) {
      if (action.do === 'createPermKey' || action.do === 'createKey') {
        create(action);
      } else if (action.do === 'sendBinding') {
        bind(action);
      } else {
        client.carryOut(action, tell);
      }
    }
  }
  function create(action: lifeCycle.CreatePermKeyAction | lifeCycle.CreateKeyAction): void {
    const { attempt } = action;
    const failed = (error: unknown) => tell({ on: 'createFailed', attempt, reason: String(error) });
    const requested_at = client.clock();
    if (action.do === 'createKey') {
      client.exchange(action.expires_in).then(({ auth_key_id, time_offset }) => {
        tell({ on: 'keyCreated', auth_key_id, time_offset, requested_at });
      }, failed);
    } else {
      client.exchange().then(({ auth_key }) => {
        perm_auth_key = state.at === 'creatingPermKey' ? auth_key : perm_auth_key;
        tell({ on: 'permKeyCreated' });
      }, failed);
    }
  }
  function bind({ temp_auth_key_id, expires_at, attempt }: lifeCycle.SendBindingAction): void {
    const { msg_id, session_id, nonce } = client.nextMessage();
    const inner = { nonce, temp_auth_key_id, temp_session_id: session_id, expires_at };
    const [random, padding] = [client.random(16), client.random(8)];
    const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, random, padding });
    const request = { perm_auth_key_id: authKeyId(perm_auth_key), nonce, expires_at, encrypted_message };
    const then = (answer: lifeCycle.BindAnswer) => tell({ ...answer, temp_auth_key_id, attempt });
    client.send(temp_auth_key_id, msg_id, request, then);
  }
  return tell;
}
