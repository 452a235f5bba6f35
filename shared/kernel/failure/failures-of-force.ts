import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of units as a force: limits, shifts, roll calls. Part of the one catalogue, `failure.ts`. */
export const failuresOfForce = {
  'limits-changed': {
    status: 409,
    retry: false,
    zh: '时限已被他人修改，请在新值上再改。',
    en: 'Somebody else changed the limits in the meantime; edit the new ones.',
  },
} as const satisfies Record<string, CatalogueEntry>;
