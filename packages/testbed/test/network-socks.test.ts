// The redirector's part of SOCKS5, without sockets.

import { describe, expect, it } from 'vitest';
import { createSocks, type SocksStep } from '../src/network/socks.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** What comes of a stream in pieces of so many bytes. */
function played(stream: Buffer, length: number): { reply: string; last: SocksStep } {
  const socks = createSocks();
  const steps: SocksStep[] = [];
  for (let at = 0; at < stream.length; at += length) {
    const step = socks(stream.subarray(at, at + length));
    steps.push(step);
    if (step.asked !== undefined || step.refused) {
      break;
    }
  }
  const reply = Buffer.concat(steps.map((step) => step.reply)).toString('hex');
  return { reply, last: steps.at(-1) ?? { reply: bytes('') } };
}

const granted = '0500' + '05000001000000000000';

describe.each([1, 3, 1000])('in pieces of %i bytes', (length) => {
  it.each([
    ['IPv4', '050100 05010001 959aa732 01bb', '149.154.167.50', 443],
    ['IPv6', '05020200 05010004 20010b28f23df001000000000000000a 01bb', '2001:b28:f23d:f001:0:0:0:a', 443],
    ['a name', `050100 05010003 0b ${Buffer.from('example.org').toString('hex')} 0050`, 'example.org', 80],
  ])('grants %s, whatever it is', (_, stream, host, port) => {
    const { reply, last } = played(bytes(stream), length);
    expect(reply).toBe(granted);
    expect(last.asked).toEqual({ host, port });
  });

  it('refuses what it has not', () => {
    expect(played(bytes('050102'), length)).toMatchObject({ reply: '05ff', last: { refused: true } });
    expect(played(bytes('050100 05020001 7f000001 0050'), length).reply).toBe(
      `050005070001${'00'.repeat(6)}`,
    );
    expect(played(bytes('050100 05010002 7f000001 0050'), length).reply).toBe(
      `050005080001${'00'.repeat(6)}`,
    );
    expect(played(bytes('04010050 7f000001 00'), length)).toMatchObject({
      reply: '',
      last: { refused: true },
    });
  });
});

it('gives back what comes behind the request', () => {
  const { last } = played(bytes('050100 05010001 7f000001 0050 eeeeeeee'), 1000);
  expect(Buffer.from(last.rest ?? [])).toEqual(bytes('eeeeeeee'));
});
