// The clients, where they come from and how each is started.

/**
 * @typedef {object} Client
 * @property {string} version
 * @property {string} [npm] What npm installs, with its version.
 * @property {number} dc The data center that it comes to.
 * @property {readonly string[]} command Run in the folder of the client.
 */

/** Debian's Telethon is there for Debian's Python only. */
const python = '/usr/bin/python3';

/** @type {Readonly<Record<string, Client>>} */
export const clients = {
  tdlib: {
    version: '1.8.65',
    npm: 'prebuilt-tdlib@0.1008065.0',
    dc: 1, // the one it begins with
    command: [python, 'tdlib.py', 'node_modules/@prebuilt-tdlib/linux-x64-glibc/libtdjson.so'],
  },
  mtcute: {
    version: '0.30.3',
    npm: '@mtcute/node@0.30.3',
    dc: 2,
    command: [process.execPath, 'mtcute.mjs'],
  },
  'mtproto-core': {
    version: '6.3.0',
    npm: '@mtproto/core@6.3.0',
    dc: 2,
    command: [process.execPath, 'mtproto-core.mjs'],
  },
  telethon: { version: '1.25.1', dc: 2, command: [python, 'telethon_client.py'] },
  gramjs: { version: '2.26.22', npm: 'telegram@2.26.22', dc: 2, command: [process.execPath, 'gramjs.mjs'] },
};
