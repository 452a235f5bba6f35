import { type Notice, NoticeReply } from '@watchroom/shared/intake/site/site-api.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useReplicaState, useRoom, useRows } from '../../platform/use-room.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';

/** What the own place was told, the newest first; what nobody has confirmed stands out and sounds once. */
export function NoticeList() {
  const { t } = useTranslation('site');
  const rows = useRows('site', 'notice');
  const isKnown = useReplicaState('site') !== 'cold';
  const notices = [...rows.values()].sort((one, other) => (one.at < other.at ? 1 : -1));
  useTone(notices);
  return (
    <section aria-labelledby="notices" className="flex flex-col gap-2">
      <h2 id="notices" className="text-lead font-semibold">
        {t('notices')}
      </h2>
      {isKnown && notices.length === 0 && <p className="text-ink-soft">{t('notices-none')}</p>}
      <ul className="flex flex-col gap-2">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

function NoticeCard({ notice: { id, at, about, confirmed } }: { readonly notice: Notice }) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  const confirm = useCommand((notice: string) => ({
    method: 'POST',
    path: apiPath`/api/notices/${notice}/confirm`,
    body: {},
    reply: NoticeReply,
  }));
  return (
    <li className="flex flex-col gap-2 rounded-normal border border-edge bg-panel p-3">
      <p className={confirmed === null ? 'text-lead font-semibold' : ''}>
        {about.kind === 'alarm' ? t('notice-alarm', { type: textIn(about.type) }) : about.words}
      </p>
      {about.kind === 'alarm' && <p className="text-ink-soft">{t('notice-alarm-hint')}</p>}
      <p className="text-meta text-ink-soft">
        <Moment at={at} />
        {confirmed !== null && ` · ${t('confirmed', { name: confirmed.by })}`}
      </p>
      {confirmed === null && (
        <Button tone="main" className="min-h-12" busy={confirm.busy} onClick={() => void confirm.run(id)}>
          {t('confirm')}
        </Button>
      )}
      {confirm.fault !== null && (
        <p role="alert" className="text-fault">
          {confirm.fault.text}
        </p>
      )}
    </li>
  );
}

/** Each notice sounds once on this page, while nobody has confirmed it; what was kept from an earlier visit does not (PHN-1). */
function useTone(notices: readonly Notice[]): void {
  const { sounds } = useRoom();
  const isHeard = useReplicaState('site') === 'live';
  const heard = useRef(new Set<string>());
  useEffect(() => {
    if (!isHeard) return;
    for (const { id, confirmed, about } of notices) {
      if (confirmed !== null || heard.current.has(id)) continue;
      if (sounds.play(about.kind === 'alarm' ? 'critical' : 'order')) heard.current.add(id);
    }
  }, [notices, sounds, isHeard]);
}
