import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const client = new URL('../../', import.meta.url);
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|tsx|css)$/.test(name) && !/node_modules|^dist|\.test\.|^e2e/.test(name),
);
const text = (name: string) => readFileSync(new URL(name, client), 'utf8');

/** Who may speak in the colours of the alarm scale: the tokens, the shape itself, its picture in the gallery, the map, a call for help, an alarm on a wall. */
const mayUseAlarm = [
  /^ui\/token\//,
  /^ui\/sign\/priority-shape\.tsx$/,
  /^ui\/(control\/hold-button|feedback\/alarm-strip)\.tsx$/,
  /^app\/gallery\/alarm-sight\.tsx$/,
  /^map\/palette\.ts$/,
  /^incident\/layer\//,
  // An alarm that took a tile.
  /^wall\/(control\/wall-overview|screen\/alarm-tile)\.tsx$/,
  /^camera\/camera-icons\.ts$/,
];

test('the alarm colours are used by priority shapes, the map, calls for help and walls under alarm alone', () => {
  const others = sources.filter(
    (name) =>
      /alarm-(critical|high|medium|low|edge|mark)/.test(text(name)) &&
      !mayUseAlarm.some((allowed) => allowed.test(name)),
  );
  expect(others).toEqual([]);
});

test('no colour is written outside the tokens, save where it is burned into a still', () => {
  const written = /(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?!\w)|\b(rgba?|hsla?|oklch|lab)\(\s*\d)/i;
  const others = sources.filter(
    (name) =>
      !name.startsWith('ui/token/') &&
      name !== 'video/still/snapshot.ts' &&
      written.test(text(name).replace(/'#808080'/g, '')),
  );
  expect(others).toEqual([]);
});

test('no class names a colour of a palette that is switched off: it would be no colour at all', () => {
  const dead =
    /\b(bg|text|border|fill|stroke|ring|outline|divide|from|to)-(black|white|(slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d+)/;
  expect(sources.filter((name) => dead.test(text(name)))).toEqual([]);
});

test('nothing loops but the unowned alarm', () => {
  const looping = sources.filter((name) => /infinite|animate-(spin|pulse|ping|bounce)/.test(text(name)));
  expect(looping).toEqual(['ui/token/theme.css']);
});
