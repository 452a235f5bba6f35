import { between, pick, seeded } from '@watchroom/shared/kernel/chance.ts';

/** A row of a register whose rows are wrong here and there: its text, the line it ends on, and what is wrong with it. */
export interface FaultyRow {
  readonly text: string;
  readonly line: number;
  readonly externalId: string;
  readonly fault: { readonly field: string; readonly code: string } | null;
}

export const faultyColumns = {
  externalId: '编号',
  name: '名称',
  lng: '经度',
  lat: '纬度',
  hfovDeg: '视场角',
  rangeM: '距离',
  kind: '类型',
  streamUrl: '地址',
} as const;

type Field = keyof typeof faultyColumns;

/** What sources get wrong, each by the cells that are so. */
const wrongs: readonly {
  readonly cells: Partial<Record<Field, string>>;
  readonly field: string;
  readonly code: string;
}[] = [
  { cells: { name: '' }, field: 'name', code: 'required' },
  { cells: { name: '路'.repeat(81) }, field: 'name', code: 'too-long' },
  { cells: { name: '路口\u0007' }, field: 'name', code: 'bad-format' },
  { cells: { lng: '一百二十' }, field: 'lng', code: 'not-a-number' },
  { cells: { lat: '' }, field: 'lat', code: 'required' },
  { cells: { lat: '931.2' }, field: 'place.1', code: 'too-big' },
  { cells: { lng: '0', lat: '0' }, field: 'place', code: 'place-zero' },
  { cells: { lng: '2.35', lat: '48.85' }, field: 'place', code: 'outside-city' },
  { cells: { hfovDeg: '400' }, field: 'hfovDeg', code: 'too-big' },
  { cells: { rangeM: '0' }, field: 'rangeM', code: 'too-small' },
  { cells: { kind: '飞机' }, field: 'kind', code: 'not-one-of' },
  { cells: { streamUrl: 'rtsp://127.0.0.1/1' }, field: 'stream.url', code: 'address-reserved' },
  { cells: { streamUrl: 'rtsp://u:p@q@10.0.0.1/1' }, field: 'stream.url', code: 'address-credentials' },
];

export const faultyHead = `\ufeff${Object.values(faultyColumns).join(',')}\r\n`;

/**
 * A register out of an office program: one row in thirty is wrong in one of thirteen ways, now and then a name has a line end in it
 * or a line is empty, so that rows and lines do not go together. `box`: west, south, east, north of where they stand.
 */
export function* faultyRows(
  rows: number,
  given: { readonly seed: number; readonly box: readonly [number, number, number, number] },
): Generator<FaultyRow> {
  const chance = seeded(given.seed);
  const [west, south, east, north] = given.box;
  let line = 1;
  for (let index = 0; index < rows; index++) {
    const externalId = `F-${String(index).padStart(7, '0')}`;
    const wrong = chance() < 1 / 30 ? pick(chance, wrongs) : null;
    const isBroken = wrong === null && chance() < 0.01;
    const isAfterEmpty = chance() < 0.005;
    const cells: Record<Field, string> = {
      externalId,
      name: isBroken ? `路口 ${index}\r\n"东"口` : `路口 ${index}`,
      lng: (west + chance() * (east - west)).toFixed(6),
      lat: (south + chance() * (north - south)).toFixed(6),
      hfovDeg: String(between(chance, 30, 110)),
      rangeM: pick(chance, ['80', '120 m', '']),
      kind: pick(chance, ['枪机', '球机', '']),
      streamUrl: index % 2 === 0 ? '' : `rtsp://admin:Pw-${index}@10.${index % 200}.${(index >> 8) % 250}.7/101`,
      ...wrong?.cells,
    };
    line += 1 + Number(isBroken) + Number(isAfterEmpty);
    const text = Object.values(cells).map(cell).join(',');
    const fault = wrong === null ? null : { field: wrong.field, code: wrong.code };
    yield { text: `${isAfterEmpty ? '\r\n' : ''}${text}\r\n`, line, externalId, fault };
  }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
