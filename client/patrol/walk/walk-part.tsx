import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { AwakeLine } from '../position/awake-line.tsx';
import { checkpointLooks } from './checkpoint-looks.ts';
import { useChecking, useWalk } from './use-walk.ts';

/** Only for who scans: the first load of the phone is on the air (PHN-5). */
const CodeDialog = lazy(() => import('./code-dialog.tsx').then((file) => ({ default: file.CodeDialog })));

/** The patrol that is walked now or next: its checkpoints with their times, and how each is checked in. */
export function WalkPart({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('walk');
  const walk = useWalk(unit);
  const { waiting, check } = useChecking(walk);
  const [scanning, setScanning] = useState(false);
  const scanned = useScannedAddress();
  const running = walk?.at === 'running' ? walk : null;
  useEffect(() => {
    // The plate was scanned with the phone's own camera, which opened this page.
    if (scanned.code === null || running === null) return;
    check(running, { point: null, how: 'code', code: scanned.code });
    scanned.used();
  }, [scanned, running, check]);
  if (walk === null) return null;
  return (
    <section aria-labelledby="walk" className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3">
      <h2 id="walk" className="flex flex-wrap items-baseline gap-x-2 text-lead font-semibold">
        {walk.patrol.routeName}
        <span className="text-meta font-normal text-ink-soft tabular-nums">
          {t(`is-${walk.at}`)} <Moment at={walk.patrol.startAt} /> – <Moment at={walk.patrol.endAt} />
        </span>
      </h2>
      {running !== null && (
        <Button className="w-full" onClick={() => setScanning(true)}>
          {t('scan')}
        </Button>
      )}
      {running !== null && running.next !== null && <AwakeLine />}
      <ol>
        {walk.checkpoints.map((one) => (
          <Point
            key={one.point}
            checkpoint={one}
            next={walk.next?.point === one.point}
            waits={waiting.includes(one.point)}
            onCheck={running === null ? null : () => check(running, { point: one.point, how: 'hand', code: null })}
          />
        ))}
      </ol>
      {scanning && running !== null && (
        <Suspense>
          <CodeDialog
            onClose={() => setScanning(false)}
            onCode={(code) => {
              check(running, { point: null, how: 'code', code });
              setScanning(false);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

interface PointProps {
  readonly checkpoint: Checkpoint;
  readonly next: boolean;
  /** Made, and not sent yet. */
  readonly waits: boolean;
  readonly onCheck: (() => void) | null;
}

function Point({ checkpoint: { name, at, timing, dueAt, check }, next, waits, onCheck }: PointProps) {
  const { t } = useTranslation('walk');
  const { form, tone } = checkpointLooks[at];
  return (
    <li
      className="row-min flex items-center gap-2 border-t border-line py-1.5"
      aria-current={next ? 'step' : undefined}
    >
      <StatusShape form={form} tone={tone} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <strong className={next ? 'font-semibold' : 'font-normal'}>{name}</strong>
          {next && <Badge look="strong">{t('next')}</Badge>}
        </span>
        <span className="block text-meta text-ink-soft tabular-nums">
          {check === null ? (
            <>
              {t(`at-${at}`)} · {t('due-at')} <Moment at={dueAt} form="time" />
              {waits && ` · ${t('unsent')}`}
            </>
          ) : (
            <>
              <Moment at={check.at} form="time" /> · {t(`how-${check.how ?? 'hand'}`)}
              {timing !== null && ` · ${t(`timing-${timing}`)}`}
            </>
          )}
        </span>
      </span>
      {check === null && onCheck !== null && (
        <Button disabled={waits} aria-label={t('check-of', { name })} onClick={onCheck}>
          {t('check')}
        </Button>
      )}
    </li>
  );
}

/** The code in the page's address, until it was used; then the address is clean and a reload scans nothing. */
function useScannedAddress(): { readonly code: string | null; readonly used: () => void } {
  const [code, setCode] = useState(() => new URLSearchParams(window.location.search).get('code'));
  const [held] = useState(() => ({
    used: () => {
      window.history.replaceState(window.history.state, '', window.location.pathname);
      setCode(null);
    },
  }));
  return { code, used: held.used };
}
