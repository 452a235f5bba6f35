import { describe, expect, it } from 'vitest';
import type { AreaId } from '../../kernel/ids.ts';
import { CoverageTileGrid, gridShares } from './coverage-tiles.ts';

describe('a grid in a far tile', () => {
  it('CAM-47: says by grade what is seen now and what is blind, in thousandths of its ground', () => {
    const shares = gridShares({ groundM2: 10_000, seenM2: [5_000, 3_000, 1_000, 0], nowM2: [4_000, 3_000, 999, 0] });
    expect(CoverageTileGrid.parse({ id: 'g1' as AreaId, ...shares })).toEqual({
      id: 'g1',
      detectSeen: 400,
      detectBlind: 100,
      observeSeen: 300,
      observeBlind: 0,
      recogniseSeen: 100,
      recogniseBlind: 1,
      identifySeen: 0,
      identifyBlind: 0,
    });
  });

  it('has no share where there is no open ground', () => {
    expect(gridShares({ groundM2: 0, seenM2: [0, 0, 0, 0], nowM2: [0, 0, 0, 0] })).toMatchObject({ detectSeen: 0 });
  });
});
