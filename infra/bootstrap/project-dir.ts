import { resolve } from 'node:path';

/** The root of the checkout. */
export const projectDir = resolve(import.meta.dirname, '..', '..');
