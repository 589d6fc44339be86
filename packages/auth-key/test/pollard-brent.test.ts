// Pollard's rho, should square forms give no divisor.

import { vi } from 'vitest';
import { factorizeSuite } from './factorize.ts';

vi.mock('../src/square-forms.ts', () => ({ squareForms: () => 1n }));

factorizeSuite();
