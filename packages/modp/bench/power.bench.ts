import { powers } from './powers.ts';

powers('BigInt');
