import type { server } from '@mtproof/session';

/** What is wrong with a message that gets this code. docs/spec/session.md has the order in which a message is judged. */
export const RULES: Readonly<Record<server.RefusedOutput['error_code'], string>> = {
  16: 'msg_id is more than 300 s old',
  17: 'msg_id is more than 30 s ahead',
  18: 'msg_id of a client is not a multiple of 4',
  19: 'a container has the msg_id of another message',
  20: 'msg_id is lower than all that are remembered',
  32: 'seqno is too low for this msg_id',
  33: 'seqno is too high for this msg_id',
  34: 'seqno of a message that needs no receipt is odd',
  35: 'seqno of a call is even',
  48: 'server_salt is not valid now',
  64: 'the container cannot be read',
};
