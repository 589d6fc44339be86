// What the benchmark says of what it measured. Nothing is timed here.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chart } from '../bench/chart.mjs';
import { markdown } from '../bench/markdown.mjs';
import { measure } from '../bench/measure.mjs';
import { renewed } from '../bench/page.mjs';
import { summarize } from '../bench/summary.mjs';

const goal = { of: 'ours', against: 'theirs', atLeast: 2 };
const job = { name: 'a/b', bytes: 1000, candidates: ['theirs', 'ours', 'gone'], goals: [goal] };
const machine = {
  ...{ date: '2026-01-02', cpu: 'Some <CPU>', cores: 2, memory: 24, system: 'linux x64' },
  runtime: { node: '20.0.0', v8: '11', openssl: '3' },
  mtproof: { version: '1.0.0', commit: 'abc' },
  peers: { library: '1.2.3' },
};

describe('figures', () => {
  it('compare times of the same round, and take the median of the processes', () => {
    // The machine is ten times as slow in the last round, for both.
    const row = summarize(job, [
      { theirs: [30, 30, 300], ours: [10, 15, 100] },
      { theirs: [40, 40, 40], ours: [10, 10, 10] },
      { theirs: [20, 20, 20], ours: [10, 10, 10] },
    ]);
    expect(row.ratios).toEqual([{ ...goal, ratio: 3, processes: [3, 4, 2], best: 2 }]);
    expect(row.candidates['theirs']).toEqual({ median: 30, best: 20 });
    expect(row.candidates['gone']).toEqual({ median: undefined, best: undefined });
  });

  it('have no ratio where a candidate is absent', () => {
    const { ratios } = summarize(job, [{ theirs: [1] }]);
    expect(ratios).toEqual([{ ...goal, ratio: undefined, processes: [], best: undefined }]);
  });
});

const row = (theirs: number, ours: number) =>
  summarize(job, [{ theirs: [theirs, theirs, theirs], ours: [ours, ours, ours] }]);
const report = { machine, rows: [row(40, 10), row(15, 10)], errors: [] };

describe('a report', () => {
  it('says of each goal whether it is reached, and of each candidate what it took', () => {
    const text = markdown(report);
    expect(text).toContain('| `a/b` | ours | theirs | 2.00× | 4.00× | 4.00× | reached |');
    expect(text).toContain('| `a/b` | ours | theirs | 2.00× | 1.50× | 1.50× | missed |');
    expect(text).toContain('| `a/b` | theirs | 40.0 µs | 40.0 µs | 25.0 MB/s |');
    expect(text).toContain('|  | gone | absent |  |  |');
    expect(text).toContain('Node 20.0.0');
  });

  it('is a chart with a bar each, from 1× to the right when ours is faster', () => {
    const svg = chart({ ...report, rows: [row(40, 10), row(5, 10)] });
    const bars = [...svg.matchAll(/<rect class="(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)];
    const [[, , x1 = ''] = [], [, , x2 = '', width = ''] = []] = bars;
    expect(bars.map(([, verdict]) => verdict)).toEqual(['reached', 'missed']);
    expect(Number(x2) + Number(width)).toBeCloseTo(Number(x1), 1); // both touch the line of 1×
    expect(svg).toContain('Some &lt;CPU&gt;');
  });

  it('replaces the made part of the page, and nothing else', () => {
    const page = readFileSync(new URL('../docs/performance.md', import.meta.url), 'utf8');
    const once = renewed(page, report);
    expect(once).toContain(`${machine.date} on ${machine.cpu}`);
    expect(renewed(once, report)).toBe(once);
    expect(once.split('<!-- made by')[0]).toBe(page.split('<!-- made by')[0]);
    expect(() => renewed('no place', report)).toThrow(/has no place/);
  });
});

describe('a measurement', () => {
  const pace = { warmUp: 0, round: 0, job: 0, minimum: 3, maximum: 3 };

  it('lets candidates take turns, each first in its round', async () => {
    const turns: string[] = [];
    const turn = (name: string) => ({
      sample: async () => {
        turns.push(name);
        return 1;
      },
    });
    const times = await measure(
      { name: 'x', candidates: { a: turn('a'), b: turn('b'), c: undefined } },
      pace,
    );
    expect(times).toEqual({ a: [1, 1, 1], b: [1, 1, 1] });
    expect(turns.slice(2).join('')).toBe('abbaab'); // after one of each to see how long it takes
  });

  it('is refused where the answers differ', async () => {
    const one = () => Uint8Array.of(1);
    const two = async () => Uint8Array.of(2);
    await expect(measure({ name: 'x', candidates: { one, two } }, pace)).rejects.toThrow(
      /two is not that of one/,
    );
    const answer = (): string => 'the same';
    await expect(measure({ name: 'x', candidates: { one, two }, answer }, pace)).resolves.toBeDefined();
  });
});

it('the libraries are private to the benchmark, each in one version', () => {
  const manifest = JSON.parse(readFileSync(new URL('../bench/package.json', import.meta.url), 'utf8'));
  expect(manifest.private).toBe(true);
  for (const version of Object.values(manifest.dependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});
