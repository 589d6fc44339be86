// Answers each test with a line of as many megabytes as its first argument says.
import { send, serve } from './honest.mjs';

const [, , megabytes = '48'] = process.argv;
serve(({ id }) => send({ id, output: { auth_key_id: '7'.repeat(Number(megabytes) * 1_000_000) } }));
