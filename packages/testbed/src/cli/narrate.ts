// Events as lines for a reader.

import type { BedEvent, CallEvent } from '../event.ts';
import { jsonOf, oneLine } from './printable.ts';

/** An event as one line, escaped and cut. */
export function narrate(event: BedEvent): string {
  const { time, event: name } = event;
  const where = 'connection' in event && event.connection !== undefined ? `#${event.connection}` : '';
  const at = new Date(time * 1000).toISOString().slice(11, 23);
  return `${at} ${where.padEnd(4)} ${oneLine(`${name}: ${words(event)}`, 300)}`;
}

function words(event: BedEvent): string {
  switch (event.event) {
    case 'connected':
      return event.transport;
    case 'handshake':
      return [`${event.step} → ${event.answer}`, ...event.observed].join(', ');
    case 'key':
      return `${event.kind} ${event.auth_key_id}${event.expires_in ? ` for ${event.expires_in} s` : ''}`;
    case 'bound':
      return `${event.auth_key_id} to ${event.perm_auth_key_id}`;
    case 'call':
      return wordsOfCall(event);
    case 'mail':
      return `to ${event.to}: ${event.code ?? ''} (${event.about})`;
    case 'closed':
      return `by ${event.reason}`;
    case 'guard':
      return `${event.what}: ${event.done}`;
    default:
      return rest(event);
  }
}

function wordsOfCall({ wrappers, method, layer, response }: CallEvent): string {
  const wrapped = wrappers.length === 0 ? '' : ` in ${wrappers.join(' > ')}`;
  return `${method}${wrapped}, layer ${layer} → ${answerOf(response)}`;
}

/** An answer in a few words: its constructor, or its error. */
export function answerOf(response: unknown): string {
  if (response === undefined) {
    return '-404';
  }
  if (Array.isArray(response)) {
    return `[${response.map(answerOf).join(', ')}]`;
  }
  if (typeof response !== 'object' || response === null) {
    return jsonOf(response);
  }
  const { _, error_code, error_message } = response as Record<string, unknown>;
  return _ === 'rpc_error' ? `${error_code} ${error_message}` : String(_ ?? jsonOf(response));
}

function rest(event: BedEvent): string {
  const { event: _, time: __, ...fields } = event as BedEvent & Record<string, unknown>;
  return Object.entries(fields)
    .filter(([name, value]) => name !== 'connection' && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : jsonOf(value)}`)
    .join(', ');
}
