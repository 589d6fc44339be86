import { expected, wrongType } from '@mtproof/contract';

/** What the sockets of a server may take. */
export interface NetworkLimits {
  /** Connections at a time; the next is closed. */
  readonly max_connections: number;
  /** Bytes that a client has not read, for one connection; beyond them it is closed. */
  readonly max_unsent: number;
  /** The same of all connections; beyond it the one that has read least is closed. */
  readonly max_unsent_total: number;
  /** Seconds that a connection may take for what is before its MTProto: SOCKS5, the request of a WebSocket, the first byte. */
  readonly first_bytes: number;
  /** Seconds without a byte from a client. */
  readonly idle: number;
}

/** The limits by default. */
export const NETWORK_LIMITS: NetworkLimits = {
  max_connections: 2048,
  max_unsent: 2 ** 22,
  max_unsent_total: 2 ** 27,
  first_bytes: 30,
  idle: 600,
};

/**
 * @param limits - Some limits; the others are those by default.
 * @returns All limits.
 * @throws TypeError or RangeError A limit is not a positive number.
 */
export function checkedNetworkLimits(limits: Partial<NetworkLimits> = {}): NetworkLimits {
  const all = { ...NETWORK_LIMITS, ...limits };
  for (const name of Object.keys(NETWORK_LIMITS) as (keyof NetworkLimits)[]) {
    const limit = all[name];
    if (typeof limit !== 'number') {
      throw wrongType(`limits.${name}`, 'positive number', limit);
    }
    if (!(limit > 0)) {
      throw new RangeError(expected(`limits.${name}`, 'positive number', String(limit)));
    }
  }
  return all;
}
