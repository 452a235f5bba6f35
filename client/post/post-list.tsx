import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../area/use-areas.ts';
import { useReplicaState } from '../platform/use-room.ts';
import { Switch } from '../ui/control/switch.tsx';
import { EmptyState, Skeleton } from '../ui/feedback/states.tsx';
import { PostLine } from './post-line.tsx';
import { type StaffedPost, useStaffed } from './use-staffed.ts';

/** The area a post is listed under: the one below the city. */
const LISTED_UNDER = 1;

/** The posts of the scope under their districts; those that lack people can be had alone. */
export function PostList({ onOpen }: { readonly onOpen?: (post: PostView) => void }) {
  const { t } = useTranslation('post');
  const cold = useReplicaState('posts') === 'cold';
  const posts = useStaffed();
  const areas = useAreas();
  const [only, setOnly] = useState(false);
  const groups = useMemo(() => {
    const shown = only ? posts.filter(({ staffing }) => staffing.at === 'unstaffed') : posts;
    const byArea = new Map<string, StaffedPost[]>();
    for (const one of shown) {
      const area = one.post.area[LISTED_UNDER] ?? one.post.area[0] ?? '';
      byArea.set(area, [...(byArea.get(area) ?? []), one]);
    }
    return [...byArea].map(([id, list]) => ({ id, name: areas.get(id)?.name ?? id, list }));
  }, [posts, areas, only]);
  if (cold) return <Skeleton rows={8} />;
  if (posts.length === 0) return <EmptyState title={t('list-empty')} />;
  return (
    <div className="flex flex-col gap-2 py-2">
      <Switch label={t('only-asking')} checked={only} onChange={setOnly} />
      {groups.length === 0 && <EmptyState title={t('list-none-asks')} />}
      {groups.map(({ id, name, list }) => (
        <section key={id} aria-label={name}>
          <h4 className="flex justify-between border-b border-line font-semibold text-ink-soft">
            {name}
            <span className="font-normal tabular-nums text-ink-faint">{list.length}</span>
          </h4>
          <ul>
            {list.map((one) => (
              <li key={one.post.id}>
                {onOpen === undefined ? (
                  <PostLine {...one} />
                ) : (
                  <button
                    type="button"
                    onClick={() => onOpen(one.post)}
                    className="row-height w-full px-1 text-left hover:bg-hover"
                  >
                    <PostLine {...one} />
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
