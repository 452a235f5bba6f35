import {
  IncidentOnly,
  IncidentReply,
  NoteInput,
  ReasonInput,
  UnmaskInput,
  UnmaskReply,
} from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentDo } from '@watchroom/shared/incident/incident-machine.ts';
import { afterGiven } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { contactsOf } from '../intake/queries.ts';
import { defineCommand } from '../platform/command.ts';
import { closingCommands } from './closing/closing-commands.ts';
import { lockInOrder, subjectOf, takeIncident, writeIncident } from './commands.ts';
import { duplicatesUnder } from './merge/duplicates.ts';
import { activeUnits, moveCommand } from './move/move-command.ts';
import { givenBy } from './move/move-given.ts';

export const claimIncident = moveCommand({
  name: 'incident.claim',
  action: 'incident.claim',
  summary: 'Take a reported incident: from now on you answer for it',
  input: IncidentOnly,
  move: () => ok({ do: 'claim' }),
});

export const reworkIncident = moveCommand({
  name: 'incident.rework',
  action: 'incident.rework',
  summary: 'Send a resolved incident back',
  input: ReasonInput,
  move: ({ input: { why } }) => ok({ do: 'rework', why }),
});

export const holdIncident = moveCommand({
  name: 'incident.hold',
  action: 'incident.hold',
  summary: 'Put it on hold; its clocks stand still',
  input: ReasonInput,
  move: ({ ctx, input: { why }, stored }) => {
    const given = afterGiven(stored.incident, 'hold', givenBy(ctx));
    return given.ok ? ok({ do: 'hold', why }) : given;
  },
});

export const releaseIncident = moveCommand({
  name: 'incident.release',
  action: 'incident.hold',
  summary: 'End the hold; its clocks run on',
  input: IncidentOnly,
  move: () => ok({ do: 'release' }),
});

export const reopenIncident = moveCommand({
  name: 'incident.reopen',
  action: 'incident.reopen',
  summary: 'Open again what was over',
  input: IncidentOnly,
  move: () => ok({ do: 'reopen' }),
});

const ended = { cancel: 'Withdrawn by who reported it', unfound: 'Found to be nothing' } as const;
const endCommand = (move: keyof typeof ended & IncidentDo) =>
  moveCommand({
    name: `incident.${move}`,
    action: 'incident.cancel',
    summary: ended[move],
    input: ReasonInput,
    move: async ({ ctx, input: { id, why } }) => ok({ do: move, why, activeUnits: await activeUnits(ctx, id) }),
  });
export const cancelIncident = endCommand('cancel');
export const unfoundIncident = endCommand('unfound');

export const noteIncident = defineCommand({
  name: 'incident.note',
  door: { may: 'incident.note' },
  summary: 'Add words to the timeline; nothing in it is ever overwritten',
  input: NoteInput,
  output: IncidentReply,
  run: async (ctx, input) => {
    const taken = await takeIncident(ctx, input.id, 'incident.note');
    if (!taken.ok) return taken;
    // INT-4.
    if (taken.value.incident.flow === 'mediation') return no('outcome-only');
    const written = await writeIncident(ctx, taken.value, {
      kind: 'incident.noted',
      set: {},
      extra: { text: input.text },
    });
    return ok({ incident: written.incident });
  },
});

/** INT-6: who looked and why stands in the feed, committed, before the contact leaves the server. */
export const unmaskContact = defineCommand({
  name: 'incident.unmask',
  door: { may: 'incident.unmask' },
  summary: 'Show who reported, for a stated purpose',
  input: UnmaskInput,
  output: UnmaskReply,
  // A repeated key does not show it again: every look has its own entry.
  kept: (reply) => ({ contacts: reply.contacts.map(({ report }) => ({ report, name: null, contact: null })) }),
  run: async (ctx, { id, purpose }) => {
    // INC-12: a first shows the reports of its duplicates, so it shows their reporters, too.
    const locked = await lockInOrder(ctx, [id, ...(await duplicatesUnder(ctx.tx, id))]);
    const stored = locked.get(id);
    if (stored === undefined) return no('not-found');
    // An incident's number is a purpose for its own reporters only; for another's a reason is to be written.
    const stated = 'incident' in purpose && purpose.incident !== id ? undefined : purpose;
    const permitted = ctx.permit('incident.unmask', subjectOf(stored), { purpose: stated });
    if (!permitted.ok) return permitted;
    const shown = [...locked.values()].filter(
      (one) => ctx.permit('incident.unmask', subjectOf(one), { purpose: stated }).ok,
    );
    for (const one of shown)
      await writeIncident(ctx, one, { kind: 'incident.contact_unmasked', set: {}, extra: { purpose } });
    return ok({
      contacts: await contactsOf(
        ctx.tx,
        shown.map(({ incident }) => incident.id),
      ),
    });
  },
});

export const deskCommands = [
  ...closingCommands,
  claimIncident,
  reworkIncident,
  holdIncident,
  releaseIncident,
  reopenIncident,
  cancelIncident,
  unfoundIncident,
  noteIncident,
  unmaskContact,
] as const;
