// The user of the account. A client that is logged in learns of it by auth.authorization, users.getUsers and users.getFullUser.

import type { TlValue } from '@mtproof/tl';
import { writeRpcError } from '@mtproof/two-factor';
import { type ApiValue, badRequest, type Circumstances, type OwnMethod } from './own-method.ts';

/** `access_hash` of the user. It protects nothing here, since nobody else is asked for. */
const ACCESS_HASH = 0x6d7470726f6f66n;

/** How many users one call may ask for. Each has up to 4 bytes in the call, and dozens in the answer. */
const MOST = 100;

type Who = Pick<Circumstances, 'account' | 'user'>;

/** The user, as the user sees it. */
export function self({ account: { user_id }, user }: Who): ApiValue {
  const { first_name, last_name, username, phone } = user;
  return {
    _: 'user',
    self: true,
    id: user_id,
    access_hash: ACCESS_HASH,
    first_name,
    ...(last_name !== undefined && { last_name }),
    ...(username !== undefined && { username }),
    phone,
  };
}

function isSelf(input: TlValue | undefined, { account: { user_id } }: Who): boolean {
  const { _: name, user_id: id } = input as { readonly _: string; readonly user_id?: bigint };
  return name === 'inputUserSelf' || id === user_id;
}

// Of a user that there is not, only the number is told.
export const getUsers: OwnMethod = ({ id: inputs }, circumstances) => {
  const users = inputs as readonly { readonly user_id?: bigint }[];
  const own = self(circumstances);
  return users.length > MOST
    ? writeRpcError('INPUT_REQUEST_TOO_LONG')
    : users.map((input) =>
        isSelf(input as never, circumstances) ? own : { _: 'userEmpty', id: input.user_id ?? 0n },
      );
};

export const getFullUser: OwnMethod = ({ id }, circumstances) =>
  isSelf(id, circumstances)
    ? {
        _: 'users.userFull',
        full_user: { _: 'userFull', id: circumstances.account.user_id },
        chats: [],
        users: [self(circumstances)],
      }
    : badRequest('USER_ID_INVALID');
