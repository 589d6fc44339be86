// The clients whose drivers are in the box.

/** One client. */
export interface RealClient {
  readonly name: string;
  readonly version: string;
  /** What npm installs, with its version. */
  readonly npm?: string;
  /** What has to be there already: a program, and a module that it has to have. */
  readonly needs?: { readonly program: string; readonly module: string; readonly from: string };
  /** The data center that it comes to. */
  readonly dc: number;
  readonly has_pfs: boolean;
  /** Run in a folder of its own. */
  readonly command: (folder: string) => readonly string[];
}

/** Debian's Telethon is there for Debian's Python only. */
const PYTHON = '/usr/bin/python3';
const TDLIB = 'node_modules/@prebuilt-tdlib/linux-x64-glibc/libtdjson.so';

const inNode =
  (driver: string): RealClient['command'] =>
  (folder) => [process.execPath, `${folder}/${driver}`];

/** In the order of the table. */
export const CLIENTS: readonly RealClient[] = [
  {
    name: 'mtcute',
    version: '0.30.3',
    npm: '@mtcute/node@0.30.3',
    dc: 2,
    has_pfs: true,
    command: inNode('mtcute.mjs'),
  },
  {
    name: 'gramjs',
    version: '2.26.22',
    npm: 'telegram@2.26.22',
    dc: 2,
    has_pfs: false,
    command: inNode('gramjs.mjs'),
  },
  {
    name: 'mtproto-core',
    version: '6.3.0',
    npm: '@mtproto/core@6.3.0',
    dc: 2,
    has_pfs: false,
    command: inNode('mtproto-core.mjs'),
  },
  {
    name: 'telethon',
    version: '1.25.1',
    needs: { program: PYTHON, module: 'telethon', from: "Debian's python3-telethon" },
    dc: 2,
    has_pfs: false,
    command: (folder) => [PYTHON, '-B', `${folder}/telethon_client.py`],
  },
  {
    name: 'tdlib',
    version: '1.8.65',
    npm: 'prebuilt-tdlib@0.1008065.0',
    needs: { program: PYTHON, module: 'ctypes', from: 'Python 3.9 or newer' },
    dc: 1, // the one it begins with
    has_pfs: true,
    command: (folder) => [PYTHON, '-B', `${folder}/tdlib.py`, `${folder}/${TDLIB}`],
  },
];
