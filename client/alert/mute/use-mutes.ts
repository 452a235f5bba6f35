import { isMuteOn, lastEnded, muteEnd } from '@watchroom/shared/alert/mute/mute.ts';
import { type Mute, type MuteInput, MuteReply, RangReply } from '@watchroom/shared/alert/mute/mute-api.ts';
import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer, useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { useAsOf, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';

export interface MutesNow {
  /** That of this desk. */
  readonly own: Mute | null;
  /** Those of other desks in reach, the one that ends first first. */
  readonly others: readonly Mute[];
  /** This desk's last one, when it ended a while ago. */
  readonly ended: Mute | null;
}

/** Who is muted now by the server's clock (MUT-2); drawn again when that is another answer, not with each second. */
export function useMutes(): MutesNow {
  const rows = useRows('mutes', 'mute');
  const me = useMe();
  const key = useAsOf((now) => {
    const at = instant(now);
    const on = [...rows.values()].filter((mute) => isMuteOn(mute, at));
    const ended = lastEnded(rows.values(), me.id, at);
    return [ended?.id ?? '', ...on.sort((one, other) => (one.until < other.until ? -1 : 1)).map(({ id }) => id)].join(
      ' ',
    );
  });
  const [ended = '', ...on] = key.split(' ');
  const running = on.flatMap((id) => rows.get(id) ?? []);
  return {
    own: running.find(({ by }) => by.id === me.id) ?? null,
    others: running.filter(({ by }) => by.id !== me.id),
    ended: rows.get(ended) ?? null,
  };
}

/** MUT-4: what rang while it was silent; asked once it has ended. */
export function useRang(ended: Mute | null) {
  return useAnswer({
    key: ['mute-rang', ended?.id ?? '', ended?.rev ?? 0],
    when: ended !== null,
    everyMs: 30_000,
    ask: { method: 'GET', path: apiPath`/api/mutes/${ended?.id ?? ''}/rang`, reply: RangReply },
  });
}

export function useSetMute() {
  return useCommand((body: z.input<typeof MuteInput>) => ({
    method: 'POST',
    path: '/api/mutes',
    body,
    reply: MuteReply,
  }));
}

export function useEndMute() {
  return useCommand((id: string) => ({
    method: 'POST',
    path: apiPath`/api/mutes/${id}/end`,
    body: {},
    reply: MuteReply,
  }));
}

/** A mute in words: which sounds, and from when to when. */
export function useMuteWords() {
  const { t, i18n } = useTranslation('mute');
  const zone = useZone();
  const time = (ms: number) => momentText(ms, zone, 'time').slice(0, 5);
  return (mute: Mute) => ({
    sounds: namesOf(mute.sounds, (sound) => t(`sound-${sound}`), i18n.language),
    from: time(toMs(mute.setAt)),
    until: time(toMs(muteEnd(mute))),
  });
}

function namesOf(sounds: readonly SoundName[], name: (sound: SoundName) => string, language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(sounds.map(name));
}
