import { Footprints } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { checkpointLooks } from './checkpoint-looks.ts';
import { type Late, lateOf } from './late-list.ts';

/** On the bar of a desk: how many checkpoints and posts nobody came to in time, and which; each is said once (PAT-10, PST-7). */
export function LateSign() {
  const { role } = useMe();
  return useMay('patrol.assign') && role !== 'officer' ? <Sign /> : null;
}

function Sign() {
  const { t } = useTranslation('walk');
  const patrols = useRows('patrols', 'patrol');
  const posts = useRows('posts', 'post');
  const list = useMemo(() => lateOf(patrols.values(), posts.values()), [patrols, posts]);
  const [open, setOpen] = useState(false);
  useTold(list);
  const words = list.length === 0 ? t('late-none') : t('late-sign', { n: list.length });
  if (list.length === 0 && !open) return null;
  return (
    <>
      <button
        type="button"
        aria-label={words}
        title={words}
        onClick={() => setOpen(true)}
        className="control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink"
      >
        <Footprints aria-hidden="true" className="size-4" />
        <span aria-hidden="true" className="rounded-small bg-ink px-1 text-meta font-semibold text-ground tabular-nums">
          {list.length}
        </span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('late')} description={t('late-hint')}>
        {list.length === 0 ? (
          <EmptyState title={t('late-none')} />
        ) : (
          <ul>
            {list.map((one) => (
              <Line key={one.key} late={one} />
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
}

function Line({ late: { kind, walk, name, at } }: { readonly late: Late }) {
  const { t } = useTranslation('walk');
  const { form, tone } = checkpointLooks.missed;
  return (
    <li className="flex flex-wrap items-center gap-x-2 border-t border-line py-1.5 first:border-t-0">
      <StatusShape form={form} tone={tone} />
      <strong className="font-medium">{t(walk === null ? `${kind}-post` : `${kind}-point`, { name })}</strong>
      {walk !== null && (
        <span className="text-ink-soft">
          {walk.callSign} · {walk.routeName}
        </span>
      )}
      <span className="ml-auto text-meta text-ink-soft">
        <Moment at={at} />
      </span>
    </li>
  );
}

/** Says what is new since this page knows the patrols; what stood there before is only in the list. */
function useTold(list: readonly Late[]): void {
  const { t } = useTranslation('walk');
  const cold = [useReplicaState('patrols'), useReplicaState('posts')];
  const isCold = cold.includes('cold');
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = isCold ? null : new Set(list.map(({ key }) => key));
    if (before === null || isCold) return;
    for (const { kind, walk, name } of list.filter(({ key }) => !before.has(key)))
      notifyFault({
        text: walk === null ? t(`${kind}-post`, { name }) : t(`${kind}-toast`, { unit: walk.callSign, name }),
      });
  }, [list, isCold, t]);
}
