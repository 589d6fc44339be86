// What the server says of itself before a login.

/** @import { config as Config } from '@mtproof/schema/two-factor' */

/**
 * The smallest answer to `help.getConfig` with which clients go on. Its data center must be that of the handshake: with another,
 * TDLib asks again and again.
 *
 * @param {{ readonly dc: number, readonly now: number }} place
 * @returns {Config}
 */
export function config({ dc, now }) {
  return {
    _: 'config',
    date: now,
    expires: now + 3600,
    test_mode: false,
    this_dc: dc,
    dc_options: [{ _: 'dcOption', id: dc, ip_address: '127.0.0.1', port: 443 }],
    dc_txt_domain_name: '',
    chat_size_max: 200,
    megagroup_size_max: 200,
    forwarded_count_max: 100,
    online_update_period_ms: 210000,
    offline_blur_timeout_ms: 5000,
    offline_idle_timeout_ms: 30000,
    online_cloud_timeout_ms: 300000,
    notify_cloud_delay_ms: 30000,
    notify_default_delay_ms: 1500,
    push_chat_period_ms: 60000,
    push_chat_limit: 2,
    edit_time_limit: 172800,
    revoke_time_limit: 172800,
    revoke_pm_time_limit: 172800,
    rating_e_decay: 2419200,
    stickers_recent_limit: 200,
    channels_read_media_period: 604800,
    call_receive_timeout_ms: 20000,
    call_ring_timeout_ms: 90000,
    call_connect_timeout_ms: 30000,
    call_packet_timeout_ms: 10000,
    me_url_prefix: '',
    caption_length_max: 1024,
    message_length_max: 4096,
    webfile_dc_id: dc,
  };
}
