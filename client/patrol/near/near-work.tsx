import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSoundLocked } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Age } from '../../ui/sign/age.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { usePostChoice } from '../post/use-own-post.ts';
import { useWalk } from '../walk/use-walk.ts';
import { isAttended, type NearLine, nearLines } from './near-lines.ts';
import { NearRow } from './near-row.tsx';
import { type NearAnswer, useNearWork } from './use-near-work.ts';

/** As many as a thumb reaches before the rest of the page. */
const FIRST = 6;
/** An answer older than this is marked, ms: two questions went unanswered. */
const OLD_MS = 150_000;

interface NoOrderProps {
  readonly unit: UnitView | undefined;
  readonly fix: KeptFix | null;
}

/** The phone without an order: that there is none, and, on duty, what is to be done near by (PHN-15). */
export function NoOrder({ unit, fix }: NoOrderProps) {
  const { t } = useTranslation('patrol');
  const locked = useSoundLocked();
  const idleAs = unit?.duty === 'on' ? 'waiting' : unit === undefined || unit.duty === 'off' ? 'off' : 'aside';
  return (
    <section className="rounded-normal border border-line bg-panel">
      <EmptyState
        title={t(`${idleAs}-title`)}
        hint={t(idleAs === 'waiting' && locked ? 'waiting-locked-hint' : `${idleAs}-hint`)}
      />
      {unit !== undefined && idleAs === 'waiting' && <NearWorkList unit={unit.id} fix={fix} />}
    </section>
  );
}

function NearWorkList({ unit, fix }: { readonly unit: string; readonly fix: KeptFix | null }) {
  const { t } = useTranslation('near');
  const near = useNearWork(fix);
  const walk = useWalk(unit);
  const post = usePostChoice(unit);
  const [all, setAll] = useState(false);
  const { work, here } = near;
  const from = here ?? work?.from ?? null;
  const lines = useMemo(() => nearLines({ from, work, walk, post }), [from, work, walk, post]);
  const shown = all ? lines : lines.slice(0, FIRST);
  const attended = shown.filter(isAttended);
  return (
    <section aria-labelledby="near-work" className="flex flex-col border-t border-line p-3">
      <h2 id="near-work" className="text-lead font-semibold">
        {t('title')}
      </h2>
      <Standing near={near} />
      {lines.length === 0 && work !== null && <p className="py-2 text-ink-soft">{t('none')}</p>}
      <Lines lines={shown.filter((line) => !isAttended(line))} />
      {attended.length > 0 && <h3 className="mt-3 text-meta text-ink-soft">{t('attended')}</h3>}
      <Lines lines={attended} />
      {lines.length > FIRST && (
        <Button tone="quiet" className="min-h-12" onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('all', { n: lines.length })}
        </Button>
      )}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly NearLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <NearRow key={line.key} line={line} />
      ))}
    </ul>
  );
}

/** How old it is, and why it may not be known. */
function Standing({ near: { work, here, fault } }: { readonly near: NearAnswer }) {
  const { t } = useTranslation('near');
  const may = useMay('incident.near');
  if (!may) return <p className="text-meta text-ink-soft">{t('no-shift')}</p>;
  return (
    <p className="text-meta text-ink-soft">
      {work !== null && (
        <>
          {t('as-of')} <Age at={work.asOf} oldAfterMs={OLD_MS} />
          {here === null && <span className="block">{t('from-kept')}</span>}
        </>
      )}
      {work === null && here === null && t('no-place')}
      {/* Over what is known its age says enough; the bar says that the line is gone. */}
      {work === null && fault !== null && <span className="block">{fault}</span>}
    </p>
  );
}
