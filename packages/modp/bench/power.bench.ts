import { powers } from './powers.ts';

powers('OpenSSL');
