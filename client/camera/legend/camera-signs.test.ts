import { describe, expect, test } from 'vitest';
import { signsOf } from './camera-signs.ts';

const dot = { health: 'online', kind: 'fixed', terms: 'always', ownerKind: 'department', rev: 3, count: 1 };
const cluster = { cluster: true, count: 9, alarm: 0, lost: 0, late: 0, unknown: 0, online: 9 };
const signs = (properties: object, state?: object, kinds = true) => [
  ...signsOf([{ properties: properties as Record<string, unknown>, state: state as Record<string, unknown> }], kinds),
];

describe('MAP-4 the legend of cameras', () => {
  test.each([
    ['a well cluster', cluster, ['cluster']],
    ['a cluster with what is not well', { ...cluster, alarm: 1, late: 2 }, ['cluster', 'ring-alarm', 'ring-late']],
    ['one that works', dot, ['online']],
    ['a lost one that turns', { ...dot, health: 'lost', kind: 'ptz' }, ['lost', 'ptz']],
    ['one that signals', { ...dot, alarm: 'fire' }, ['online', 'alarm']],
    ['one that nobody may look at', { ...dot, terms: 'none' }, ['online', 'no-access']],
    ['what is no camera', { name: 'x' }, []],
  ])('names for %s what is drawn and nothing else', (_, properties, expected) => {
    expect(signs(properties)).toEqual(expected);
  });
  test('goes by what was told since the tile was made, and not by what was told before', () => {
    expect(signs(dot, { rev: 4, health: 'lost', alarm: true })).toEqual(['lost', 'alarm']);
    expect(signs(dot, { rev: 2, health: 'lost', alarm: true })).toEqual(['online']);
    expect(signs({ ...dot, alarm: 'fire' }, { rev: 4, health: 'online', alarm: false })).toEqual(['online']);
  });
  test('leaves out the marks of kinds where they are not drawn', () => {
    expect(signs({ ...dot, kind: 'dome' }, undefined, false)).toEqual(['online']);
  });
});
