import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import { MOST_OBSTACLES } from '@watchroom/shared/camera/sight/obstacle-api.ts';
import { type ObstacleResult, readObstacle } from '@watchroom/shared/camera/sight/obstacle-feature.ts';
import type { Datum } from '@watchroom/shared/kernel/datum.ts';
import { ElementSplitter } from '../catalogue/json-elements.ts';

/** Two thousand corners with fifteen digits each are some 80 kB. */
export const FEATURE_MAX_BYTES = 131_072;
/** Bytes looked at before others get their turn: about 2 ms. */
const PIECE_BYTES = 262_144;

/** One feature of a file, `line` from 1. */
export interface ObstacleLine {
  readonly line: number;
  readonly result: ObstacleResult;
}

/** The features of a GeoJSON file, one by one in bounded memory; ends with a line at fault where the file does not hold one array. */
export async function* obstacleLines(path: string, datum: Datum): AsyncGenerator<ObstacleLine> {
  for await (const { line, text } of featureTexts(path)) yield { line, result: resultOf(text, datum) };
}

function resultOf(text: Buffer | null, datum: Datum): ObstacleResult {
  if (text === null) return refused({ field: '', code: 'line-too-long', values: { limit: FEATURE_MAX_BYTES } });
  const feature = isUtf8(text) ? parsed(text.toString('utf8')) : undefined;
  return feature === undefined ? refused({ field: '', code: 'not-json' }) : readObstacle(feature, datum);
}

function refused(issue: LineIssue): ObstacleResult {
  return { ok: false, issues: [issue] };
}

async function* featureTexts(path: string): AsyncGenerator<{ line: number; text: Buffer | null }, boolean> {
  const splitter = new ElementSplitter({ key: 'features', maxElementBytes: FEATURE_MAX_BYTES });
  let line = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    for (const text of splitter.push(piece as Buffer)) yield { line: ++line, text };
  }
  return splitter.fault() === null;
}

/** Reads the whole file once: how many features it has, or what is wrong with it as a whole. */
export async function countFeatures(path: string): Promise<number | LineIssue> {
  const texts = featureTexts(path);
  let count = 0;
  for (;;) {
    const next = await texts.next();
    if (next.done === true) {
      if (!next.value) return { field: 'file', code: 'not-one-array', values: { member: 'features' } };
      return count === 0 ? { field: 'file', code: 'no-lines' } : count;
    }
    count++;
    if (count > MOST_OBSTACLES) return { field: 'file', code: 'too-many-rows', values: { limit: MOST_OBSTACLES } };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
