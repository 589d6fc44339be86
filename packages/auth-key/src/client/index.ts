// The client's side of the key exchange. Stages and rules are at the head of state.ts.

export { onDhGen } from './on-dh-gen.ts';
export { onResPQ } from './on-res-pq.ts';
export { type OnServerDhParams, onServerDhParams, onServerDhParamsAsync } from './on-server-dh-params.ts';
export { type ReqDhParams, reqDhParams } from './req-dh-params.ts';
export { type ReqPqMulti, reqPqMulti } from './req-pq-multi.ts';
export { type SetClientDhParams, setClientDhParams, setClientDhParamsAsync } from './set-client-dh-params.ts';
export type {
  DhReceived,
  DhRequested,
  DhSent,
  NamedKey,
  Ok,
  PqFactored,
  PqRequested,
} from './state.ts';
