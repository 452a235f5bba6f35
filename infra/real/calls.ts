import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { Api } from '../city/outside/api.ts';
import { pause } from '../city/outside/pause.ts';
import { allIncidents } from './all-incidents.ts';
import { type Count, tally } from './count.ts';
import { type Row, rowsOf } from './files.ts';
import { FIRE_FILE, FIRE_ZONE, placeOf, slug, timeOf } from './fire-calls.ts';
import { boxCity, extentOf, plainFacts } from './profiles.ts';
import { onStage, type StageGiven } from './stage.ts';

interface Call {
  readonly number: string;
  readonly type: string;
  readonly atMs: number;
  readonly place: Position;
  readonly address: string;
  readonly text: string;
}

export interface ReplayWish {
  /** The day to replay, as the file writes it. */
  readonly day: string;
  /** How many times faster than it happened. */
  readonly speed: number;
  readonly most?: number;
}

/** A day of real fire and rescue calls, each reported when its time comes; counted by what can be read back afterwards. */
export async function replayCalls(given: StageGiven, wish: ReplayWish): Promise<Count> {
  const { calls, types, everywhere } = await callsOf(wish);
  const facts = plainFacts({
    id: 'sf',
    name: { zh: '旧金山', en: 'San Francisco' },
    zone: FIRE_ZONE,
    attribution: 'City and County of San Francisco, DataSF (PDDL)',
    types,
  });
  return onStage(given, boxCity(facts, extentOf(everywhere), { columns: 4, rows: 4, grids: 5 }), async (stage) => {
    const api = await stage.key('call intake', ['report.create', 'incident.read']);
    const { refusals, answersMs } = await replay(api, { calls, speed: wish.speed, signal: stage.signal });
    const out = (await allIncidents(api, stage.signal)).size;
    const sorted = answersMs.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return {
      file: FIRE_FILE,
      into: 'reports',
      in: calls.length,
      out,
      rejected: refusals.length,
      reasons: tally(refusals),
      note: `calls of ${wish.day} at ${wish.speed}× their real times; answered in ${at(0.5)} ms (median), ${at(0.99)} ms (p99); read back as incidents`,
    };
  });
}

async function callsOf(
  wish: ReplayWish,
): Promise<{ calls: Call[]; types: { id: string; en: string }[]; everywhere: Position[] }> {
  const calls = new Map<string, Call>();
  const types = new Map<string, string>();
  const everywhere: Position[] = [];
  for await (const row of rowsOf(FIRE_FILE)) {
    const call = callOf(row);
    types.set(call.type, row['Call Type'] ?? '');
    everywhere.push(call.place);
    // One row is one unit sent; a call has one row for each.
    if (row['Call Date'] === wish.day && !calls.has(call.number)) calls.set(call.number, call);
  }
  const sorted = [...calls.values()].sort((a, b) => a.atMs - b.atMs).slice(0, wish.most ?? Infinity);
  return { calls: sorted, types: [...types].map(([id, en]) => ({ id, en })), everywhere };
}

function callOf(row: Row): Call {
  return {
    number: row['Call Number'] ?? '',
    type: slug(row['Call Type'] ?? 'other'),
    atMs: timeOf(row, 'Received'),
    place: placeOf(row),
    address: row['Address'] ?? '',
    text: [row['Call Type Group'], row['Neighborhooods - Analysis Boundaries'], `priority ${row['Final Priority']}`]
      .filter((part) => part)
      .join(', '),
  };
}

async function replay(
  api: Api,
  given: { calls: readonly Call[]; speed: number; signal: AbortSignal },
): Promise<{ refusals: string[]; answersMs: number[] }> {
  const { calls, speed, signal } = given;
  const refusals: string[] = [];
  const answersMs: number[] = [];
  const began = performance.now();
  const first = calls[0]?.atMs ?? 0;
  const reports: Promise<void>[] = [];
  for (const call of calls) {
    await pause(Math.max(0, began + (call.atMs - first) / speed - performance.now()), signal);
    signal.throwIfAborted();
    const asked = performance.now();
    reports.push(
      report(api, call, signal).then((refusal) => {
        answersMs.push(performance.now() - asked);
        if (refusal !== null) refusals.push(refusal);
      }),
    );
  }
  await Promise.all(reports);
  return { refusals, answersMs };
}

async function report(api: Api, call: Call, signal: AbortSignal): Promise<string | null> {
  const body = {
    channel: '110',
    type: call.type,
    place: call.place,
    address: call.address,
    text: call.text,
    externalNumber: call.number,
    occurredAt: new Date(call.atMs).toISOString(),
  };
  const answer = await api.insist(
    { method: 'POST', path: '/api/reports', body, key: `sf-call-${call.number}` },
    signal,
  );
  if (ReportReply.safeParse(answer.body).success) return null;
  const refused = ErrorReply.safeParse(answer.body);
  return refused.success ? refused.data.error.code : `status ${answer.status}`;
}
