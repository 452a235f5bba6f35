import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, difference, luminance, parseOklch, type Sight, seenBy, toOklab } from './colour.ts';
import { readThemes, type ThemeTokens } from './token-file.ts';

const themes = readThemes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));
const surfaces = ['ground', 'panel', 'raised', 'overlay', 'well'];
const alarms = ['alarm-critical', 'alarm-high', 'alarm-medium', 'alarm-low'];

function colour(tokens: ThemeTokens, name: string) {
  const text = tokens.get(name);
  if (text === undefined) throw new Error(`no token ${name}`);
  return parseOklch(text);
}

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((one, index) => names.slice(index + 1).map((other): [string, string] => [one, other]));
}

/** Degrees in OKLCH; null for what has next to no colour. */
function hueOf(rgb: ReturnType<typeof colour>): number | null {
  const [, a, b] = toOklab(rgb);
  return Math.hypot(a, b) < 0.02 ? null : (Math.atan2(b, a) * 180) / Math.PI;
}

test('there are a dark, a light and a high-contrast theme with the same tokens', () => {
  expect([...themes.keys()]).toEqual(['dark', 'light', 'contrast']);
  const [first, ...others] = [...themes.values()].map((tokens) => [...tokens.keys()]);
  for (const names of others) expect(names).toEqual(first);
});

describe.each([...themes])('in the %s theme', (theme, tokens) => {
  const ratio = (one: string, other: string) => contrast(colour(tokens, one), colour(tokens, other));

  test.each([
    ['ink', theme === 'contrast' ? 14 : 9],
    ['ink-soft', 7],
    ['ink-faint', 4.5],
    ['edge', 3],
    ['accent', 3],
    ['fault', 3],
    ['wait', 4.5],
    ['state-off', 3],
    ['state-ready', 3],
    ['state-moving', 3],
    ['state-there', 3],
  ])('%s stands out by %d on every surface', (name, least) => {
    const short = surfaces
      .filter((surface) => ratio(name, surface) < least)
      .map((surface) => `${surface} ${ratio(name, surface).toFixed(2)}`);
    expect(short).toEqual([]);
  });

  test('text on the accent, on the fault colour and on their washes is readable', () => {
    expect(ratio('accent-ink', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('fault-ink', 'fault')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('ink', 'accent-wash')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink-soft', 'accent-wash')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('ink', 'fault-wash')).toBeGreaterThanOrEqual(7);
    expect(ratio('ink', 'wait-wash')).toBeGreaterThanOrEqual(7);
    expect(ratio('wait', 'wait-wash')).toBeGreaterThanOrEqual(3);
    expect(ratio('ink-soft', 'hover')).toBeGreaterThanOrEqual(4.5);
  });

  test('links and messages written in the accent or fault colour are readable as text', () => {
    for (const surface of surfaces) {
      expect(ratio('accent', surface)).toBeGreaterThanOrEqual(4.5);
      expect(ratio('fault', surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('map labels are readable on land, blocks and water', () => {
    for (const under of ['map-land', 'map-block', 'map-water', 'map-green'])
      expect(ratio('map-label', under)).toBeGreaterThanOrEqual(4.5);
  });

  test('what people draw stands out by 3 on the map, and is no alarm’s colour', () => {
    for (const drawn of ['draw-plain', 'draw-green', 'draw-teal', 'draw-violet']) {
      for (const under of ['map-land', 'map-block', 'map-water', 'map-green'])
        expect(ratio(drawn, under), `${drawn} on ${under}`).toBeGreaterThanOrEqual(3);
      const hue = hueOf(colour(tokens, drawn));
      if (hue === null) continue;
      for (const alarm of alarms) {
        const other = hueOf(colour(tokens, alarm)) ?? 0;
        expect(Math.abs(((hue - other + 540) % 360) - 180), `${drawn}, ${alarm}`).toBeGreaterThanOrEqual(35);
      }
    }
  });

  test('every alarm shape, or its edge, stands out by 3 on every surface and on the map', () => {
    for (const alarm of alarms) {
      for (const under of [...surfaces, 'map-land', 'map-block', 'map-water']) {
        expect(
          Math.max(ratio(alarm, under), ratio('alarm-edge', under)),
          `${alarm} on ${under}`,
        ).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test.each<Sight>(['normal', 'protanopia', 'deuteranopia', 'tritanopia'])(
    'the alarm colours differ for %s sight',
    (sight) => {
      for (const [one, other] of pairs(alarms)) {
        const seen = difference(seenBy(sight, colour(tokens, one)), seenBy(sight, colour(tokens, other)));
        expect(seen, `${one} against ${other}`).toBeGreaterThanOrEqual(0.085);
      }
    },
  );

  test('the alarm colours differ in greyscale by lightness alone', () => {
    for (const [one, other] of pairs(alarms)) {
      const [first, second] = [one, other].map((name) => {
        const grey = luminance(colour(tokens, name));
        return toOklab([grey, grey, grey])[0];
      }) as [number, number];
      expect(Math.abs(first - second), `${one} against ${other}`).toBeGreaterThanOrEqual(0.07);
    }
  });

  test('nothing else looks like an alarm', () => {
    for (const quiet of [
      'accent',
      'fault',
      'wait',
      'state-ready',
      'state-moving',
      'state-there',
      'state-off',
      'heat',
    ]) {
      for (const alarm of alarms.slice(0, 3)) {
        expect(
          difference(colour(tokens, quiet), colour(tokens, alarm)),
          `${quiet} against ${alarm}`,
        ).toBeGreaterThanOrEqual(0.1);
      }
    }
  });
});
