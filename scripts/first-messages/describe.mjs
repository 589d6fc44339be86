// What a testbed tells, in the words of a recording.

/** @import { BedEvent } from '@mtproof/testbed' */

/** @param {unknown} response */
function answer(response) {
  if (typeof response !== 'object' || response === null) {
    return typeof response === 'boolean' ? `bool${response ? 'True' : 'False'}` : '-404';
  }
  const { _: name, error_code, error_message } = /** @type {Record<string, unknown>} */ (response);
  return name === 'rpc_error' ? `${error_code} ${error_message}` : String(name);
}

/**
 * @param {BedEvent} event
 * @returns {string | undefined} Undefined: nothing that a message brings about.
 */
export function describe(event) {
  switch (event.event) {
    case 'connected':
      return event.transport;
    case 'handshake':
      return `${[event.step, ...event.observed].join(', ')}: ${event.answer}`;
    case 'key':
      return `a ${event.kind} key`;
    case 'bound':
      return 'bound';
    case 'call':
      return `${[...event.wrappers, event.method].join(' > ')}: ${answer(event.response)}`;
    case 'refused':
      return `${event.code}, ${event.message}`;
    case 'ignored':
      return `ignored, ${event.code}`;
    case 'transport error':
      return event.reason.startsWith('no key') ? `${event.code}` : `${event.code}, ${event.reason}`;
    default:
      return undefined;
  }
}
