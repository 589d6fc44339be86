// What can happen to a client's life cycle, and what brings it on.

export const kinds = [
  'start',
  'permKeyCreated',
  'keyCreated',
  'createFailed',
  'bindOk',
  'bindFalse',
  'bindError',
  'badMsg',
  'transportError',
  'rpcError',
  'replaced',
  'tick',
  'dropTempAuthKeys',
  'logout',
] as const;

/** What brings the life on from each place. */
export const forward = {
  stopped: 'start',
  creatingPermKey: 'permKeyCreated',
  creatingKey: 'keyCreated',
  binding: 'bindOk',
  waiting: 'tick',
  bound: 'tick',
  resting: 'tick',
} as const;
