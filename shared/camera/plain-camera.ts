import type { Position } from '../kernel/geo.ts';
import { DepartmentId } from '../kernel/ids.ts';
import { AccessTerms, CameraInput, CameraKind, MAX_RANGE_M, OwnerKind, StreamKind } from './camera-api.ts';

/**
 * Words parted by single blanks, of signs that nobody has to look at twice: ASCII, Chinese, Korean, full width. No control
 * characters, no halves of characters, no blanks but that one, none at the ends.
 */
const PLAIN_TEXT = /^[\x21-\x7e\u3001-\ud7ff\uff01-\uffee]+(?: [\x21-\x7e\u3001-\ud7ff\uff01-\uffee]+)*$/;

export function isPlainText(text: string): boolean {
  return PLAIN_TEXT.test(text);
}

const fields = new Set(Object.keys(CameraInput.shape));
const kinds = new Set<unknown>(CameraKind.options);
const ownerKinds = new Set<unknown>(OwnerKind.options);
const terms = new Set<unknown>(AccessTerms.options);
const addressKinds = new Set<unknown>(StreamKind.options.filter((kind) => kind !== 'rtmp'));

/**
 * The camera in a value where it is plainly one, by hand: registers of a million lines go this way, and the schema costs four times
 * as much. Null says nothing but "ask the schema" (`CameraInput`), which reads everything this takes in the same way (a test).
 */
export function plainCamera(value: object): CameraInput | null {
  for (const name in value) if (!fields.has(name)) return null;
  const given = value as Readonly<Record<string, unknown>>;
  const { place, stream, department, switchName } = given;
  if (!isPlace(place) || !(stream === undefined || stream === null || isAddress(stream))) return null;
  // In the order of the schema: what is made of it, its digest too, is the same either way.
  const camera = {
    externalId: given['externalId'],
    name: given['name'],
    kind: or(given['kind'], 'fixed'),
    place: [place[0], place[1]],
    azimuthDeg: or(given['azimuthDeg'], null),
    hfovDeg: or(given['hfovDeg'], null),
    rangeM: or(given['rangeM'], 80),
    widthPx: or(given['widthPx'], 1_920),
    mountM: or(given['mountM'], null),
    ownerKind: or(given['ownerKind'], 'department'),
    department: or(department, null),
    ownerName: or(given['ownerName'], null),
    contact: or(given['contact'], null),
    terms: or(given['terms'], 'always'),
    purpose: or(given['purpose'], null),
    stream: isAddress(stream) ? { kind: stream.kind, url: stream.url } : null,
    count: or(given['count'], 1),
  };
  const isPlain =
    isText(camera.externalId, 128) &&
    isText(camera.name, 80) &&
    kinds.has(camera.kind) &&
    (camera.azimuthDeg === null || (isWithin(camera.azimuthDeg, 0, 360) && camera.azimuthDeg !== 360)) &&
    (camera.hfovDeg === null || isWithin(camera.hfovDeg, 1, 360)) &&
    isWithin(camera.rangeM, 1, MAX_RANGE_M) &&
    Number.isInteger(camera.widthPx) &&
    isWithin(camera.widthPx, 64, 16_384) &&
    (camera.mountM === null || isWithin(camera.mountM, 0, 500)) &&
    Number.isInteger(camera.count) &&
    isWithin(camera.count, 1, 999) &&
    arePlainWords(camera);
  if (!isPlain) return null;
  if (switchName === undefined) return camera as unknown as CameraInput;
  return isText(switchName, 80) ? ({ ...camera, switchName } as unknown as CameraInput) : null;
}

function arePlainWords(
  camera: Readonly<Record<'ownerKind' | 'department' | 'ownerName' | 'contact' | 'terms' | 'purpose', unknown>>,
): boolean {
  const { department, ownerName, contact, purpose } = camera;
  return (
    ownerKinds.has(camera.ownerKind) &&
    terms.has(camera.terms) &&
    (department === null || DepartmentId.safeParse(department).success) &&
    (ownerName === null || isText(ownerName, 80)) &&
    (contact === null || isText(contact, 80)) &&
    (purpose === null || isText(purpose, 80))
  );
}

function or(value: unknown, otherwise: unknown): unknown {
  return value === undefined ? otherwise : value;
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length <= most && PLAIN_TEXT.test(value);
}

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}

function isPlace(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && isWithin(value[0], -180, 180) && isWithin(value[1], -90, 90);
}

/** An address to pull from; a key under which a camera pushes is left to the schema. */
function isAddress(value: unknown): value is { readonly kind: string; readonly url: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { kind, url } = value as Readonly<Record<string, unknown>>;
  if (!addressKinds.has(kind) || typeof url !== 'string' || url.length < 8 || url.length > 2_000) return false;
  return Object.keys(value).length === 2;
}
