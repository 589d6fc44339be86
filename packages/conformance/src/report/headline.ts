import type { Run } from '../result.ts';
import { type Ratio, type Score, score } from '../score.ts';

/** The last line of a report: `must 10/10 · should 2/3 · open 1 · unsupported 4 · vectors 2026.1`. */
export function headline(run: Run): string {
  const counts: Score = score(run.results);
  const ratio = (name: string, { passed, total }: Ratio): string => `${name} ${passed}/${total}`;
  const left = run.tests.length - run.results.length;
  return [
    ratio('must', counts.must),
    ratio('should', counts.should),
    ...(counts.may.total > 0 ? [ratio('may', counts.may)] : []),
    ...(counts.robustness.total > 0 ? [ratio('robustness', counts.robustness)] : []),
    `open ${counts.openAccepted + counts.openRejected}`,
    ...(counts.inconclusive > 0 ? [`inconclusive ${counts.inconclusive}`] : []),
    `unsupported ${counts.unsupported}`,
    ...(left > 0 ? [`not reached ${left}`] : []),
    `vectors ${run.vectors}`,
  ].join(' · ');
}
