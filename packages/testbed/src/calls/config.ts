// What the server says of itself: help.getConfig, help.getNearestDc, help.getAppConfig.

import { badRequest, type OwnMethod } from './own-method.ts';

/** An hour: clients ask again after it. */
const LIFE = 3600;

/** Of the JSON of help.getAppConfig. It never changes. */
const APP_CONFIG_HASH = 1;

// The data center has to be that of the handshake. With another, TDLib asks again and again.
// Limits and times are those that Telegram's servers send. `config` of layer 144 has five that newer ones do not have.
export const getConfig: OwnMethod = (_, { place: { dc, port, tmp_sessions }, now }) => ({
  _: 'config',
  date: now,
  expires: now + LIFE,
  test_mode: false,
  this_dc: dc,
  dc_options: [{ _: 'dcOption', id: dc, ip_address: '127.0.0.1', port }],
  dc_txt_domain_name: '',
  chat_size_max: 200,
  megagroup_size_max: 200_000,
  forwarded_count_max: 100,
  online_update_period_ms: 210_000,
  offline_blur_timeout_ms: 5000,
  offline_idle_timeout_ms: 30_000,
  online_cloud_timeout_ms: 300_000,
  notify_cloud_delay_ms: 30_000,
  notify_default_delay_ms: 1500,
  push_chat_period_ms: 60_000,
  push_chat_limit: 2,
  saved_gifs_limit: 200,
  edit_time_limit: 172_800,
  revoke_time_limit: 2_147_483_647,
  revoke_pm_time_limit: 2_147_483_647,
  rating_e_decay: 2_419_200,
  stickers_recent_limit: 200,
  stickers_faved_limit: 5,
  channels_read_media_period: 604_800,
  ...(tmp_sessions !== undefined && { tmp_sessions }),
  pinned_dialogs_count_max: 5,
  pinned_infolder_count_max: 100,
  call_receive_timeout_ms: 20_000,
  call_ring_timeout_ms: 90_000,
  call_connect_timeout_ms: 30_000,
  call_packet_timeout_ms: 10_000,
  me_url_prefix: 'https://t.me/',
  caption_length_max: 1024,
  message_length_max: 4096,
  webfile_dc_id: dc,
});

// Country ZZ is none (ISO 3166-1, user-assigned).
export const getNearestDc: OwnMethod = (_, { place: { dc } }) => ({
  _: 'nearestDc',
  country: 'ZZ',
  this_dc: dc,
  nearest_dc: dc,
});

// A login is not carried to another data center: there is none.
export const exportAuthorization: OwnMethod = () => badRequest('DC_ID_INVALID');

// Before layer 154 the answer is the JSON alone, and no hash is sent.
export const getAppConfig: OwnMethod = ({ hash }) => {
  const config = { _: 'jsonObject', value: [] };
  if (hash === undefined) {
    return config;
  }
  return hash === APP_CONFIG_HASH
    ? { _: 'help.appConfigNotModified' }
    : { _: 'help.appConfig', hash: APP_CONFIG_HASH, config };
};
