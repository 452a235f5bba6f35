import { expect, test } from 'vitest';
import { exampleCamera } from '../../camera/example.ts';
import { exampleIncident, exampleNow } from '../../incident/example.ts';
import type { Position, Surface } from '../../kernel/geo.ts';
import { examplePatrol } from '../../patrol/example.ts';
import { cameraTable, incidentTable, indicatorTable, patrolTable, type Say, type Table } from './export-columns.ts';
import { indicatorFeature, writerOf } from './export-text.ts';

const say: Say = {
  area: (path) => path.join(' / '),
  department: (id) => id && `局 ${id}`,
  type: () => '火灾',
  now: exampleNow,
  zone: 'Asia/Shanghai',
};

function csv<Row>(table: Table<Row>, row: Row, language: 'zh' | 'en' = 'zh') {
  const writer = writerOf(table, { form: 'csv', language, say });
  const line = (text: string) => text.replace('\uFEFF', '').trimEnd().split(',');
  const [names, cells] = [line(writer.head), line(writer.row(row, 0))];
  return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
}

function feature<Row>(table: Table<Row>, row: Row) {
  const writer = writerOf(table, { form: 'geojson', language: 'zh', say });
  const file = JSON.parse(writer.head + writer.row(row, 0) + writer.row(row, 1) + writer.tail) as {
    features: { geometry: unknown; properties: Record<string, unknown> }[];
  };
  expect(file.features).toHaveLength(2);
  return file.features[0];
}

test('a table says codes in the words of its reader and times on the clocks of the city', () => {
  const incident = { ...exampleIncident, reportedAt: exampleNow };
  expect(csv(incidentTable, incident)).toMatchObject({
    类型: '火灾',
    状态: expect.any(String),
    上报时间: '2026-03-01 16:15:30',
  });
  expect(csv(cameraTable, exampleCamera)).toMatchObject({ 健康状态: '在线', 编号: exampleCamera.externalId });
  expect(csv(cameraTable, exampleCamera, 'en')).toMatchObject({ Health: 'Online' });
});

test('a feature has codes, UTC and WGS-84 at its place', () => {
  expect(feature(cameraTable, exampleCamera)).toMatchObject({
    geometry: { type: 'Point', coordinates: exampleCamera.place },
    properties: { health: 'online', kind: exampleCamera.kind },
  });
  const way = feature(patrolTable, examplePatrol)?.geometry;
  expect(way).toEqual({ type: 'LineString', coordinates: examplePatrol.points.map(({ place }) => place) });
});

test('a table has one line for each row, whatever was written into it', () => {
  const writer = writerOf(incidentTable, { form: 'csv', language: 'zh', say });
  expect(writer.row({ ...exampleIncident, text: '第一行\r\n第二行\n' }, 0).match(/\n/g)).toHaveLength(1);
});

test('EXP-3: of a mediation neither words nor place leave, and no number that names a person', () => {
  const told = { ...exampleIncident, text: '电话 13800138000 的住户', address: '人民路 1 号' };
  expect(csv(incidentTable, told)).toMatchObject({ 内容: '电话 ***00 的住户', 地址: '人民路 1 号' });
  const mediation = csv(incidentTable, { ...told, flow: 'mediation' });
  expect(mediation).toMatchObject({ 内容: '', 地址: '', '经度（WGS-84）': '', 编号: told.number });
  expect(feature(incidentTable, { ...told, flow: 'mediation' })?.geometry).toBeNull();
});

test('figures are lines of a table, or one feature that is the area itself', () => {
  const figures = [
    { name: 'incidents', day: null, value: 3 },
    { name: 'intact-share-of-day', day: '2026-03-01', value: 0.5 },
    { name: 'intact-share-of-day', day: '2026-03-02', value: null },
  ] as const;
  expect(csv(indicatorTable, figures[0])).toEqual({ 指标: '警情数', 日期: '', 数值: '3' });
  const ring: Position[] = [
    [120, 31],
    [121, 31],
    [121, 32],
    [120, 31],
  ];
  const surface: Surface = { type: 'Polygon', coordinates: [ring] };
  expect(JSON.parse(indicatorFeature(surface, figures))).toMatchObject({
    features: [
      {
        geometry: surface,
        properties: { incidents: 3, 'intact-share-of-day': { '2026-03-01': 0.5, '2026-03-02': null } },
      },
    ],
  });
});
