import type { ChainBounds, Rung } from '@watchroom/shared/alert/chain/chain.ts';

export const draftChannels = ['push', 'sms', 'chat', 'voice'] as const;
export const draftPriorities = [1, 2, 3, 4] as const;
type Channel = (typeof draftChannels)[number];
type Priority = (typeof draftPriorities)[number];

type Typed = Readonly<Record<Channel, string>>;

/**
 * As it was typed. By priority and channel seconds, empty: not over this channel · cooldown, group: seconds · sos: how many units near a call
 * for help are told, from how many metres, and whether supervisors are rung for.
 */
export interface BoundsDraft extends Readonly<Record<Priority, Typed>> {
  readonly cooldown: Typed;
  readonly group: string;
  readonly sos: { readonly units: string; readonly withinM: string; readonly supervisors: boolean };
}

export function draftOf({ ladders, cooldownS, groupS, sos }: ChainBounds): BoundsDraft {
  const row = (priority: Priority) => {
    const seconds = (channel: Channel) => ladders[priority].find((rung) => rung.channel === channel)?.afterS;
    const [push, sms, chat, voice] = draftChannels.map((channel) => String(seconds(channel) ?? ''));
    return { push: push ?? '', sms: sms ?? '', chat: chat ?? '', voice: voice ?? '' };
  };
  const { push, sms, chat, voice } = cooldownS;
  return {
    ...{ 1: row(1), 2: row(2), 3: row(3), 4: row(4) },
    cooldown: { push: String(push), sms: String(sms), chat: String(chat), voice: String(voice) },
    group: String(groupS),
    sos: { ...sos, units: String(sos.units), withinM: String(sos.withinM) },
  };
}

/** What is empty is no number: nought has to be written. */
const numberOf = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed));

/** The bounds with these times: rungs in order of time, and what makes each needless as it was (a push: that the phone has it). */
export function boundsOf(draft: BoundsDraft, before: ChainBounds): ChainBounds {
  const ladder = (priority: Priority): Rung[] =>
    draftChannels
      .filter((channel) => draft[priority][channel].trim() !== '')
      .map((channel) => ({
        channel,
        afterS: Number(draft[priority][channel]),
        unless: before.ladders[priority].find((rung) => rung.channel === channel)?.unless ?? unlessOf(channel),
      }))
      .sort((a, b) => a.afterS - b.afterS);
  const { push, sms, chat, voice } = draft.cooldown;
  return {
    ladders: { 1: ladder(1), 2: ladder(2), 3: ladder(3), 4: ladder(4) },
    cooldownS: { push: numberOf(push), sms: numberOf(sms), chat: numberOf(chat), voice: numberOf(voice) },
    groupS: numberOf(draft.group),
    sos: { ...draft.sos, units: numberOf(draft.sos.units), withinM: numberOf(draft.sos.withinM) },
  };
}

function unlessOf(channel: Channel): Rung['unless'] {
  return channel === 'push' ? 'device' : 'seen';
}
