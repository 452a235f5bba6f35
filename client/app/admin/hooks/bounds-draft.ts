import type { ChainBounds, Rung } from '@watchroom/shared/alert/chain/chain.ts';

export const draftChannels = ['push', 'sms', 'chat', 'voice'] as const;
export const draftPriorities = [1, 2, 3, 4] as const;
type Channel = (typeof draftChannels)[number];
type Priority = (typeof draftPriorities)[number];

/** Seconds as they were typed, by priority and channel; empty: not over this channel. */
export type BoundsDraft = Readonly<Record<Priority, Readonly<Record<Channel, string>>>>;

export function draftOf({ ladders }: ChainBounds): BoundsDraft {
  const row = (priority: Priority) => {
    const seconds = (channel: Channel) => ladders[priority].find((rung) => rung.channel === channel)?.afterS;
    const [push, sms, chat, voice] = draftChannels.map((channel) => String(seconds(channel) ?? ''));
    return { push: push ?? '', sms: sms ?? '', chat: chat ?? '', voice: voice ?? '' };
  };
  return { 1: row(1), 2: row(2), 3: row(3), 4: row(4) };
}

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
  return { ...before, ladders: { 1: ladder(1), 2: ladder(2), 3: ladder(3), 4: ladder(4) } };
}

function unlessOf(channel: Channel): Rung['unless'] {
  return channel === 'push' ? 'device' : 'seen';
}
