import { expect, test } from 'vitest';
import { readShifted } from './shifted-tiles.ts';

test('an address of the scheme names the datum, the tile, and where the raster’s own tiles are', () => {
  const wanted = readShifted('shifted://gcj02/api/tiles/outside/street/0/17/109000/53500?v=3');
  expect(wanted).toMatchObject({ datum: 'gcj02', tile: { z: 17, x: 109_000, y: 53_500 } });
  expect(wanted?.address({ z: 17, x: 1, y: 2 })).toBe('/api/tiles/outside/street/0/17/1/2?v=3');
});

test.each([
  'shifted://gcj02/elsewhere/17/1/2',
  'shifted://utm/api/tiles/outside/street/0/17/1/2',
  'shifted://gcj02/api/tiles/outside/street/0/17/x/1',
  'https://maps.example/17/1/2',
])('%s is none', (url) => {
  expect(readShifted(url)).toBeNull();
});
