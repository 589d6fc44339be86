// Mailed codes for a program in any language: a GET gives the next code as text.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A loopback address that gives mailed codes. */
export interface Mailbox {
  readonly url: string;
  /** Takes one mail in. */
  deliver(code: string): void;
  close(): void;
}

/** Codes that are kept until somebody asks. */
const MOST = 1000;

/** How long a GET waits for a mail, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Opens a {@link Mailbox}. Each code is given once, in the order of the mails; the newest 1000 are kept. A GET that comes before its mail waits up to ten
 * seconds, and is then answered 404.
 */
export async function openMailbox(): Promise<Mailbox> {
  const codes: string[] = [];
  const waiting = new Set<(code: string) => void>();

  const give = (response: ServerResponse): void => {
    const code = codes.shift();
    if (code !== undefined) {
      answer(response, 200, code);
      return;
    }
    const end = setTimeout(() => {
      waiting.delete(take);
      answer(response, 404, 'no mail');
    }, PATIENCE);
    const take = (late: string): void => {
      clearTimeout(end);
      waiting.delete(take);
      answer(response, 200, late);
    };
    response.once('close', () => {
      clearTimeout(end);
      waiting.delete(take);
    });
    waiting.add(take);
  };

  const server = createServer(({ method, url }, response) => {
    if (method === 'GET' && url === '/mail') {
      give(response);
    } else {
      answer(response, 404, 'GET /mail gives the next code');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mail`,
    deliver(code) {
      const [first] = waiting;
      if (first !== undefined) {
        first(code);
        return;
      }
      codes.push(code);
      codes.splice(0, codes.length - MOST);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
