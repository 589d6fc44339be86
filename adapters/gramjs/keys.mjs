// The key exchange of GramJS.
import { Answers, clockAt, drawsOf, fingerprint, outcome, reversed } from '../exchange.mjs';
import {
  _serverKeys,
  big,
  doAuthentication,
  drawing,
  log,
  MTProtoPlainSender,
  serializeBytes,
} from './library.mjs';

export async function exchange(input) {
  _serverKeys.clear();
  for (const key of input.keys) {
    const name = fingerprint(key, serializeBytes).toString();
    _serverKeys.set(name, { n: big(key.n), e: big(key.e).toJSNumber() });
  }
  const connection = new Answers(input.answers);
  const sender = new MTProtoPlainSender(connection, log);
  const draws = drawsOf({ ...input, nonce: reversed(input.nonce) });
  const run = () => drawing(draws, () => doAuthentication(sender, log));
  const { authKey, timeOffset } = await clockAt(input.now, run);
  const { requests } = connection;
  return outcome({ requests, auth_key: authKey.getKey(), time_offset: timeOffset }, input);
}
