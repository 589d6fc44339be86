/** How many dh_gen_retry a client takes in one handshake, and a server gives. Even one is unheard of. */
export const RETRY_LIMIT = 5;
