import { toWgs84 } from '../kernel/datum.ts';
import type { Position } from '../kernel/geo.ts';
import { isPersonal } from '../kernel/personal-data.ts';
import { AccessTerms, CameraKind, type ImportField, type ImportMapping, OwnerKind, StreamKind } from './camera-api.ts';
import { type KeptField, keptFields, type LineResult, readCamera } from './camera-line.ts';
import { readDirection } from './direction.ts';
import type { LineIssue } from './line-issue.ts';
import type { WrittenPair } from './place-doubt.ts';
import { isPlainText } from './plain-camera.ts';

/** One row of a file: a text for each column (CSV), or the properties and the place of a feature (GeoJSON). */
export interface ImportRow {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The point of a feature; undefined for CSV, where `lng` and `lat` are columns; null when the geometry is none. */
  readonly point?: readonly [unknown, unknown] | null;
}

/** Faults of a mapping by itself: a field that must be mapped, a column that is about persons. */
export function mappingFaults(mapping: ImportMapping): readonly LineIssue[] {
  const needed: ImportField[] =
    mapping.format === 'csv' ? ['externalId', 'name', 'lng', 'lat'] : ['externalId', 'name'];
  const missing = needed.filter((name) => mapping.columns[name] === undefined);
  return [
    ...missing.map((name) => ({ field: `mapping.columns.${name}`, code: 'unmapped-field', values: { name } }) as const),
    ...personalColumns(Object.values(mapping.columns), 'mapping.columns'),
  ];
}

/**
 * CAM-5: faults of a file's columns under a mapping. A column about persons is refused even where nobody maps it: the file
 * would lie on our disk.
 */
export function columnFaults(columns: readonly string[], mapping: ImportMapping): readonly LineIssue[] {
  const known = new Set(columns);
  const unknown = Object.values(mapping.columns).filter((column) => !known.has(column));
  return [
    ...personalColumns(columns, 'file'),
    ...unknown.map((column) => ({ field: 'mapping.columns', code: 'unknown-column', values: { column } }) as const),
  ];
}

function personalColumns(columns: readonly string[], field: string): LineIssue[] {
  return [...new Set(columns)]
    .filter(isPersonal)
    .map((name) => ({ field, code: 'personal-data', values: { field: name } }));
}

/**
 * One row of a file as a camera. Numbers may be written as text, with a unit or a decimal comma; directions as in
 * direction.ts; kinds, owners and terms in Chinese, English or Korean. Faults are named by our fields, as in a batch.
 */
export function readImportRow(row: ImportRow, mapping: ImportMapping): LineResult {
  const id = externalIdOf(row, mapping);
  const externalId = id?.slice(0, 128) ?? null;
  if (row.point === null) return { ok: false, issues: [{ field: 'place', code: 'not-a-point' }], externalId };
  const personal = row.point === undefined ? [] : Object.keys(row.fields).filter(isPersonal);
  if (personal.length > 0) {
    return {
      ok: false,
      issues: personal.slice(0, 8).map((field) => ({ field, code: 'personal-data', values: { field } })),
      externalId,
    };
  }
  const issues: LineIssue[] = [];
  const text: Text = (field) => textOf(row, mapping, field);
  const number = (field: ImportField): number | undefined => {
    const written = text(field);
    const value = written === undefined ? undefined : readQuantity(written);
    if (value !== null) return value;
    issues.push({ field, code: 'not-a-number', values: { text: (written ?? '').slice(0, 40) } });
    return undefined;
  };
  const direction = readDirection(text('azimuthDeg') ?? '');
  const input = {
    externalId: id ?? undefined,
    name: text('name'),
    kind: oneOf(text('kind'), kindWords) ?? direction.kind ?? undefined,
    azimuthDeg: direction.azimuthDeg,
    hfovDeg: number('hfovDeg') ?? direction.hfovDeg,
    rangeM: number('rangeM'),
    widthPx: number('widthPx'),
    mountM: number('mountM'),
    count: number('count'),
    place: placeOf({ row, number, issues, mapping }),
    ownerKind: oneOf(text('ownerKind'), ownerWords),
    department: text('department'),
    ownerName: text('ownerName'),
    contact: text('contact'),
    terms: oneOf(text('terms'), termWords),
    purpose: text('purpose'),
    stream: streamOf(text),
    switchName: text('switchName'),
  };
  if (issues.length > 0) return { ok: false, issues, externalId };
  const read = readCamera(input);
  return read.ok ? { ...read, unnamed: unnamedBy(mapping) } : read;
}

const unnamed = new WeakMap<ImportMapping, readonly KeptField[]>();

/** Of what somebody else may have told of a camera, what this file has no column for. */
function unnamedBy(mapping: ImportMapping): readonly KeptField[] {
  const known = unnamed.get(mapping) ?? keptFields.filter((field) => mapping.columns[field] === undefined);
  unnamed.set(mapping, known);
  return known;
}

/** What stands in the column of a field: blanks made one, nothing for an empty cell. */
function textOf(row: ImportRow, mapping: ImportMapping, field: ImportField): string | undefined {
  const column = mapping.columns[field];
  const value = column === undefined || !Object.hasOwn(row.fields, column) ? undefined : row.fields[column];
  if (value === undefined || value === null || value === '' || typeof value === 'object') return undefined;
  if (typeof value === 'string' && isPlainText(value)) return value;
  const plain = String(value).replace(/\s+/g, ' ').trim();
  return plain === '' ? undefined : plain;
}

/** The id of a row as its camera will have it, before anything else of the row is looked at; null where there is none. */
export function externalIdOf(row: ImportRow, mapping: ImportMapping): string | null {
  const written = textOf(row, mapping, 'externalId');
  return written === undefined ? null : (mapping.idPrefix + written).trim();
}

/** The two numbers of a row's place as they stand in the file, first the one said to be longitude; null when they are none. */
export function writtenPair(row: ImportRow, mapping: ImportMapping): WrittenPair | null {
  const number = (field: ImportField) => readQuantity(textOf(row, mapping, field) ?? '') ?? undefined;
  const { point } = row;
  const [first, second] = point === undefined || point === null ? [number('lng'), number('lat')] : point;
  return typeof first === 'number' && typeof second === 'number' ? [first, second] : null;
}

/** First what is meant as longitude: two columns, or the two values of a point, in the order the mapping says. */
function pairOf(row: ImportRow, number: Quantity, mapping: ImportMapping): readonly [unknown, unknown] {
  const { point } = row;
  const pair = point === undefined || point === null ? ([number('lng'), number('lat')] as const) : point;
  return mapping.swapped ? [pair[1], pair[0]] : pair;
}

type Text = (field: ImportField) => string | undefined;
type Quantity = (field: ImportField) => number | undefined;

/** Undefined where the source says nothing; then the required field is missed by name. */
function placeOf(read: {
  row: ImportRow;
  number: Quantity;
  issues: LineIssue[];
  mapping: ImportMapping;
}): Position | undefined {
  const { row, number, issues, mapping } = read;
  const [lng, lat] = pairOf(row, number, mapping);
  if (typeof lng !== 'number' || typeof lat !== 'number') {
    const known = issues.some((issue) => issue.field === 'lng' || issue.field === 'lat');
    if (!known) issues.push({ field: typeof lng === 'number' ? 'lat' : 'lng', code: 'required' });
    return undefined;
  }
  // Nobody measured this: it is what a form writes for nothing.
  if (lng === 0 && lat === 0) {
    issues.push({ field: 'place', code: 'place-zero' });
    return undefined;
  }
  // Out of range is told by the schema; the transformation is only defined on the globe.
  const onGlobe = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  return onGlobe ? toWgs84([lng, lat], mapping.datum) : [lng, lat];
}

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** A number with an optional unit: `1.5`, `1,5`, `80 m`, `90°`, `30米`. Null when it is none. */
export function readQuantity(text: string): number | null {
  if (PLAIN_NUMBER.test(text)) return Number(text);
  const match = /^([+-]?\d{1,15}(?:[.,]\d{1,20})?(?:e[+-]?\d{1,2})?) ?(?:m|米|公尺|미터|°|度|도|px|像素|台|대)?$/i.exec(
    text.normalize('NFKC').trim(),
  );
  return match?.[1] === undefined ? null : Number(match[1].replace(',', '.'));
}

const kindWords: Readonly<Record<string, string>> = {
  枪机: 'fixed',
  固定: 'fixed',
  고정: 'fixed',
  고정형: 'fixed',
  bullet: 'fixed',
  box: 'fixed',
  球机: 'ptz',
  云台: 'ptz',
  회전: 'ptz',
  회전형: 'ptz',
  speeddome: 'ptz',
  半球: 'dome',
  全景: 'panoramic',
  鱼眼: 'panoramic',
  fisheye: 'panoramic',
};
const ownerWords: Readonly<Record<string, string>> = {
  部门: 'department',
  政府: 'department',
  公安: 'department',
  一类点: 'department',
  public: 'department',
  社会: 'private',
  社会资源: 'private',
  单位: 'private',
  个人: 'private',
  二类点: 'private',
  三类点: 'private',
};
const termWords: Readonly<Record<string, string>> = {
  始终: 'always',
  随时: 'always',
  全时: 'always',
  警情期间: 'during-incident',
  应急: 'during-incident',
  incident: 'during-incident',
  不开放: 'none',
  禁止: 'none',
};

/** The word in our terms; what is not known stays as it is and is refused by the schema with the list of what may stand there. */
function oneOf(text: string | undefined, words: Readonly<Record<string, string>>): string | undefined {
  if (text === undefined) return undefined;
  if (Object.hasOwn(words, text)) return words[text];
  const key = text.toLowerCase().replace(/[ _-]/g, '');
  return Object.hasOwn(words, key) ? words[key] : text.toLowerCase();
}

/** Whether this is one of the words a field has, in any language we read; fields without words take anything. */
export function isWordOf(field: ImportField, text: string): boolean {
  if (field === 'kind') return CameraKind.safeParse(oneOf(text, kindWords)).success;
  if (field === 'ownerKind') return OwnerKind.safeParse(oneOf(text, ownerWords)).success;
  if (field === 'terms') return AccessTerms.safeParse(oneOf(text, termWords)).success;
  if (field === 'streamKind') return StreamKind.safeParse(text.toLowerCase()).success;
  return true;
}

function streamOf(text: Text): unknown {
  const written = text('streamUrl');
  if (written === undefined) return undefined;
  // Blanks inside an address are a known quirk; everything else the grammar decides.
  const url = written.replaceAll(' ', '%20');
  const kind = text('streamKind')?.toLowerCase() ?? guessKind(url);
  return kind === 'rtmp' ? { kind, key: url.slice(url.lastIndexOf('/') + 1) } : { kind, url };
}

/** What an address most likely gives, by its own words. `page` promises least: nothing is ever pulled from it. */
function guessKind(url: string): string {
  const lower = url.toLowerCase();
  if (/^rtsps?:/.test(lower)) return 'rtsp';
  if (/^rtmps?:/.test(lower)) return 'rtmp';
  if (/^wss?:|\.flv(?:$|\?)/.test(lower)) return 'http-flv';
  if (/\.m3u8(?:$|\?)/.test(lower)) return 'hls';
  if (/mjpe?g|\.cgi(?:$|\?)/.test(lower)) return 'mjpeg';
  if (/\.(?:jpe?g|png)(?:$|\?)|snapshot/.test(lower)) return 'snapshot';
  return 'page';
}
