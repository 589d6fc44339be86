// `tl ids`: what every declaration hashes to.

import { constructorIdText } from '@mtproof/tl-wire';
import { constructorId } from '../language/index.ts';
import { fileArguments } from './arguments.ts';
import type { Command } from './command.ts';

import { schemaOrReport } from './schema-file.ts';

export const ids: Command = {
  usage: 'ids [--json] FILE',
  summary: 'Prints the computed id and the name of every declaration.',
  run(args, io) {
    const { json, files } = fileArguments(args, 1);
    const schema = schemaOrReport(files[0] as string, io);
    if (!schema) {
      return 1;
    }
    const rows = schema.combinators.map(({ kind, name, text }) => ({
      id: constructorIdText(constructorId(text)),
      kind,
      name,
    }));
    io.out(
      json ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(({ id, name }) => `${id} ${name}\n`).join(''),
    );
    return 0;
  },
};
