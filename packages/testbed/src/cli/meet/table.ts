// Encounters as a table: a row for each step, a column for each client, profile and kind of key.

import { jsonOf, oneLine } from '../printable.ts';
import { type Outcome, STEPS, type StepName } from '../steps.ts';
import type { Encounter } from './encounter.ts';

/** A client that was not met, and why. */
export interface Skipped {
  readonly name: string;
  readonly why: string;
}

const KEYS_OF_PFS: readonly string[] = ['temp-key', 'bind'];

/** Whether a step was to be passed: the client has a method for it, and makes temporary keys where the step is of them. */
function isOffered({ pfs, not_offered }: Encounter, step: StepName): boolean {
  return !not_offered.has(step) && (pfs || !KEYS_OF_PFS.includes(step));
}

/** Whether every step that the client offers was passed. */
export function isThrough(met: Encounter): boolean {
  return (Object.keys(STEPS) as StepName[]).every((step) => !isOffered(met, step) || met.steps.get(step)?.ok);
}

const titleOf = ({ client, profile, pfs }: Encounter): string =>
  `${client.name} ${profile}${pfs ? ' pfs' : ''}`;

/** The table as Markdown, aligned, with what failed below it. */
export function markdown(all: readonly Encounter[], skipped: readonly Skipped[]): string {
  const steps = Object.keys(STEPS) as StepName[];
  const rows = [
    ['step', ...all.map(titleOf)],
    ...steps.map((step) => [step, ...all.map((met) => cell(met, step))]),
    ['seconds', ...all.map(({ seconds }) => seconds.toFixed(1))],
  ];
  const forms = all.map((met) => `- ${titleOf(met)}: ${formOf(met)}`);
  const notes = all.flatMap(notesOf).map((note) => `- ${note}`);
  return [
    ...aligned(rows),
    '',
    '✓ passed · ✗ refused or failed · – not offered · empty: not reached',
    '',
    ...forms,
    ...(notes.length === 0 ? [] : ['', 'What failed:', '', ...notes]),
    ...(skipped.length === 0 ? [] : ['', ...skipped.map(({ name, why }) => `- NOT RUN ${name}: ${why}`)]),
    '',
  ].join('\n');
}

function cell(met: Encounter, step: StepName): string {
  const outcome = met.steps.get(step);
  if (outcome !== undefined) {
    return outcome.ok ? '✓' : '✗';
  }
  return isOffered(met, step) ? '' : '–';
}

function aligned([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}

function formOf({ client, transports, layers, observed }: Encounter): string {
  const words = [
    `version ${client.version}`,
    transports.join(', ') || 'no connection',
    ...(layers.length === 0 ? [] : [`layer ${layers.join(', ')}`]),
    ...(observed.length === 0 ? [] : [`departs from the documents: ${observed.join(', ')}`]),
  ];
  return words.join('; ');
}

function notesOf(met: Encounter): string[] {
  if (isThrough(met)) {
    return [];
  }
  const title = titleOf(met);
  return [
    ...[...met.steps].flatMap(([step, outcome]) => (outcome.ok ? [] : [`${title}, ${step}: ${outcome.why}`])),
    ...met.refusals.map(({ what, count }) => `${title}: ${what}${count > 1 ? ` (${count} times)` : ''}`),
    ...met.troubles.map((trouble) => `${title}: ${oneLine(trouble)}`),
  ];
}

/** The same as JSON. */
export function json(all: readonly Encounter[], skipped: readonly Skipped[]): string {
  const stateOf = (met: Encounter, step: StepName): string | Outcome =>
    met.steps.get(step) ?? (isOffered(met, step) ? 'not reached' : 'not offered');
  const encounters = all.map((met) => ({
    ...met,
    client: met.client.name,
    version: met.client.version,
    steps: Object.fromEntries((Object.keys(STEPS) as StepName[]).map((step) => [step, stateOf(met, step)])),
    not_offered: [...met.not_offered],
  }));
  return `${jsonOf({ encounters, skipped }, 1)}\n`;
}
