// The adapters of existing libraries: one version of each, a page for each, and the table that a run gives. Nothing is installed here.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapters } from '../scripts/matrix/adapters.mjs';
import { markdown, summarize } from '../scripts/matrix/table.mjs';

const file = (name: string, path: string): URL => new URL(`../adapters/${name}/${path}`, import.meta.url);

describe.each(adapters())('$name', ({ name, command, dependencies }) => {
  it('is private, with one version of each dependency', () => {
    expect(JSON.parse(readFileSync(file(name, 'package.json'), 'utf8'))).toMatchObject({ private: true });
    for (const version of Object.values(dependencies)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('has the file that it starts, and a page', () => {
    expect(existsSync(file(name, command[1] ?? '?'))).toBe(true);
    expect(readFileSync(file(name, 'README.md'), 'utf8')).toMatch(/not reachable|not there/i);
  });
});

describe('table of a run', () => {
  const test = (id: string, outcome: string, more: object = {}): object => ({
    ...{ kind: 'test', id, op: id.split('/')[0], level: 'must', outcome },
    ...more,
  });
  const named = { mistakes: [{ certainty: 'answer', causes: [['srp.S-unpadded', 'srp.A-unpadded-in-u']] }] };
  const maybe = { mistakes: [{ certainty: 'possible', causes: [['srp.k-is-3']] }], detail: 'M1 differs' };
  const lines = [
    { kind: 'header', implementation: { name: 'Library', version: '1', language: 'c', fidelity: 'patched' } },
    ...[test('srp.client/a', 'pass'), test('srp.client/b', 'wrong-output', named)],
    ...[test('srp.client/c', 'wrong-output', maybe), test('srp.client/d', 'inconclusive')],
    ...[test('ige.encrypt/a', 'open-reject'), test('ige.decrypt/a', 'unsupported')],
    { kind: 'footer' },
  ];
  const summary = summarize('library', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);

  it('counts by operation, without those that were not tested', () => {
    expect(summary.ops).toEqual({
      'srp.client': { pass: 1, fail: 2, unsupported: 0, inconclusive: 1 },
      'ige.encrypt': { pass: 1, fail: 0, unsupported: 0, inconclusive: 0 },
    });
  });

  it('counts wrong outputs that a mistake explains, and not those that it might', () => {
    expect(summary.wrong).toEqual({ total: 2, named: 1 });
  });

  it('shows both', () => {
    const text = markdown([summary]);
    expect(text).toContain('| `srp.client` | 1 / 2 / 0 / 1 |');
    expect(text).toContain('| wrong outputs that are named | 1 of 2 |');
    expect(text).toContain('- must `srp.client/b`: wrong-output, srp.S-unpadded + srp.A-unpadded-in-u');
    expect(text).toContain('- must `srp.client/c`: wrong-output, M1 differs');
  });
});
