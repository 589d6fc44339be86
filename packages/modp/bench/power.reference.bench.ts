import { vi } from 'vitest';
import { powers } from './powers.ts';

vi.mock('#integers', () => import('../src/integers-native.ts'));
vi.mock('#engines', () => import('../src/engines/none.ts'));

powers('BigInt');
