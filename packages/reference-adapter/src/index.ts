export { answer } from './answer.ts';
export { operations } from './operations/index.ts';
