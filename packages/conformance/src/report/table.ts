import type { Ratio, Score } from '../score.ts';

/** A column of the table of operations. */
interface Column {
  readonly title: string;
  readonly width: number;
  readonly cell: (score: Score) => string;
}

const NONE = '–';

const ratio = ({ passed, total }: Ratio): string => (total === 0 ? NONE : `${passed}/${total}`);
const number = (n: number): string => (n === 0 ? NONE : String(n));

const COLUMNS: readonly Column[] = [
  { title: 'must', width: 9, cell: ({ must }) => ratio(must) },
  { title: 'should', width: 9, cell: ({ should }) => ratio(should) },
  { title: 'may', width: 9, cell: ({ may }) => ratio(may) },
  { title: 'open', width: 6, cell: ({ openAccepted, openRejected }) => number(openAccepted + openRejected) },
  { title: 'passed', width: 8, cell: ({ passed }) => number(passed) },
  { title: 'failed', width: 8, cell: ({ failed }) => number(failed) },
  { title: 'unsupported', width: 13, cell: ({ unsupported }) => number(unsupported) },
  { title: 'time', width: 10, cell: ({ milliseconds }) => seconds(milliseconds) },
];

/** The rows of the table of operations, all of one layout. */
export interface Table {
  readonly heading: string;
  row(op: string, score: Score): string;
}

/** Lays the table out for these operations; `may` has a column only where a test has that level. */
export function table(ops: readonly string[], { withMay }: { withMay: boolean }): Table {
  const first = ops.reduce((longest, op) => Math.max(longest, op.length), 'operation'.length);
  const columns = COLUMNS.filter(({ title }) => title !== 'may' || withMay);
  const line = (name: string, cell: (column: Column) => string): string =>
    name.padEnd(first) + columns.map((column) => cell(column).padStart(column.width)).join('');
  return {
    heading: line('operation', ({ title }) => title),
    row: (op, score) => line(op, ({ cell }) => cell(score)),
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
