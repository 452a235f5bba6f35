import type { Mute, RangReply } from '@watchroom/shared/alert/mute/mute-api.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useAreas } from '../../area/use-areas.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { Button } from '../../ui/control/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { MuteForm } from './mute-form.tsx';
import { type MutesNow, useEndMute, useMuteWords } from './use-mutes.ts';

export interface MuteDialogProps {
  readonly mutes: MutesNow;
  /** What rang during the own mute that ended; undefined while it is not known. */
  readonly rang: z.output<typeof RangReply> | undefined;
  readonly rangFailed: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What this desk hears: its own mute or the way to one, what rang during the last, and who else in the area is muted. */
export function MuteDialog({ mutes, rang, rangFailed, open, onClose }: MuteDialogProps) {
  const { t } = useTranslation('mute');
  return (
    <Dialog open={open} onClose={onClose} title={t('title')}>
      <div className="flex flex-col gap-4">
        {mutes.ended !== null && <RangPart ended={mutes.ended} rang={rang} failed={rangFailed} />}
        <Part title={t('own')}>
          {mutes.own === null ? (
            <>
              <p className="pb-2 text-ink-soft">{t('own-on')}</p>
              <MuteForm />
            </>
          ) : (
            <OwnMute mute={mutes.own} />
          )}
        </Part>
        <Part title={t('others')}>
          {mutes.others.length === 0 ? (
            <p className="text-meta text-ink-faint">{t('others-none')}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {mutes.others.map((mute) => (
                <OtherMute key={mute.id} mute={mute} />
              ))}
            </ul>
          )}
        </Part>
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className="pb-1 text-body font-semibold">{title}</h3>
      {children}
    </div>
  );
}

function OwnMute({ mute }: { readonly mute: Mute }) {
  const { t } = useTranslation('mute');
  const words = useMuteWords()(mute);
  const end = useEndMute();
  return (
    <>
      <p className="pb-2 break-words">{t('own-muted', { ...words, why: mute.why })}</p>
      <Button tone="main" busy={end.busy} onClick={() => void end.run(mute.id)}>
        {t('end')}
      </Button>
      {end.fault !== null && (
        <p role="alert" className="pt-1 text-meta text-fault">
          {end.fault.text}
        </p>
      )}
    </>
  );
}

function OtherMute({ mute }: { readonly mute: Mute }) {
  const { t } = useTranslation('mute');
  const words = useMuteWords()(mute);
  const area = useAreas().get(mute.area)?.name ?? mute.area;
  return (
    <li className="break-words">
      <p>{t('other-line', { ...words, area, name: mute.by.name })}</p>
      <p className="text-meta text-ink-soft">{t('other-why', { why: mute.why })}</p>
    </li>
  );
}

/** MUT-4 */
function RangPart({
  ended,
  rang,
  failed,
}: {
  readonly ended: Mute;
  readonly rang: MuteDialogProps['rang'];
  readonly failed: boolean;
}) {
  const { t } = useTranslation('mute');
  const zone = useZone();
  const typeName = useTypeName();
  const { from, until } = useMuteWords()(ended);
  return (
    <Part title={t('rang', { from, to: until })}>
      {rang === undefined && failed && (
        <p role="alert" className="text-meta text-fault">
          {t('rang-failed')}
        </p>
      )}
      {rang?.rang.length === 0 && <p className="text-meta text-ink-faint">{t('rang-none')}</p>}
      <ul className="flex flex-col gap-1">
        {rang?.rang.map((one) => (
          <li key={`${one.incident} ${one.at} ${one.kind}`} className="flex flex-wrap gap-x-2">
            <span className="tabular-nums text-ink-soft">{momentText(toMs(one.at), zone, 'time')}</span>
            <span>{typeName(one.type)}</span>
            <span className="text-ink-soft tabular-nums">{one.number}</span>
            <span className="text-ink-soft">{t(`kind-${one.kind}`)}</span>
            <span className={one.answered ? 'text-ink-soft' : 'font-semibold'}>
              {t(one.answered ? 'rang-answered' : 'rang-waiting')}
            </span>
          </li>
        ))}
      </ul>
      {rang?.capped === true && <p className="text-meta text-ink-faint">{t('rang-capped')}</p>}
    </Part>
  );
}
