import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Mailbox, openMailbox } from '../src/cli/mailbox.ts';

const open: Mailbox[] = [];
afterEach(() => {
  for (const mailbox of open.splice(0)) {
    mailbox.close();
  }
});

async function mailbox(): Promise<Mailbox> {
  const opened = await openMailbox();
  open.push(opened);
  return opened;
}

const get = async (url: string, init?: RequestInit): Promise<string> => {
  const response = await fetch(url, init);
  return `${response.status} ${(await response.text()).trim()}`;
};

describe('the mailbox', () => {
  it('gives each code once, in the order of the mails', async () => {
    const { url, deliver } = await mailbox();
    for (const code of ['1', '2']) {
      deliver(code);
    }
    expect([await get(url), await get(url)]).toEqual(['200 1', '200 2']);
  });

  it('lets a reader wait for the mail, and forgets one that has left', async () => {
    const { url, deliver } = await mailbox();
    const leaving = new AbortController();
    const left = get(url, { signal: leaving.signal }).catch(() => 'left');
    await new Promise((resolve) => setTimeout(resolve, 50));
    leaving.abort();
    expect(await left).toBe('left');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const waiting = get(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    deliver('3');
    expect(await waiting).toBe('200 3');
  });

  it('says that there is no mail, once its patience is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { url } = await mailbox();
      const waiting = get(url);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      vi.advanceTimersByTime(10_000);
      expect(await waiting).toBe('404 no mail');
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps the newest 1000 codes', async () => {
    const { url, deliver } = await mailbox();
    for (let code = 0; code < 3000; code++) {
      deliver(String(code));
    }
    expect(await get(url)).toBe('200 2000');
  });

  it('is at its path only, and is read only', async () => {
    const { url, deliver } = await mailbox();
    deliver('4');
    const hint = '404 GET /mail gives the next code';
    expect([await get(`${url}s`), await get(url, { method: 'POST' })]).toEqual([hint, hint]);
    expect(await get(url)).toBe('200 4');
  });
});
