// A connection of a client: packets both ways.

import { type ClientTransport, clientTransport, type TransportName } from './transport.ts';
import { type Carrier, dial, type Ports, type Wire } from './wire.ts';

/** How a client comes to a server. */
export interface Way {
  readonly ports: Ports;
  readonly carrier?: Carrier;
  readonly transport?: TransportName;
}

export class Link {
  readonly #wire: Wire;
  readonly #transport: ClientTransport;
  onPacket: (packet: Buffer) => void = () => {};
  readonly tokens: number[] = [];

  private constructor(wire: Wire, transport: ClientTransport) {
    this.#wire = wire;
    this.#transport = transport;
    wire.onBytes((bytes) => {
      for (const arrived of transport.receive(bytes)) {
        if ('token' in arrived) {
          this.tokens.push(arrived.token);
        } else {
          this.onPacket(arrived.packet);
        }
      }
    });
    wire.send(transport.head);
  }

  static async open({ ports, carrier = 'tcp', transport = 'intermediate' }: Way): Promise<Link> {
    const isOpenly = carrier === 'websocket' && !transport.startsWith('obfuscated');
    return new Link(
      await dial(carrier, ports),
      clientTransport(isOpenly ? 'obfuscated intermediate' : transport),
    );
  }

  get closed(): Promise<void> {
    return this.#wire.closed;
  }

  send(packet: Uint8Array, options?: { readonly quick_ack?: boolean }): void {
    this.#wire.send(this.#transport.frame(packet, options));
  }

  /** The next packet, while nobody else listens. */
  next(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.onPacket = resolve;
      void this.closed.then(() => reject(new Error('the connection is closed')));
    });
  }

  destroy(): void {
    this.#wire.destroy();
  }
}
