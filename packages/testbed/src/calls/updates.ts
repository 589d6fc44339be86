// Updates: there are none.

import type { OwnMethod } from './own-method.ts';

export const getState: OwnMethod = (_, { now }) => ({
  _: 'updates.state',
  pts: 1,
  qts: 0,
  date: now,
  seq: 1,
  unread_count: 0,
});

export const getDifference: OwnMethod = (_, { now }) => ({ _: 'updates.differenceEmpty', date: now, seq: 1 });
