import { describe, expect, test } from 'vitest';
import { RasterBase, tiandituBases } from '../../platform/map/base-config.ts';
import { addressOf } from './outside-tiles.ts';
import { PictureCache } from './picture-cache.ts';

const raster = { id: 'a', name: { zh: '甲' }, kind: 'raster', layers: ['https://maps.example/{z}/{x}/{y}.png'] };

describe('the address of a tile', () => {
  test('of Tianditu names layer, tile and key, always on the same host', () => {
    const [streets, imagery] = tiandituBases('k1');
    if (streets === undefined || imagery === undefined) throw new Error('no Tianditu');
    const at = { z: 12, x: 3391, y: 1596 };
    expect(addressOf(streets, streets.layers[0] ?? '', at)).toBe(
      'https://t3.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default' +
        '&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=12&TILEROW=1596&TILECOL=3391&tk=k1',
    );
    expect(streets.layers[1]).toContain('LAYER=cva');
    expect(imagery.layers[0]).toContain('LAYER=img');
    for (const base of [streets, imagery]) expect(RasterBase.safeParse(base).success).toBe(true);
  });

  test('counts rows from the south where the source does', () => {
    const base = RasterBase.parse({ ...raster, layers: ['https://maps.example/{z}/{x}/{-y}'] });
    expect(addressOf(base, base.layers[0] ?? '', { z: 3, x: 1, y: 2 })).toBe('https://maps.example/3/1/5');
  });
});

test('pictures are kept up to a size, those not used longest dropped first', () => {
  const cache = new PictureCache(3_000);
  const kept = { picture: { bytes: Buffer.alloc(1_000), type: 'image/png' }, until: 0 };
  cache.set('a', kept);
  cache.set('b', kept);
  cache.get('a');
  cache.set('c', kept);
  expect(['a', 'b', 'c'].map((name) => cache.get(name) !== undefined)).toEqual([true, false, true]);
});
