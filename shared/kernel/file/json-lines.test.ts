import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';

const text = `{
  "plans": [
    { "type": "fire",
      "levels": [
        { "steps": [] },
        { "needs": [{ "role": "a" },
                    { "role": "b" }] }
      ]
    }
  ]
}`;

const lineOf = (path: string) => {
  const found = jsonLines(text);
  return found.ok ? found.lineOf(path) : null;
};

it('PLN-3 a path has the line on which its value begins', () => {
  expect(lineOf('plans')).toBe(2);
  expect(lineOf('plans.0.type')).toBe(3);
  expect(lineOf('plans.0.levels.1.needs.1.role')).toBe(7);
});

it('PLN-3 what is missing stands where the nearest thing around it stands', () => {
  expect(lineOf('plans.0.levels.0.steps.3.owner')).toBe(5);
  expect(lineOf('nowhere')).toBe(1);
});

it.each([
  ['{\n "a": 1,\n}', 3],
  ['{\n "a": tru\n}', 2],
  ['{}\n{}', 2],
  ['', 1],
  ['["\n"]', 1],
  ['['.repeat(100_000), 1],
])('PLN-3 a text that is no JSON says on which line it stops being JSON', (broken, line) => {
  expect(jsonLines(broken)).toEqual({ ok: false, line });
});

it('PLN-3 every JSON text is walked to its end, and no other', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(jsonLines(JSON.stringify(value, null, indent)).ok).toBe(true);
    }),
    { seed: 7_310_110 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom(',', '}', '"', 'x', '\\'), (value, at, sign) => {
      const good = JSON.stringify(value);
      const bent = good.slice(0, at % (good.length + 1)) + sign + good.slice(at % (good.length + 1));
      expect(jsonLines(bent).ok).toBe(parses(bent));
    }),
    { seed: 7_310_111 },
  );
});

function parses(broken: string): boolean {
  try {
    JSON.parse(broken);
    return true;
  } catch {
    return false;
  }
}
