import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/time.ts';
import { alarmPlace } from './alarm-place.ts';
import type { Tile, TileContent } from './tile.ts';
import { AlarmRule, type TakenKind } from './wall.ts';

const tile = (kind: TileContent['kind'], minute = 0): Tile => ({
  content: { kind } as TileContent,
  by: null,
  since: instant(minute * 60_000),
});
const screen = (tiles: readonly Tile[], isTaken = false) => ({ tiles, isTaken });
const place = (screens: readonly ReturnType<typeof screen>[], ...takes: TakenKind[]) => alarmPlace(screens, { takes });

describe('WAL-6 the tile that an urgent incident takes', () => {
  it('is of the kind that the rule names first, on whichever screen', () => {
    const wall = [screen([tile('map'), tile('camera')]), screen([tile('counters'), tile('tour')])];
    expect(place(wall, 'tour', 'camera')).toEqual({ screen: 1, tile: 1 });
    expect(place(wall, 'camera', 'tour')).toEqual({ screen: 0, tile: 1 });
    expect(place(wall, 'empty', 'figures')).toEqual({ screen: 1, tile: 0 });
  });
  it('of several is the one that shows the same the longest', () => {
    expect(place([screen([tile('camera', 5), tile('camera', 2)]), screen([tile('camera', 3)])], 'camera')).toEqual({
      screen: 0,
      tile: 1,
    });
  });
  it('is never a map or an incident, nor on a screen that something has already, nor any where the rule names none', () => {
    const all: TakenKind[] = ['tour', 'empty', 'camera', 'figures'];
    expect(place([screen([tile('map'), tile('incident')])], ...all)).toBeNull();
    expect(place([screen([tile('tour')], true)], ...all)).toBeNull();
    expect(place([screen([tile('tour')])])).toBeNull();
  });
});

it('WAL-6 a rule names no kind twice and no priority that waits', () => {
  const parsed = [
    { upTo: 2, takes: ['tour', 'camera'] },
    { upTo: 3, takes: [] },
    { upTo: 1, takes: ['tour', 'tour'] },
    { upTo: 1, takes: ['map'] },
  ].map((rule) => AlarmRule.safeParse(rule).success);
  expect(parsed).toEqual([true, false, false, false]);
});
