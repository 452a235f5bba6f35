import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { AnswerGiven } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { apiPath } from '../../platform/api.ts';
import type { Deed } from '../../platform/offline/outbox.ts';
import type { Spoken } from '../voice/recorder.ts';
import { deedOf, type OrderStep } from './own-steps.ts';

/** What a deed says of an order: everything on one order builds on what was said of it before. */
function onOrder({ id }: Pick<Assignment, 'id'>) {
  return { about: id, chain: `assignment:${id}` };
}

/** `answers`: at its end, to the form of its type. */
export interface Told {
  readonly step: OrderStep;
  readonly words?: string;
  readonly answers?: readonly AnswerGiven[];
}

/**
 * A step is never taken back, and one that the room knows of changes nothing: shown for so long, ms, also where its word comes late over a bad line,
 * the next step does not jump back to the one before.
 */
const STEP_SHOWN_MS = 60_000;

/** A step of an order. `words`: what a step needs, the note of an end or the reason of a refusal. */
export function stepDeed(order: Pick<Assignment, 'id'>, { step, words = '', answers = [] }: Told): Deed {
  return {
    ...onOrder(order),
    deed: deedOf(step),
    words,
    shownMs: STEP_SHOWN_MS,
    // “Done” is never without its photo.
    ...(step === 'clear' ? { waits: 'chain' as const } : {}),
    path: `/api/assignments/${encodeURIComponent(order.id)}/${step}`,
    body: {
      json:
        step === 'clear'
          ? { note: words, ...(answers.length === 0 ? {} : { answers }) }
          : step === 'decline'
            ? { why: words }
            : {},
    },
  };
}

/** Words on the timeline of the order's incident. */
export function noteDeed(order: Pick<Assignment, 'id' | 'incident'>, words: string): Deed {
  return {
    ...onOrder(order),
    deed: 'incident.note',
    words,
    path: apiPath`/api/incidents/${order.incident}/note`,
    body: { json: { text: words } },
  };
}

/** A photo, kept with the order's incident; `taken`: where the phone was, null where nobody knows. */
export function photoDeed(
  order: Pick<Assignment, 'id' | 'incident'>,
  given: { readonly photo: Blob; readonly taken: PhotoPlace | null },
): Deed {
  return {
    ...onOrder(order),
    deed: 'incident.photo',
    path: apiPath`/api/incidents/${order.incident}/attachments`,
    body: { form: photoParts(given) },
  };
}

/** A voice note, and where the phone was when it was spoken; null where nobody knows. */
export interface SpokenAt {
  readonly spoken: Spoken;
  readonly taken: PhotoPlace | null;
}

/** INC-23: a voice note on the timeline of the order's incident. */
export function voiceDeed(order: Pick<Assignment, 'id' | 'incident'>, { spoken, taken }: SpokenAt): Deed {
  return {
    ...onOrder(order),
    deed: 'incident.voice',
    path: apiPath`/api/incidents/${order.incident}/voice-notes`,
    body: {
      form: [formPart('seconds', String(spoken.seconds)), ...placePart(taken), formPart('voice', spoken.sound)],
    },
  };
}

/** Before the file: the server reads a form in its order. */
export function photoParts({
  photo,
  taken,
}: {
  readonly photo: Blob;
  readonly taken: PhotoPlace | null;
}): [string, string | Blob][] {
  return [...placePart(taken), formPart('photo', photo)];
}

function placePart(taken: PhotoPlace | null): [string, string | Blob][] {
  return taken === null ? [] : [formPart('taken', JSON.stringify(taken))];
}

function formPart(name: string, part: string | Blob): [string, string | Blob] {
  return [name, part];
}
