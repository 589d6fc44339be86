import type { Mistake } from './mistakes.ts';
import { indent } from './report/printable.ts';
import type { Style } from './report/style.ts';

/** What is known of one mistake, for a terminal. */
export function mistakePage(
  { id, title, symptom, bites, ops, detectedBy: { count, tests }, seenIn, links }: Mistake,
  paint: Style,
): string {
  const left = count - tests.length;
  const sections: [title: string, lines: readonly string[]][] = [
    ['symptom', [symptom]],
    ['bites', [bites]],
    ['how to see it', tests.slice(0, 1).map((test) => `mtproof run --only ${test} -- COMMAND`)],
    ['operations', ops],
    ['tests that detect it', [...tests, ...(left > 0 ? [`… and ${left} more`] : [])]],
    ['seen in', seenIn.map(({ what, link }) => `${what}  ${link}`)],
    ['documents', links],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `${paint.bold(name)}\n${indent(lines.join('\n'), '  ')}\n`);
  return [`${paint.bold(id)}\nan implementation that ${title}\n`, ...body].join('\n');
}
