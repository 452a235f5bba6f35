import type { PostKind } from '@watchroom/shared/post/post-api.ts';
import type { Staffing, StaffingAt } from '@watchroom/shared/post/staffing.ts';
import { useTranslation } from 'react-i18next';
import { Age } from '../ui/sign/age.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { kindPaths, staffingLooks } from './post-look.ts';
import type { StaffedPost } from './use-staffed.ts';

/** A post's kind as the map draws it. */
export function PostKindShape({ kind }: { readonly kind: PostKind }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-3.5 shrink-0 fill-none stroke-current stroke-2">
      <path d={kindPaths[kind]} />
    </svg>
  );
}

export function StaffingMark({ at }: { readonly at: StaffingAt }) {
  const { t } = useTranslation('post');
  const { form, tone } = staffingLooks[at];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <StatusShape form={form} tone={tone} />
      {t(`at-${at}`)}
    </span>
  );
}

/** How a post stands and since when. */
export function StaffingWords({ staffing, needs }: { readonly staffing: Staffing; readonly needs: number }) {
  const { t } = useTranslation('post');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StaffingMark at={staffing.at} />
      <span className="text-ink-soft tabular-nums">{t('people-of', { n: staffing.people, needs })}</span>
      {staffing.since !== null && <Age at={staffing.since} />}
    </span>
  );
}

/** One line: kind, name, how it is staffed. */
export function PostLine({ post, staffing }: StaffedPost) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <PostKindShape kind={post.kind} />
      <span className="min-w-0 flex-1 truncate">{post.name}</span>
      <StaffingMark at={staffing.at} />
    </span>
  );
}
