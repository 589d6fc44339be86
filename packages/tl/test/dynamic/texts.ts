// Schema texts of tests: lines of https://core.telegram.org/schema and https://core.telegram.org/schema/mtproto .

/** https://core.telegram.org/mtproto/TL */
export const TOY = `
  vector#1cb5c415 {t:Type} # [ t ] = Vector t;
  user#d23c81a3 id:int first_name:string last_name:string = User;
  no_user#c67599d1 id:int = User;
  ---functions---
  getUser#b0f732d5 int = User;
  getUsers#2d84d5f5 (Vector int) = Vector User;
`;

export const MTPROTO = `
  int ? = Int;
  vector#1cb5c415 {t:Type} # [ t ] = Vector t;
  int128 4*[ int ] = Int128;
  int256 8*[ int ] = Int256;
  true#3fedd339 = True;
  boolFalse#bc799737 = Bool;
  boolTrue#997275b5 = Bool;
  resPQ#05162463 nonce:int128 server_nonce:int128 pq:string server_public_key_fingerprints:Vector<long> = ResPQ;
  bind_auth_key_inner#75a3f765 nonce:long temp_auth_key_id:long perm_auth_key_id:long temp_session_id:long expires_at:int = BindAuthKeyInner;
  rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;
  rpc_error#2144ca19 error_code:int error_message:string = RpcError;
  future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;
  future_salts#ae500895 req_msg_id:long now:int salts:vector<future_salt> = FutureSalts;
  pong#347773c5 msg_id:long ping_id:long = Pong;
  message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;
  msg_container#73f1f8dc messages:vector<message> = MessageContainer;
  msg_copy#e06046b2 orig_message:Message = MessageCopy;
  gzip_packed#3072cfa1 packed_data:string = Object;
  msgs_ack#62d6b459 msg_ids:Vector<long> = MsgsAck;
  ---functions---
  ping#7abe77ec ping_id:long = Pong;
  get_future_salts#b921bd04 num:int = FutureSalts;
`;

export const LAYER_228 = `
  inputClientProxy#75588b3f address:string port:int = InputClientProxy;
  jsonObjectValue#c0de1bd9 key:string value:JSONValue = JSONObjectValue;
  jsonNull#3f6d7b68 = JSONValue;
  jsonBool#c7345e6a value:Bool = JSONValue;
  jsonNumber#2be0dfa4 value:double = JSONValue;
  jsonString#b71e767a value:string = JSONValue;
  jsonArray#f7444763 value:Vector<JSONValue> = JSONValue;
  jsonObject#99c1d49d value:Vector<JSONObjectValue> = JSONValue;
  nearestDc#8e1a1775 country:string this_dc:int nearest_dc:int = NearestDc;
  userEmpty#d3bc4b7a id:long = User;
  passwordKdfAlgoUnknown#d45ab096 = PasswordKdfAlgo;
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a salt1:bytes salt2:bytes g:int p:bytes = PasswordKdfAlgo;
  securePasswordKdfAlgoUnknown#4a8537 = SecurePasswordKdfAlgo;
  securePasswordKdfAlgoSHA512#86471d92 salt:bytes = SecurePasswordKdfAlgo;
  account.password#957b50fb flags:# has_recovery:flags.0?true has_secure_values:flags.1?true has_password:flags.2?true current_algo:flags.2?PasswordKdfAlgo srp_B:flags.2?bytes srp_id:flags.2?long hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo new_secure_algo:SecurePasswordKdfAlgo secure_random:bytes pending_reset_date:flags.5?int login_email_pattern:flags.6?string = account.Password;
  help.termsOfService#780a0310 flags:# popup:flags.0?true id:DataJSON text:string entities:Vector<MessageEntity> min_age_confirm:flags.1?int = help.TermsOfService;
  dataJSON#7d748d04 data:string = DataJSON;
  ---functions---
  invokeAfterMsg#cb9f372d {X:Type} msg_id:long query:!X = X;
  invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;
  initConnection#c1cd5ea9 {X:Type} flags:# api_id:int device_model:string system_version:string app_version:string system_lang_code:string lang_pack:string lang_code:string proxy:flags.0?InputClientProxy params:flags.1?JSONValue query:!X = X;
  help.getNearestDc#1fb33026 = NearestDc;
  auth.bindTempAuthKey#cdd42a05 perm_auth_key_id:long nonce:long expires_at:int encrypted_message:bytes = Bool;
  auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;
  auth.importBotAuthorization#67a3ff2c flags:int api_id:int api_hash:string bot_auth_token:string = auth.Authorization;
  account.getPassword#548a30f5 = account.Password;
`;

export const LAYER_62 = `
  userEmpty#200250ba id:int = User;
  auth.checkedPhone#811ea28e phone_registered:Bool = auth.CheckedPhone;
  account.noPassword#96dabc18 new_salt:bytes email_unconfirmed_pattern:string = account.Password;
  account.password#7c18141c current_salt:bytes new_salt:bytes hint:string has_recovery:Bool email_unconfirmed_pattern:string = account.Password;
  ---functions---
  invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;
  initConnection#69796de9 {X:Type} api_id:int device_model:string system_version:string app_version:string lang_code:string query:!X = X;
  account.getPassword#548a30f5 = account.Password;
  auth.checkPassword#a63011e password_hash:bytes = auth.Authorization;
`;
