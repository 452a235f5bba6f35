import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type Row, rowsOf } from '../files.ts';
import { FIRE_FILE, placeOf, slug, timeOf } from '../fire-calls.ts';
import { grouped } from './grouped.ts';

/** One unit sent to one call, with the stamps of its day; milliseconds since 1970, NaN where there is none. */
export interface Turn {
  readonly callSign: string;
  readonly role: string;
  readonly dispatchMs: number;
  readonly responseMs: number;
  readonly onSceneMs: number;
  readonly availableMs: number;
}

export interface DayCall {
  readonly number: string;
  readonly type: string;
  readonly priority: 1 | 2 | 3;
  readonly place: Position;
  readonly address: string;
  readonly group: string;
  /** How the department closed it. */
  readonly disposition: string;
  readonly receivedMs: number;
  readonly entryMs: number;
  /** In the order in which they were sent. */
  readonly turns: readonly Turn[];
}

export interface DayUnit {
  readonly callSign: string;
  readonly role: string;
  readonly home: Position;
  /** On duty by this clock time of the day; a medic unit works a part of it. */
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Day {
  readonly calls: readonly DayCall[];
  readonly units: readonly DayUnit[];
  readonly types: readonly { readonly id: string; readonly en: string; readonly roles: readonly string[] }[];
  readonly roles: readonly { readonly id: string; readonly en: string }[];
}

/** Before its first and after its last call of the day, a unit that works in shifts is taken to be there for so long. */
const AROUND_MS = 3_600_000;
/** These ride in shifts and wait where they are wanted; all others belong to a station, day and night. */
const IN_SHIFTS = new Set(['medic', 'private']);
const MOST_ROLES = 8;

/** The calls that came in on `date` (as the file writes it), and the units that were sent to them. */
export async function readDay(date: string): Promise<Day> {
  const rows: Row[] = [];
  for await (const row of rowsOf(FIRE_FILE)) if (row['Call Date'] === date) rows.push(row);
  const perCall = grouped(rows, (row) => row['Call Number'] ?? '');
  const calls = [...perCall.values()].map(callOf).sort((a, b) => a.receivedMs - b.receivedMs);
  return { calls, units: unitsOf(rows), types: typesOf(calls, rows), roles: rolesOf(rows) };
}

function callOf(rows: readonly Row[]): DayCall {
  const [row = {}] = rows;
  return {
    number: row['Call Number'] ?? '',
    type: slug(row['Call Type'] ?? 'other'),
    priority: row['Final Priority'] === '3' ? 1 : 3,
    place: placeOf(row),
    address: row['Address'] ?? '',
    group: row['Call Type Group'] ?? '',
    disposition: row['Call Final Disposition'] ?? '',
    receivedMs: timeOf(row, 'Received'),
    entryMs: timeOf(row, 'Entry'),
    turns: rows.map(turnOf).sort((a, b) => a.dispatchMs - b.dispatchMs),
  };
}

function turnOf(row: Row): Turn {
  return {
    callSign: row['Unit ID'] ?? '',
    role: slug(row['Unit Type'] ?? ''),
    dispatchMs: timeOf(row, 'Dispatch'),
    responseMs: timeOf(row, 'Response'),
    onSceneMs: timeOf(row, 'On Scene'),
    availableMs: timeOf(row, 'Available'),
  };
}

/** The file says which station's ground a call lay on, not where a unit waited: E32 is taken to live amid the calls of station 32. */
function unitsOf(rows: readonly Row[]): DayUnit[] {
  const stations = grouped(rows, (row) => Number(row['Station Area']));
  return [...grouped(rows, (row) => row['Unit ID'] ?? '')].map(([callSign, own]) => {
    const role = slug(own[0]?.['Unit Type'] ?? '');
    const inShifts = IN_SHIFTS.has(role);
    const station = inShifts ? undefined : stations.get(Number(callSign.replace(/\D/g, '')));
    const turns = own.map(turnOf);
    return {
      callSign,
      role,
      home: middleOf((station ?? own).map(placeOf)),
      fromMs: inShifts ? Math.min(...turns.map((turn) => turn.dispatchMs)) - AROUND_MS : -Infinity,
      untilMs: inShifts ? Math.max(...turns.map((turn) => turn.dispatchMs)) + AROUND_MS : Infinity,
    };
  });
}

/** The roles of a type: what was sent to its calls that day, the most often sent first. */
function typesOf(calls: readonly DayCall[], rows: readonly Row[]): Day['types'] {
  const names = new Map(rows.map((row) => [slug(row['Call Type'] ?? ''), row['Call Type'] ?? '']));
  return [...grouped(calls, (call) => call.type)].map(([id, own]) => {
    const sent = grouped(
      own.flatMap((call) => call.turns),
      (turn) => turn.role,
    );
    const roles = [...sent].sort(([, a], [, b]) => b.length - a.length).map(([role]) => role);
    return { id, en: names.get(id) ?? id, roles: roles.slice(0, MOST_ROLES) };
  });
}

function rolesOf(rows: readonly Row[]): Day['roles'] {
  const names = new Map(rows.map((row) => [slug(row['Unit Type'] ?? ''), row['Unit Type'] ?? '']));
  return [...names].map(([id, en]) => ({ id, en }));
}

function middleOf(places: readonly Position[]): Position {
  const mean = (at: 0 | 1) => places.reduce((sum, place) => sum + place[at], 0) / places.length;
  return [mean(0), mean(1)];
}
