// What the life cycle asks of the caller. Plain data; a list of actions is carried out in its order.

/** Make a permanent key; answer with `permKeyCreated` or `createFailed` before `answer_timeout`. */
export interface CreatePermKeyAction {
  readonly do: 'createPermKey';
  /** From 1. */
  readonly attempt: number;
}

/** Make a temporary key; answer with `keyCreated` or `createFailed` before `answer_timeout`. */
export interface CreateKeyAction {
  readonly do: 'createKey';
  /** For `p_q_inner_data_temp_dc`, in seconds. */
  readonly expires_in: number;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Seal a binding message anew, with a fresh `msg_id`, and send the request under the temporary key;
 * answer with `bindOk`, `bindFalse`, `bindError` or `badMsg` before `answer_timeout`.
 */
export interface SendBindingAction {
  readonly do: 'sendBinding';
  readonly temp_auth_key_id: bigint;
  /** Unix time, for the request and for the message. */
  readonly expires_at: number;
  /** From 1. */
  readonly attempt: number;
}

/** Send all further queries under this key; it is bound. */
export interface UseKeyAction {
  readonly do: 'useKey';
  readonly temp_auth_key_id: bigint;
}

/** Client info is kept per key: put the next query inside `invokeWithLayer(initConnection(…))`. */
export interface InitConnectionAction {
  readonly do: 'initConnection';
}

/** From now on let queries out. */
export interface ReleaseQueueAction {
  readonly do: 'releaseQueue';
}

/** From now on keep queries back; the permanent key does not carry them either. */
export interface HoldQueueAction {
  readonly do: 'holdQueue';
}

/**
 * Put all queries that were sent and not answered, or answered by this event's error, back at the head of the queue.
 */
export interface RepeatUnansweredAction {
  readonly do: 'repeatUnanswered';
}

/** Put the one query that this event's error answered back at the head of the queue. */
export interface RepeatRefusedAction {
  readonly do: 'repeatRefused';
}

/** Forget the temporary key and its salts. */
export interface DropTempKeyAction {
  readonly do: 'dropTempKey';
  readonly temp_auth_key_id: bigint;
}

/** Forget the permanent key. In the home DC the login goes with it; in another one it has to be imported again. */
export interface DropPermKeyAction {
  readonly do: 'dropPermKey';
}

/** Call `auth.dropTempAuthKeys` under the bound key. */
export interface DropTempAuthKeysAction {
  readonly do: 'dropTempAuthKeys';
  /** For `except_auth_keys`: the keys in use and in the making. */
  readonly except: readonly bigint[];
}

/** No further try will be made, for this reason. */
export interface GiveUpAction {
  readonly do: 'giveUp';
  readonly reason: string;
}

/** Send a `tick` once server time has reached `time`. Takes the place of any earlier `wakeAt`. */
export interface WakeAtAction {
  readonly do: 'wakeAt';
  /** Server time in seconds. */
  readonly time: number;
}

/** Everything that the life cycle can ask for. */
export type Action =
  | CreatePermKeyAction
  | CreateKeyAction
  | SendBindingAction
  | UseKeyAction
  | InitConnectionAction
  | ReleaseQueueAction
  | HoldQueueAction
  | RepeatUnansweredAction
  | RepeatRefusedAction
  | DropTempKeyAction
  | DropPermKeyAction
  | DropTempAuthKeysAction
  | GiveUpAction
  | WakeAtAction;
