import type { MistakesMade } from '../mistakes-made.ts';
import { causePhrase } from './naming.ts';

/** The mistakes that a run shows, with how many failed tests each explains: a table, or nothing where none is known. */
export function mistakesMadeText({ causes, unexplained }: MistakesMade): string[] {
  if (causes.length === 0) {
    return [];
  }
  const rows = causes.map(({ cause, tests }) => row(tests.length, causePhrase(cause.mistakes)));
  const rest =
    unexplained.length > 0 ? [row(unexplained.length, 'no known mistake explains the others')] : [];
  return [['failed tests, and the known mistakes that explain them', ...rows, ...rest, ''].join('\n')];
}

function row(tests: number, what: string): string {
  return `${String(tests).padStart(6)}  ${what}`;
}
