// What has a row in docs/coverage.md: each method and object of the key exchange, the binding and the password.

import { methods } from '../../packages/schema/src/generated/layer62.ts';
import { type SchemaName, schemaText } from '../../packages/schema/src/index.ts';
import { parseSchema } from '../../packages/tl/src/language/index.ts';
import { methodNames } from '../../packages/two-factor/src/index.ts';

const exchange = `req_pq_multi resPQ req_DH_params p_q_inner_data_dc p_q_inner_data_temp_dc server_DH_params_ok
  server_DH_params_fail server_DH_inner_data set_client_DH_params client_DH_inner_data dh_gen_ok dh_gen_retry dh_gen_fail
  bind_auth_key_inner rpc_error`;

const today = `account.password account.passwordSettings account.passwordInputSettings account.tmpPassword
  auth.passwordRecovery account.resetPasswordOk account.resetPasswordRequestedWait account.resetPasswordFailedWait
  auth.authorization auth.sentCode auth.sentCodeTypeApp auth.loggedOut codeSettings inputCheckPasswordSRP inputCheckPasswordEmpty inputPaymentCredentialsSaved
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow passwordKdfAlgoUnknown
  securePasswordKdfAlgoPBKDF2HMACSHA512iter100000 securePasswordKdfAlgoSHA512 securePasswordKdfAlgoUnknown
  secureSecretSettings`;

const layer62 = `account.noPassword account.password account.passwordSettings account.passwordInputSettings
  account.tmpPassword auth.passwordRecovery auth.authorization auth.sentCode auth.sentCodeTypeApp`;

/** The methods of this package that layer 62 has, and `account.getTmpPassword` of layer 65. */
const layer62Methods = methodNames.filter((name) => name in methods);

/** The rows of each schema, methods first. */
export const names: Readonly<Record<SchemaName, readonly string[]>> = {
  'two-factor': [...methodNames, ...today.split(/\s+/)],
  layer62: [...layer62Methods, ...layer62.split(/\s+/)],
  mtproto: exchange.split(/\s+/),
};

/** The declarations of each schema that have no row. */
export const unlisted: Readonly<Record<SchemaName, readonly string[]>> = {
  'two-factor': without('two-factor'),
  layer62: without('layer62'),
  mtproto: without('mtproto'),
};

function without(schema: SchemaName): readonly string[] {
  const declared = new Set(parseSchema(schemaText[schema]).combinators.map(({ name }) => name));
  return [...declared].filter((name) => !names[schema].includes(name));
}
