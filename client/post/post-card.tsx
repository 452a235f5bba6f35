import type { PostId } from '@watchroom/shared/kernel/ids.ts';
import type { Opening } from '@watchroom/shared/post/opening.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../area/area-path-text.tsx';
import { MapCard } from '../map/map-card.tsx';
import { useReplicaState } from '../platform/use-room.ts';
import { useCity, useMay } from '../platform/use-session.ts';
import { EmptyState, Skeleton } from '../ui/feedback/states.tsx';
import { Facts } from '../ui/layout/panel.tsx';
import { Age, Moment } from '../ui/sign/age.tsx';
import { PostKindShape, StaffingMark, StaffingWords } from './post-line.tsx';
import { StaffForm } from './staff-form.tsx';
import { type StaffedPost, useStaffed } from './use-staffed.ts';

export interface PostCardProps {
  readonly id: PostId;
  /** What belongs to the post on other layers. */
  readonly children?: ReactNode;
}

/** The post chosen on the map: how it is staffed and since when, who is there, and signing in and out. */
export function PostCard({ id, children }: PostCardProps) {
  const { t } = useTranslation('post');
  const cold = useReplicaState('posts') === 'cold';
  const found = useStaffed().find(({ post }) => post.id === id);
  const mayStaff = useMay('post.staff');
  if (found === undefined)
    return <MapCard title={t('posts')}>{cold ? <Skeleton rows={5} /> : <EmptyState title={t('gone')} />}</MapCard>;
  return (
    <MapCard title={found.post.name} detail={<StaffingMark at={found.staffing.at} />}>
      <PostFacts {...found} />
      <WhoIsThere {...found} />
      {mayStaff && <StaffForm {...found} />}
      {children}
    </MapCard>
  );
}

function PostFacts({ post, staffing }: StaffedPost) {
  const { t } = useTranslation('post');
  const { departments } = useCity();
  return (
    <Facts
      items={[
        { name: t('staffing'), value: <StaffingWords staffing={staffing} needs={post.needs} /> },
        {
          name: t('kind'),
          value: (
            <span className="inline-flex items-center gap-1.5">
              <PostKindShape kind={post.kind} />
              {t(`kind-${post.kind}`)}
            </span>
          ),
        },
        { name: t('opening'), value: <OpeningText opening={post.opening} /> },
        ...(post.phone === null
          ? []
          : [{ name: t('phone'), value: <span className="tabular-nums">{post.phone}</span> }]),
        { name: t('area'), value: <AreaPathText path={post.area} /> },
        {
          name: t('department'),
          value: departments.find((one) => one.id === post.department)?.name ?? post.department,
        },
        { name: t('code'), value: post.code },
      ]}
    />
  );
}

function WhoIsThere({ staffing: { present } }: StaffedPost) {
  const { t } = useTranslation('post');
  if (present.length === 0) return null;
  return (
    <section aria-label={t('who-there')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('who-there')}</h4>
      <ul>
        {present.map(({ unit, callSign, people, since, until }) => (
          <li key={unit ?? 'desk'} className="flex flex-wrap items-center gap-x-2 border-t border-line py-1">
            <span className="min-w-0 flex-1 truncate">{callSign ?? t('by-desk')}</span>
            <span className="tabular-nums">{t('n-people', { n: people })}</span>
            <Age at={since} />
            {until !== null && (
              <span className="text-ink-soft">
                {t('until')} <Moment at={until} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpeningText({ opening }: { readonly opening: Opening }) {
  const { t } = useTranslation('post');
  if (opening === null) return t('opening-always');
  return opening.map(({ days, from, to }) => (
    <span key={`${days.join('')}${from}`} className="block tabular-nums">
      {t('opening-span', { days: days.map((day) => t(`day-${day}` as 'day-1')).join(' '), from, to })}
    </span>
  ));
}
