// `tl ids`: the id of every declaration.

import { constructorIdText } from '@mtproof/tl-wire';
import { fileArguments } from './arguments.ts';
import type { Command } from './command.ts';

import { schemaOrReport } from './schema-file.ts';

export const ids: Command = {
  usage: 'ids [--json] [--bytes string|keep] FILE',
  summary: 'Prints the id and the name of every declaration: the id that is written, else the CRC-32.',
  run(args, io) {
    const { json, files, options } = fileArguments(args, 1);
    const schema = schemaOrReport(files[0] as string, { ...options, duplicates: 'keep' }, io);
    if (!schema) {
      return 1;
    }
    const rows = schema.combinators.map(({ kind, name, id }) => ({
      id: constructorIdText(id),
      kind,
      name,
    }));
    io.out(
      json ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(({ id, name }) => `${id} ${name}\n`).join(''),
    );
    return 0;
  },
};
