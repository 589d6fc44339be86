// How to point the common clients at a testbed.

import type { Testbed } from '../testbed.ts';

/** How one client is pointed at a testbed. */
interface Hook {
  readonly client: string;
  /** Whether it was run, by `testbed meet` or by hand, or the hooks are only read in its source. */
  readonly is_run: boolean;
  readonly lines: readonly string[];
}

function hooks({ port, socks_port, rsa, options }: Testbed): readonly Hook[] {
  const { dc } = options;
  const signed = BigInt.asIntN(64, BigInt(`0x${rsa.fingerprint}`));
  return [
    {
      client: 'mtcute',
      is_run: true,
      lines: [
        `new TelegramClient({ defaultDcs: { main: { id: ${dc}, ipAddress: '127.0.0.1', port: ${port} }, media: the same }, … })`,
        'addPublicKey(crypto, PEM) of @mtcute/core/utils.js, before it connects',
      ],
    },
    {
      client: 'GramJS',
      is_run: true,
      lines: [
        `networkSocket: class extends PromisedNetSockets { connect() { return super.connect(${port}, '127.0.0.1') } }`,
        `session.setDC(${dc}, '127.0.0.1', 80); _serverKeys.set('${signed}', { n, e }) of telegram/crypto/RSA`,
        '--profile lenient',
      ],
    },
    {
      client: '@mtproto/core',
      is_run: true,
      lines: [
        `client.dcList = [{ id: ${dc}, ip: '127.0.0.1', port: ${port} }]`,
        `client.crypto.rsa.getPublisKeysByHex = async () => ({ '${rsa.fingerprint}': { modulus: N, exponent: '${rsa.e}' } })`,
        '--profile lenient',
      ],
    },
    {
      client: 'Telethon',
      is_run: true,
      lines: [
        `session = MemorySession(); session.set_dc(${dc}, '127.0.0.1', ${port})`,
        'telethon.crypto.rsa.add_key(PEM, old=False)',
        '--profile lenient',
      ],
    },
    {
      client: 'TDLib',
      is_run: true,
      lines: [
        `addProxy 127.0.0.1:${socks_port}, proxyTypeSocks5, after setTdlibParameters; --dc 1`,
        'its keys are literals: overwrite them in the memory of the process, as drivers/tdlib_library.py does',
      ],
    },
    {
      client: 'MTKruto',
      is_run: true,
      lines: [
        `new Client({ initialDc: '${dc}', publicKeys: [[${signed}n, [n, e]]], transportProvider: () => ({ connection, transport, dcId: ${dc} }), … })`,
        `connection = new ConnectionTCP('127.0.0.1', ${port}); transport = new TransportAbridged(connection)`,
      ],
    },
    {
      client: 'gotd/td',
      is_run: false,
      lines: [
        `telegram.Options{DC: ${dc}, DCList: dcs.List{Options: []tg.DCOption{{ID: ${dc}, IPAddress: "127.0.0.1", Port: ${port}}}}}`,
        'Options.PublicKeys: []telegram.PublicKey{{RSA: key}}',
      ],
    },
    {
      client: 'grammers',
      is_run: false,
      lines: [
        `Session::set_dc_option with 127.0.0.1:${port}`,
        'its keys are literals: [patch.crates-io] of grammers-mtproto with one more',
      ],
    },
    {
      client: 'Pyrogram',
      is_run: true,
      lines: [
        `pyrogram.session.internals.DataCenter.__new__ = lambda *_: ('127.0.0.1', ${port})`,
        `pyrogram.crypto.rsa.server_public_keys[${signed}] = pyrogram.crypto.rsa.PublicKey(n, e)`,
        '--profile lenient',
      ],
    },
    {
      client: 'WTelegramClient',
      is_run: false,
      lines: [
        `Config "server_address" => "${dc}>127.0.0.1:${port}"`,
        'WTelegram.Encryption.LoadPublicKey(PEM)',
      ],
    },
    {
      client: 'MadelineProto',
      is_run: false,
      lines: [
        `Settings\\Connection::addProxy(SocksProxy) with 127.0.0.1:${socks_port}`,
        'Settings\\Connection::setRsaKeys([PEM])',
      ],
    },
  ];
}

/** A text that says where a testbed is, what its account is, and how clients are pointed at it. */
export function invitation(bed: Testbed): string {
  const { port, socks_port, rsa } = bed;
  const { dc, phone, code, password, email } = bed.options;
  const account = [
    `phone ${phone}`,
    `code ${code}`,
    password === null ? 'no password' : `password '${password}'`,
    ...(email === null ? [] : [`recovery address ${email}`]),
  ];
  const clients = hooks(bed).map(
    ({ client, is_run, lines }) =>
      `${client}${is_run ? '' : ' (from its source, not run)'}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  return [
    `data center ${dc} at 127.0.0.1:${port}, TCP and WebSocket (ws://127.0.0.1:${port}/apiws); SOCKS5 at 127.0.0.1:${socks_port}`,
    account.join(' · '),
    `RSA key ${rsa.fingerprint}, e ${rsa.e}`,
    rsa.pem.trim(),
    '',
    ...clients,
  ].join('\n');
}
