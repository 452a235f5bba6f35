import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of how a case is governed: supervision orders. Part of the one catalogue, `failure.ts`. */
export const failuresOfCases = {
  'order-early': {
    status: 409,
    retry: false,
    zh: '此警情的各项时限均未临近，暂不能督办。',
    en: 'No clock of this incident is late or soon late; it cannot be ordered yet.',
  },
  'order-past': {
    status: 422,
    retry: false,
    zh: '督办期限须在当前时间之后。',
    en: 'The date of an order has to be ahead.',
  },
} as const satisfies Record<string, CatalogueEntry>;
