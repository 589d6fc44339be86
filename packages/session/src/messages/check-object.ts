import { checkBytes, expected } from '@mtproof/contract';
import { MSG_CONTAINER } from '@mtproof/tl-wire';
import { constructorId } from './incoming.ts';

/** Checks an object of the host that is to be sent. Sooner or later it goes in a container, and a container cannot. */
export function checkObject(body: Uint8Array, name: string): void {
  checkBytes(body, name);
  if (body.length === 0 || body.length % 4 !== 0) {
    throw new RangeError(expected(name, 'a multiple of 4 bytes', `length=${body.length}`));
  }
  if (constructorId(body) === MSG_CONTAINER) {
    throw new RangeError(expected(name, 'an object that is no container', 'msg_container'));
  }
}
