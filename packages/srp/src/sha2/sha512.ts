import { compress, H, wipe } from '../engines/generated/sha512.ts';
import type { BlockHash } from './blocks.ts';

/** SHA-512 for engines of JavaScript. */
export const SHA512: BlockHash = { H, blockLength: 128, compress, wipe };
