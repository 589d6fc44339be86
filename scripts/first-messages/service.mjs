// Service messages: they are about messages, salts and sessions, and no call of a method.
// https://core.telegram.org/mtproto/service_messages

/** @import { AnyObject } from '@mtproof/schema/mtproto' */
/** @import { TlObject } from '@mtproof/tl-wire' */

/**
 * The answer to a service message.
 *
 * @param {TlObject} message
 * @param {{ readonly msg_id: bigint, readonly salt: bigint, readonly now: number }} asked The id of the message, the salt of
 *   its key, and unix time in whole seconds.
 * @returns {AnyObject | undefined} Undefined where none is due.
 */
export function serviceAnswer(message, { msg_id, salt, now }) {
  const { _: name, ping_id, msg_ids, session_id } = /** @type {Record<string, any>} */ (message);
  switch (name) {
    case 'ping':
    case 'ping_delay_disconnect':
      return { _: 'pong', msg_id, ping_id };
    case 'get_future_salts': {
      const salts = [
        { _: /** @type {const} */ ('future_salt'), valid_since: now, valid_until: now + 3600, salt },
      ];
      return { _: 'future_salts', req_msg_id: msg_id, now, salts };
    }
    case 'msgs_state_req':
      return { _: 'msgs_state_info', req_msg_id: msg_id, info: new Uint8Array(msg_ids.length).fill(4) };
    case 'destroy_session':
      return { _: 'destroy_session_none', session_id };
    default:
      return undefined;
  }
}
