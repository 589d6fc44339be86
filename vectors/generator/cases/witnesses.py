"""Who gave the answers."""

from generator.cases.files import recorded

WITNESSES = {
    "generator": "vectors/generator (Python standard library)",
    "node": "@mtproof/oracle (TypeScript over node:crypto), answers pinned in vectors/generated/witnesses/node.json",
    "openssl": "https://github.com/openssl/openssl test/igetest.c",
    "telegram": "the documents and samples of https://core.telegram.org/mtproto",
    "telegram-schema": "ids printed in https://core.telegram.org/schema and https://core.telegram.org/schema/mtproto",
    "mtcute": "test data of https://github.com/mtcute/mtcute",
    "grammers": "test data of https://github.com/Lonami/grammers grammers-crypto/src/lib.rs and two_factor_auth.rs",
    "gotd": "test data of https://github.com/gotd/td crypto (kdf_v1, temp_keys, rsa_pad) and crypto/srp",
    "gramjs": "test data of https://github.com/gram-js/gramjs __tests__/crypto/AES.spec.ts",
    "tdlib": "test data of https://github.com/tdlib/td tdutils/test/crypto.cpp (CRC-32 of the ciphertext)",
    "tdlib-classes": "ids in the classes that TDLib's build makes of td_api.tl,"
    " https://github.com/br0tda/tdlib_raspberry tdlib/include/td/telegram/td_api.h",
    "tongo": "ids in https://github.com/tonkeeper/tongo liteclient/lite_api.tl and liteclient/client.go",
    "tweb": "ids in https://github.com/teidesu/tweb src/lib/calls/e2e/tl.ts",
    "run:gramjs": "recorded answers of telegram (GramJS) 2.26.22, vectors/generated/witnesses/gramjs.json",
    "run:mtcute": "recorded answers of @mtcute, vectors/generated/witnesses/mtcute.json",
}

# {witness: {id of a test: SHA-256 of the canonical answer}}
RECORDED = {f"run:{client}": recorded(client) for client in ("gramjs", "mtcute")}
