import type { z } from 'zod';
import { isPersonal } from '../kernel/personal-data.ts';
import { CameraInput } from './camera-api.ts';
import type { LineIssue } from './line-issue.ts';
import { plainCamera } from './plain-camera.ts';
import { parseStreamAddress, type StreamAddress } from './stream-address.ts';

/** Measured or wired by hand and in few registers: a file that does not know them does not wipe them out. */
export const keptFields = ['mountM', 'switchName'] as const;
export type KeptField = (typeof keptFields)[number];

/** One camera of a batch, read; or everything that is wrong with it, the first fault first. */
export type LineResult =
  | {
      readonly ok: true;
      readonly camera: CameraInput;
      readonly address: StreamAddress | null;
      /** What a file has no column for: a known camera keeps it. */
      readonly unnamed?: readonly KeptField[];
    }
  | {
      readonly ok: false;
      readonly issues: readonly LineIssue[];
      /** The id as it was sent, where there is one: by it a person finds the line in the source. */
      readonly externalId: string | null;
    };

/** A camera's metadata is under 1 KiB; an address may have 2,000 characters. */
export const LINE_MAX_BYTES = 16_384;

/** Faults told of one line; more would not help who corrects it. */
const MOST_ISSUES = 8;

/** One line of a batch: the JSON text of one camera. Never throws. */
export function readCameraLine(text: string): LineResult {
  // No line of fewer characters can be longer in bytes than three times that.
  if (text.length > LINE_MAX_BYTES)
    return refuse([{ field: '', code: 'line-too-long', values: { limit: LINE_MAX_BYTES } }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse([{ field: '', code: 'not-json' }]);
  }
  return readCamera(value);
}

/** CAM-4: one camera as a source sent it: every field known, in range and free of personal data, or a list of what is not. */
export function readCamera(value: unknown): LineResult {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse([{ field: '', code: 'not-an-object' }]);
  const plain = plainCamera(value);
  return plain === null ? readBySchema(value) : withAddress(plain);
}

function readBySchema(value: object): LineResult {
  const parsed = CameraInput.safeParse(value, { reportInput: true });
  return parsed.success ? withAddress(parsed.data) : refuse(parsed.error.issues.flatMap(lineIssues), sentId(value));
}

function withAddress(camera: CameraInput): LineResult {
  const { externalId } = camera;
  // Nobody measured this: it is what a form sends for nothing.
  if (camera.place[0] === 0 && camera.place[1] === 0)
    return refuse([{ field: 'place', code: 'place-zero' }], externalId);
  if (camera.stream === null || camera.stream.kind === 'rtmp') return { ok: true, camera, address: null };
  const result = parseStreamAddress(camera.stream.kind, camera.stream.url);
  return result.ok
    ? { ok: true, camera, address: result.address }
    : refuse([{ field: 'stream.url', code: result.fault }], externalId);
}

function sentId(value: object): string | null {
  const id = 'externalId' in value ? value.externalId : null;
  return typeof id === 'string' ? shown(id) : null;
}

function refuse(issues: readonly LineIssue[], externalId: string | null = null): LineResult {
  return { ok: false, issues: issues.slice(0, MOST_ISSUES), externalId };
}

/** A fault as zod tells it, in our words. What stood in the field is not repeated: it may be a secret. */
function lineIssues(issue: z.core.$ZodIssue): LineIssue[] {
  const field = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const name = shown(key);
        const path = field === '' ? name : `${field}.${name}`;
        return isPersonal(key)
          ? { field: path, code: 'personal-data', values: { field: name } }
          : { field: path, code: 'unknown-field' };
      });
    case 'invalid_type':
      if (issue.input === undefined) return [{ field, code: 'required' }];
      return [
        {
          field,
          code: 'wrong-type',
          values: { expected: issue.expected, expectedZh: chineseTypes[issue.expected] ?? issue.expected },
        },
      ];
    case 'invalid_value':
      return [{ field, code: 'not-one-of', values: { options: issue.values.map(String).join(', ') } }];
    case 'invalid_union':
      return [unionIssue(field, issue)];
    case 'too_small':
      return [{ field, code: sizeCodes[issue.origin]?.[0] ?? 'too-small', values: { limit: Number(issue.minimum) } }];
    case 'too_big':
      return [{ field, code: sizeCodes[issue.origin]?.[1] ?? 'too-big', values: { limit: Number(issue.maximum) } }];
    default:
      return [{ field, code: 'bad-format' }];
  }
}

const sizeCodes: Readonly<Record<string, readonly [LineIssue['code'], LineIssue['code']]>> = {
  string: ['too-short', 'too-long'],
  array: ['wrong-size', 'wrong-size'],
};

const chineseTypes: Readonly<Record<string, string>> = {
  number: '数字',
  int: '整数',
  string: '文本',
  array: '数组',
  tuple: '数组',
  object: '对象',
};

/** The only union is `stream`, told apart by its `kind`. */
function unionIssue(field: string, issue: z.core.$ZodIssueInvalidUnion): LineIssue {
  const input = issue.input;
  const missing =
    field === 'stream.kind' && (input === null || typeof input !== 'object' || !Object.hasOwn(input, 'kind'));
  if (missing) return { field, code: 'required' };
  return { field, code: 'not-one-of', values: { options: 'rtmp, rtsp, hls, http-flv, mjpeg, snapshot, page' } };
}

/** A text of the sender's own invention, short enough to show and without what would break a screen or a row. */
function shown(key: string): string {
  return key.replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '·').slice(0, 64);
}
