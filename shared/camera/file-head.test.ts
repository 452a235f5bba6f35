import { describe, expect, test } from 'vitest';
import { readFileHead } from './file-head.ts';

describe('the head of a file', () => {
  test('has the columns and first values of a CSV, quotes and a byte order mark included', () => {
    expect(readFileHead('\uFEFF编号,"名称, 全",经度\r\n1,"东""门\n口",120.5\r\n\r\n2,西门,\r\n3,cut o')).toEqual({
      format: 'csv',
      columns: [
        { name: '编号', samples: ['1', '2'] },
        { name: '名称, 全', samples: ['东"门 口', '西门'] },
        { name: '经度', samples: ['120.5', ''] },
      ],
    });
  });

  test('CAM-32: shows no password of an address', () => {
    const { columns } = readFileHead('a\nrtsp://admin:p@ss@10.0.0.7:554/1@2\n') ?? { columns: [] };
    expect(columns).toEqual([{ name: 'a', samples: ['rtsp://•••@10.0.0.7:554/1@2'] }]);
  });

  test('is that of a CSV without any line too', () => {
    expect(readFileHead('id,name')?.columns.map(({ name }) => name)).toEqual(['id', 'name']);
  });

  test('has the properties of the first whole features', () => {
    const feature = (properties: object) => JSON.stringify({ type: 'Feature', properties, geometry: null });
    const text = `{"type":"FeatureCollection","features":[${feature({ id: 7, name: 'a } "b"' })},${feature({ id: 8, more: [1] })},`;
    expect(readFileHead(`${text}{"type":"Feature","properties":{"id":`)).toEqual({
      format: 'geojson',
      columns: [
        { name: 'id', samples: ['7', '8'] },
        { name: 'name', samples: ['a } "b"'] },
        { name: 'more', samples: [''] },
      ],
    });
  });

  test.each(['', '\n\n', '{}', '{"properties":{"a'])('%j has no columns', (text) => {
    expect(readFileHead(text)).toBeNull();
  });
});
