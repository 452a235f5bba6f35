import type { Language } from '../../kernel/failure.ts';
import type { Surface } from '../../kernel/geo.ts';
import { CSV_MARK, csvLine } from '../../kernel/table/csv.ts';
import { type Instant, toMs } from '../../kernel/time.ts';
import type { ExportForm, Indicator } from './export-api.ts';
import type { Column, Say, Table, Value } from './export-columns.ts';
import { headingIn, wordIn } from './export-words.ts';

/** How rows become a file: what stands before them, one line for each, and what stands behind. */
export interface Writer<Row> {
  readonly head: string;
  /** Ends with the file's only line break of this row: lines can be counted. `at` counts rows from 0. */
  row(row: Row, at: number): string;
  readonly tail: string;
}

export interface WriterAsk {
  readonly form: ExportForm;
  readonly language: Language;
  readonly say: Say;
}

export function writerOf<Row>(table: Table<Row>, { form, language, say }: WriterAsk): Writer<Row> {
  return form === 'csv' ? tableWriter(table, { language, say }) : featureWriter(table, say);
}

function tableWriter<Row>({ columns }: Table<Row>, told: { language: Language; say: Say }): Writer<Row> {
  return {
    head: CSV_MARK + csvLine(columns.map(({ name }) => headingIn(name, told.language))),
    row: (row) => csvLine(columns.map((column) => cellOf(column, row, told))),
    tail: '',
  };
}

function cellOf<Row>(column: Column<Row>, row: Row, { language, say }: { language: Language; say: Say }): Value {
  const value = column.of(row, say);
  if (typeof value !== 'string') return value;
  if (column.words !== undefined) return wordIn(column.words, value, language);
  // A table has one line for each row, whatever people wrote into it.
  return column.time ? onClocks(value as Instant, say.zone) : value.replace(/\s*[\r\n]+\s*/g, ' ');
}

function featureWriter<Row>(table: Table<Row>, say: Say): Writer<Row> {
  const told = table.columns.filter(({ name }) => name !== 'lng' && name !== 'lat');
  return {
    head: HEAD,
    row: (row, at) => {
      const properties = Object.fromEntries(told.map((column) => [column.name, column.of(row, say)]));
      return `${at === 0 ? '' : ','}${JSON.stringify({ type: 'Feature', geometry: table.geometry(row), properties })}\n`;
    },
    tail: TAIL,
  };
}

const HEAD = '{"type":"FeatureCollection","features":[\n';
const TAIL = ']}\n';

/** Indicators as one feature, the area itself: figures by their names, those of days by day. */
export function indicatorFeature(surface: Surface, indicators: readonly Indicator[]): string {
  const properties: Record<string, unknown> = {};
  for (const { name, day, value } of indicators) {
    if (day === null) properties[name] = value;
    else properties[name] = { ...(properties[name] as object | undefined), [day]: value };
  }
  return `${HEAD}${JSON.stringify({ type: 'Feature', geometry: surface, properties })}\n${TAIL}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-28 18:33:38` on a zone's wall clocks: what spreadsheets take for a time. */
function onClocks(at: Instant, zone: string): string {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...numeric, ...clock });
    formatters.set(zone, formatter);
  }
  return formatter.format(toMs(at));
}
