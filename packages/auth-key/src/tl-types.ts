// The TL types of the exchange. Each knows the constructors of the others, so that the answer to another query is
// TL_UNEXPECTED_CONSTRUCTOR; TL_UNKNOWN_CONSTRUCTOR means that no type of the exchange has the constructor.

import {
  client_DH_inner_data,
  dh_gen_fail,
  dh_gen_ok,
  dh_gen_retry,
  p_q_inner_data,
  p_q_inner_data_dc,
  p_q_inner_data_temp,
  p_q_inner_data_temp_dc,
  req_DH_params,
  req_pq_multi,
  resPQ,
  server_DH_inner_data,
  server_DH_params_fail,
  server_DH_params_ok,
  set_client_DH_params,
} from '@mtproof/schema/mtproto';
import { type Boxed, type Codec, type TlObject, union, type ValueOf } from '@mtproof/tl-wire';

const all = (): readonly Boxed<TlObject>[] => [
  req_pq_multi,
  resPQ,
  req_DH_params,
  p_q_inner_data_dc,
  p_q_inner_data_temp_dc,
  server_DH_params_ok,
  server_DH_params_fail,
  server_DH_inner_data,
  set_client_DH_params,
  client_DH_inner_data,
  dh_gen_ok,
  dh_gen_retry,
  dh_gen_fail,
];

function type<const M extends readonly Boxed<TlObject>[]>(
  name: string,
  members: () => M,
): Codec<ValueOf<M[number]>> {
  return union(name, members, (id) => all().find((one) => one.id === id)?.name);
}

/** What a client sends. */
export type Query = req_pq_multi | req_DH_params | set_client_DH_params;
export const Query: Codec<Query> = /* @__PURE__ */ type('!X', () => [
  req_pq_multi,
  req_DH_params,
  set_client_DH_params,
]);

export const ResPQ: Codec<resPQ> = /* @__PURE__ */ type('ResPQ', () => [resPQ]);

export const ServerDhParams: Codec<server_DH_params_ok | server_DH_params_fail> = /* @__PURE__ */ type(
  'Server_DH_Params',
  () => [server_DH_params_ok, server_DH_params_fail],
);

/** What a client receives last. */
export type DhGen = dh_gen_ok | dh_gen_retry | dh_gen_fail;
export const DhGen: Codec<DhGen> = /* @__PURE__ */ type('Set_client_DH_params_answer', () => [
  dh_gen_ok,
  dh_gen_retry,
  dh_gen_fail,
]);

/** The two that name a data center. */
export type PQInnerData = p_q_inner_data_dc | p_q_inner_data_temp_dc;
export const PQInnerData: Codec<PQInnerData> = /* @__PURE__ */ type('P_Q_inner_data', () => [
  p_q_inner_data_dc,
  p_q_inner_data_temp_dc,
]);

/** With the obsolete ones, which name no data center: GramJS 2.26.22 and Telethon 1.37.0 send them. */
export type LenientPQInnerData = PQInnerData | p_q_inner_data | p_q_inner_data_temp;
export const LenientPQInnerData: Codec<LenientPQInnerData> = /* @__PURE__ */ type('P_Q_inner_data', () => [
  p_q_inner_data,
  p_q_inner_data_dc,
  p_q_inner_data_temp,
  p_q_inner_data_temp_dc,
]);

export const ServerDhInnerData: Codec<server_DH_inner_data> = /* @__PURE__ */ type(
  'Server_DH_inner_data',
  () => [server_DH_inner_data],
);

export const ClientDhInnerData: Codec<client_DH_inner_data> = /* @__PURE__ */ type(
  'Client_DH_Inner_Data',
  () => [client_DH_inner_data],
);
