import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { InterceptionPlan, type InterceptionWay } from '@watchroom/shared/post/interception.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MapCard } from '../map/map-card.tsx';
import { select } from '../map/selection.ts';
import { faultOf } from '../platform/fault.ts';
import { useAnswer } from '../platform/use-room.ts';
import { Field } from '../ui/control/field.tsx';
import { Select } from '../ui/control/select.tsx';
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { InterceptionLayer } from './interception-layer.tsx';
import { PostKindShape } from './post-line.tsx';

const choices = ['2', '5', '10', '15'] as const;
/** Staffing changes while one looks at the plan. */
const AGAIN_MS = 15_000;

/** PST-6: which staffed posts close the ways out of a place, way by way, and where the holes are. */
export function InterceptionCard({ place }: { readonly place: Position }) {
  const { t } = useTranslation('post');
  const [minutes, setMinutes] = useState<(typeof choices)[number]>('5');
  const [lng, lat] = place;
  const plan = useAnswer({
    key: ['interception', lng, lat, minutes],
    everyMs: AGAIN_MS,
    ask: {
      method: 'GET',
      path: `/api/posts/interception?lng=${lng}&lat=${lat}&minutes=${minutes}`,
      reply: InterceptionPlan,
    },
  });
  return (
    <MapCard title={t('interception')}>
      <Field label={t('minutes')}>
        <Select
          value={minutes}
          options={choices.map((value) => ({ value, text: t('minutes-n', { n: value }) }))}
          onChange={setMinutes}
        />
      </Field>
      <p className="my-2 text-meta text-ink-faint">{t('interception-hint')}</p>
      {plan.isError && <ErrorState text={faultOf(plan.error).text} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Skeleton rows={8} />}
      {plan.data !== undefined && (
        <>
          <InterceptionLayer plan={plan.data} />
          <p className="text-meta text-ink-soft tabular-nums">
            {t('ring', { inner: (plan.data.innerM / 1_000).toFixed(1), outer: (plan.data.outerM / 1_000).toFixed(1) })}
          </p>
          <ol>
            {plan.data.ways.map((way) => (
              <Way key={way.sector} way={way} />
            ))}
          </ol>
        </>
      )}
    </MapCard>
  );
}

function Way({ way: { sector, state, chosen, unstaffed } }: { readonly way: InterceptionWay }) {
  const { t } = useTranslation('post');
  return (
    <li className="border-t border-line py-1">
      <span className="flex items-center gap-1.5">
        <StatusShape {...(state === 'closed-off' ? shut : state === 'unstaffed' ? open : none)} />
        <strong className="font-semibold">{t(`way-${sector}`)}</strong>
        <span className="text-ink-soft">{t(`way-${state}`)}</span>
      </span>
      {chosen !== null && (
        <button
          type="button"
          onClick={() => select({ kind: 'post', id: chosen.post.id })}
          className="flex w-full flex-wrap items-center gap-x-1.5 text-left hover:bg-hover"
        >
          <PostKindShape kind={chosen.post.kind} />
          {chosen.post.name}
          <span className="text-meta text-ink-soft tabular-nums">
            {t('reason', {
              metres: chosen.reason.distanceM,
              minutes: chosen.reason.minutes,
              people: chosen.reason.people,
            })}
          </span>
        </button>
      )}
      {unstaffed.length > 0 && (
        <p className="text-meta text-ink-soft">
          {t('unstaffed-too', { names: unstaffed.map(({ post }) => post.name).join('、') })}
        </p>
      )}
    </li>
  );
}

const shut = { form: 'solid', tone: 'there' } as const;
const open = { form: 'cross', tone: 'fault' } as const;
const none = { form: 'dashed', tone: 'off' } as const;
