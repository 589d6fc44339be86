import type { Cause, Mistake } from '../mistakes.ts';
import type { MistakesMade } from '../mistakes-made.ts';
import type { Naming } from '../named-mistake.ts';

/** Most causes that are named for one answer. */
export const NAMED = 3;

/** A naming without the causes for which the rest of the run speaks less than for another. */
export function likeliest(naming: Naming, { evidence }: MistakesMade): Naming {
  const weight = (cause: Cause): number => evidence.get(cause) ?? 0;
  const most = Math.max(...naming.causes.map(weight));
  return { ...naming, causes: naming.causes.filter((cause) => weight(cause) === most) };
}

/** Whether a naming says anything: an outcome with many possible causes does not. */
export function isTelling({ certainty, causes }: Naming): boolean {
  return certainty !== 'possible' || causes.length <= NAMED;
}

/** A naming in words, a line for each cause. */
export function namingLines({ certainty, parts, causes }: Naming): string[] {
  const lines = causes.slice(0, NAMED).map((cause, i) => {
    const start = i === 0 ? opening(certainty, parts) : '  or if it';
    return `${start} ${causeText(cause)}`;
  });
  const left = causes.length - NAMED;
  return left > 0 ? [...lines, `  or any of ${left} others, which mtproof explain lists`] : lines;
}

function opening(certainty: Naming['certainty'], parts: readonly string[]): string {
  if (certainty === 'possible') {
    return 'possible: your code';
  }
  if (parts.length === 0) {
    return 'accepted: what you get if your code';
  }
  const verb = parts.length === 1 ? 'is' : 'are';
  return `your ${listOf(parts)} ${verb} what you get if your code`;
}

function listOf(parts: readonly string[]): string {
  const shown = parts.length > 4 ? [...parts.slice(0, 3), `${parts.length - 3} more parts`] : parts;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : `${shown[0]}`;
}

/** `hashes S without its leading zero bytes (srp.S-unpadded): one login in 200; seen in @mtproto/core`. */
function causeText({ mistakes }: Cause): string {
  const [first] = mistakes as [Mistake];
  const facts = mistakes.length === 1 ? `: ${first.bites}${seen(first)}` : '';
  return `${causePhrase(mistakes)}${facts}`;
}

function seen({ seenIn }: Mistake): string {
  return seenIn.length > 0 ? `; seen in ${seenIn.map(({ what }) => what).join('; ')}` : '';
}

/** What an implementation does that makes the mistakes, with their ids: `reads int as unsigned (tl.int-unsigned)`. */
export function causePhrase(mistakes: readonly Mistake[]): string {
  return mistakes.map(({ id, title }) => `${title} (${id})`).join(' and ');
}
