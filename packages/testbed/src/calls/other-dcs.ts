// Logins are not carried to other data centers: there is one.

import type { RpcError } from '@mtproof/two-factor';
import type { OwnMethod } from './own-method.ts';

const refusal = (error_message: string): RpcError => ({ _: 'rpc_error', error_code: 400, error_message });

export const exportAuthorization: OwnMethod = () => refusal('DC_ID_INVALID');

export const importAuthorization: OwnMethod = () => refusal('AUTH_BYTES_INVALID');
