import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskContact } from './mask.ts';

it('INT-5 shows the ends of a contact and hides its middle', () => {
  expect(maskContact('13800000042')).toBe('138****0042');
  expect(maskContact('0512-65223344')).toBe('051****3344');
  expect(maskContact('65223344')).toBe('65****44');
  expect(maskContact('110')).toBe('****0');
});

it('INT-5 never shows more than seven characters, nor how many are hidden', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3, maxLength: 40 }), (contact) => {
      const masked = maskContact(contact);
      expect([...masked.replace('****', '')].length).toBeLessThanOrEqual(7);
      expect(masked).not.toBe(contact);
    }),
    { seed: 20_260_303, numRuns: 500 },
  );
});
