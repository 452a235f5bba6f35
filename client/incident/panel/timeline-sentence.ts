import { callBackAnswers } from '@watchroom/shared/incident/call-back/call-back.ts';
import { CorrectedWords, type FactField, factFields } from '@watchroom/shared/incident/correct/correction.ts';
import { incidentEventKinds } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { GaveUp, ToldNobody } from '@watchroom/shared/incident/reoffer.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';

/** A line of the timeline as words: the key of its sentence, what fills it, and the entry's own words if it has some. */
export interface Sentence {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  /** A note, a reason, a result: shown below the sentence as it was written. */
  readonly words: string | undefined;
  /** A turn in the matter rather than a remark or a receipt. */
  readonly turn: boolean;
}

/** Kinds that are remarks or receipts: they change nothing in the matter. */
const remarks: ReadonlySet<string> = new Set([
  'incident.noted',
  'incident.messaged',
  'incident.message_answered',
  'incident.photo_added',
  'incident.still_added',
  'incident.voice_added',
  'incident.contact_unmasked',
  'incident.looked_into',
  'assignment.on_device',
  'assignment.seen',
  'alert.carried',
  'alert.failed',
  'view.exported',
  'view.still_exported',
  'view.data_exported',
  'view.data_export_ended',
]);

/** Every kind that has a sentence of its own; the texts of both languages are held against this list by a test. */
export const sentenceKinds = [
  ...incidentEventKinds,
  // Told by a word to the right, which this one must not import; the test holds them against its list.
  'assignment.offered',
  'assignment.on_device',
  'assignment.seen',
  'assignment.accepted',
  'assignment.declined',
  'assignment.timed_out',
  'assignment.en_route',
  'assignment.on_scene',
  'assignment.cleared',
  'assignment.freed',
  'assignment.backup_gone',
  'assignment.order_corrected',
  // Told by alerts, of the channels that ring a person: what each did.
  'alert.carried',
  'alert.failed',
  'recording.started',
  'recording.timed',
  'recording.ended',
  'look.opened',
  'look.started',
  'look.ended',
  'view.exported',
  'view.still_exported',
  'view.data_exported',
  'view.data_export_ended',
] as const;
export type SentenceKind = (typeof sentenceKinds)[number];

const known: ReadonlySet<string> = new Set(sentenceKinds);

/**
 * The sentence for an entry. `text` gives the words for a state or a clock; a kind nobody knows yet (a newer server) is
 * told as such, never left out: the timeline is the record.
 */
export function sentenceOf(entry: Pick<TimelineEntry, 'kind' | 'extra'>, text: (key: string) => string): Sentence {
  const { kind, extra } = entry;
  if (!known.has(kind) || looksUnlike(kind))
    return { key: 'event-unknown', values: { kind }, words: wordsIn(extra), turn: false };
  const unit = textAt(extra, 'callSign');
  const other = (name: string) => (textAt(extra, name) === '' ? text('event-another-unit') : textAt(extra, name));
  const values: Record<string, string> = {
    unit: unit === '' ? text('event-a-unit') : unit,
    camera: cameraIn(extra) ?? text('event-a-camera'),
    state: text(`state-${textAt(extra, 'to') === '' ? 'open' : textAt(extra, 'to')}`),
    clock: text(`clock-${textAt(extra, 'clock') === '' ? 'resolve' : textAt(extra, 'clock')}`),
    number: textAt(extra, 'number') === '' ? text('event-an-incident') : textAt(extra, 'number'),
    channel: text(`channel-${textAt(extra, 'channel') === '' ? 'operator' : textAt(extra, 'channel')}`),
    docket: textAt(extra, 'externalNumber'),
    instead: other('instead'),
    gone: other('gone'),
    name: textAt(extra, 'name') === '' ? text('event-another') : textAt(extra, 'name'),
    told: textAt(extra, 'told'),
    units: textAt(extra, 'units'),
    seconds: typeof extra['seconds'] === 'number' ? String(extra['seconds']) : '',
    from: textAt(extra, 'from') === '' ? text('event-another') : textAt(extra, 'from'),
    ...(kind.startsWith('alert.') ? wordsOfAlert(extra, text) : {}),
  };
  return {
    key: keyOf(kind, extra),
    values,
    words: kind === 'incident.corrected' ? correctionIn(extra, text) : wordsIn(extra),
    turn: !remarks.has(kind) && !kind.startsWith('look.') && !kind.startsWith('recording.'),
  };
}

/** A look that began or ended names its camera by id alone; the line that opened it has the name. */
function cameraIn(extra: Readonly<Record<string, unknown>>): string | null {
  const camera = textAt(extra, 'camera');
  return camera === '' || CameraId.safeParse(camera).success ? null : camera;
}

/** Over which channel somebody was rung, and why that came to nothing (ALR-12). */
function wordsOfAlert(extra: Readonly<Record<string, unknown>>, text: (key: string) => string): Record<string, string> {
  const known = (prefix: string, name: string, without: string) =>
    text(`${prefix}-${textAt(extra, name) === '' ? without : textAt(extra, name)}`);
  return { ring: known('ring', 'channel', 'push'), why: known('lost', 'word', 'failing') };
}

const nextForms: ReadonlySet<unknown> = new Set(['declined', 'timed_out', 'started']);

/** What reads otherwise of a unit that was asked, not ordered (DSP-45). */
const requestForms: ReadonlySet<string> = new Set([
  'assignment.offered',
  'assignment.on_device',
  'assignment.seen',
  'assignment.accepted',
  'assignment.declined',
]);

/** What a desk for all departments may say for one of them (TSK-1). */
const onBehalf: ReadonlySet<string> = new Set([
  'incident.task_taken',
  'incident.task_done',
  'incident.task_declined',
  'incident.task_hand_asked',
]);

/** The sentence of a kind; of one that says more than one thing, the one that says which. */
function keyOf(kind: string, extra: Readonly<Record<string, unknown>>): string {
  const { because, gaveUp, told, said } = extra;
  if (extra['request'] === true && requestForms.has(kind) && !nextForms.has(because)) return `event-request-${kind}`;
  if (kind === 'assignment.offered' && nextForms.has(because)) return `event-next-${because}`;
  if (kind === 'incident.nobody_took' && GaveUp.safeParse(gaveUp).success) return `event-nobody-${gaveUp}`;
  if (kind === 'incident.nobody_told' && ToldNobody.safeParse(told).success) return `event-told-${told}`;
  if (onBehalf.has(kind) && extra['onBehalf'] === true) return `event-behalf-${kind}`;
  if (kind === 'incident.called_back' && callBackAnswers.some((answer) => answer === said))
    return `event-called-${said}`;
  if (kind === 'incident.handed_up' && told === '0') return 'event-handed-none';
  if (kind === 'look.opened' && extra['recorded'] !== undefined) return 'event-look.replayed';
  return `event-${kind}`;
}

/** A kind is used as a key: one with anything but a word, a dot and a word is not from our feed. */
function looksUnlike(kind: string): boolean {
  return !/^[a-z]+\.[a-z_]+$/.test(kind);
}

/** INC-20: what stood there and what stands there now, a line for each field. */
function correctionIn(extra: Readonly<Record<string, unknown>>, text: (key: string) => string): string | undefined {
  const fields = CorrectedWords.safeParse(extra);
  if (!fields.success) return undefined;
  const { was, is } = fields.data;
  const line = (field: FactField) => `${text(`fact-${field}`)}：${was[field]} → ${is[field]}`;
  return factFields
    .filter((field) => is[field] !== undefined)
    .map(line)
    .join('\n');
}

function textAt(extra: Readonly<Record<string, unknown>>, name: string): string {
  const value = extra[name];
  return typeof value === 'string' ? value : '';
}

/** What somebody wrote: whichever of these the entry carries. A purpose is an object with a reason, or names the incident itself. */
function wordsIn(extra: Readonly<Record<string, unknown>>): string | undefined {
  const { purpose } = extra;
  const reason = typeof purpose === 'object' && purpose !== null && 'reason' in purpose ? purpose.reason : undefined;
  const found = [extra['result'], extra['why'], extra['note'], extra['text'], extra['words'], reason].find(
    (words) => typeof words === 'string' && words.trim() !== '',
  );
  return typeof found === 'string' ? found : undefined;
}
