// One client, one profile, with or without temporary keys, through both of its journeys.

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Refusal } from '../refusals.ts';
import type { Outcome, StepName } from '../steps.ts';
import { type Trial, tryClient } from '../trial.ts';
import { wordsOfEnd } from '../verdict.ts';
import type { RealClient } from './clients.ts';

/** What is to be tried. */
export interface Plan {
  readonly client: RealClient;
  readonly profile: 'strict' | 'lenient';
  readonly pfs: boolean;
}

/** What came of it. */
export interface Encounter
  extends Plan,
    Pick<Trial, 'refusals' | 'transports' | 'layers' | 'observed' | 'seconds'> {
  readonly steps: ReadonlyMap<StepName, Outcome>;
  /** Steps for which the client has no method. */
  readonly not_offered: ReadonlySet<string>;
  /** How it ended, where it did not end well; what it reported of its steps. */
  readonly troubles: readonly string[];
}

/** Where and how long. */
export interface Conditions {
  readonly folder: string;
  /** For each journey, in milliseconds. */
  readonly deadline: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const JOURNEYS = ['password', 'recovery'] as const;

/** Runs both journeys, each in a process of its own, against a server of its own. */
export async function encounter(plan: Plan, conditions: Conditions): Promise<Encounter> {
  const { signal } = conditions;
  const reports: Report[] = [];
  const troubles: string[] = [];
  const trials: Trial[] = [];
  for (const journey of JOURNEYS) {
    const output = collector();
    const trial = await travel(plan, conditions, journey, output.listen);
    trials.push(trial);
    reports.push(...output.reports());
    const end = wordsOfEnd(trial.ended);
    if (end !== undefined) {
      const tail = output.tail();
      troubles.push(`${journey}: ${end}${tail === '' ? '' : `: ${tail}`}`);
    }
    if (!trial.seen.get('code')?.ok || signal.aborted) {
      break; // nor would the next come further
    }
  }
  const errors = reports.filter(({ error }) => error !== undefined);
  troubles.push(...errors.map(({ step, error }) => `${step}: the client says: ${error}`));
  return {
    ...plan,
    steps: merged(trials),
    not_offered: new Set(reports.filter(({ offered }) => offered === false).map(({ step }) => step)),
    refusals: summed(trials.flatMap(({ refusals }) => refusals)),
    transports: distinct(trials.flatMap(({ transports }) => transports)),
    layers: distinct(trials.flatMap(({ layers }) => layers)),
    observed: distinct(trials.flatMap(({ observed }) => observed)),
    troubles,
    seconds: trials.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function summed(refusals: readonly Refusal[]): Refusal[] {
  const sums = new Map<string, number>();
  for (const { what, count } of refusals) {
    sums.set(what, (sums.get(what) ?? 0) + count);
  }
  return [...sums].map(([what, count]) => ({ what, count }));
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

async function travel(
  { client, profile, pfs }: Plan,
  { folder, deadline, env, signal }: Conditions,
  journey: (typeof JOURNEYS)[number],
  started: (child: ChildProcess) => void,
): Promise<Trial> {
  // What a client keeps between runs is kept here, and goes.
  const cwd = mkdtempSync(join(tmpdir(), 'testbed-'));
  try {
    return await tryClient({
      options: { dc: client.dc, profile },
      program: {
        command: [...client.command(folder), journey],
        cwd,
        env: { ...env, TESTBED_PFS: pfs ? 'on' : 'off' },
        deadline,
        signal,
        stdio: ['ignore', 'pipe', 'pipe'],
        started,
      },
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

// A step that any journey passed is passed; else its first refusal counts.
function merged(trials: readonly Trial[]): Map<StepName, Outcome> {
  const steps = new Map<StepName, Outcome>();
  for (const [step, outcome] of trials.flatMap(({ seen }) => [...seen])) {
    if (!steps.get(step)?.ok && (outcome.ok || !steps.has(step))) {
      steps.set(step, outcome);
    }
  }
  return steps;
}

/** A line of a driver. */
interface Report {
  readonly step: string;
  readonly offered?: boolean;
  readonly error?: string;
}

/** Bytes of output that are looked at. */
const LIMIT = 65_536;

function collector(): { listen: (child: ChildProcess) => void; reports: () => Report[]; tail: () => string } {
  let stdout = '';
  let stderr = '';
  return {
    listen(child) {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        stdout = (stdout + text).slice(0, LIMIT);
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        stderr = (stderr + text).slice(-LIMIT);
      });
    },
    reports: () => stdout.split('\n').flatMap(parseReport),
    tail: () => stderr.trim().split('\n').at(-1) ?? '',
  };
}

// Libraries print what they like beside the reports.
function parseReport(line: string): Report[] {
  try {
    const value = JSON.parse(line) as Report;
    return typeof value?.step === 'string' ? [value] : [];
  } catch {
    return [];
  }
}
