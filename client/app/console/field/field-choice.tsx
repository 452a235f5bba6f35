import type { AreaId, PostId, RouteId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../../area/area-path-text.tsx';
import { useAreas } from '../../../area/use-areas.ts';
import { select, useSelection } from '../../../map/selection.ts';
import { RouteCard } from '../../../patrol/route/route-card.tsx';
import { useDraft } from '../../../patrol/route/route-draft.ts';
import { RouteLine } from '../../../patrol/route/route-line.tsx';
import { useWalked } from '../../../patrol/route/use-walked.ts';
import { InterceptionCard } from '../../../post/interception-card.tsx';
import { PostCard } from '../../../post/post-card.tsx';
import { PostLine } from '../../../post/post-line.tsx';
import { useStaffed } from '../../../post/use-staffed.ts';
import { GridCard } from '../grid/grid-card.tsx';
import { type Links, linksOf } from './links.ts';

/** The card of a post, a route, a grid or an interception plan, with what belongs to it on the other layers. */
export function FieldChoice() {
  const selection = useSelection();
  const drawing = useDraft() !== null;
  if (drawing) return null;
  if (selection.kind === 'interception') return <InterceptionCard place={selection.place} />;
  if (selection.kind === 'post')
    return <PostCard id={selection.id}>{<Linked kind="post" id={selection.id} />}</PostCard>;
  if (selection.kind === 'route')
    return <RouteCard id={selection.id}>{<Linked kind="route" id={selection.id} />}</RouteCard>;
  if (selection.kind === 'grid')
    return <GridCard id={selection.id}>{<Linked kind="grid" id={selection.id} />}</GridCard>;
  return null;
}

type Of =
  | { readonly kind: 'post'; readonly id: PostId }
  | { readonly kind: 'route'; readonly id: RouteId }
  | { readonly kind: 'grid'; readonly id: AreaId };

/** The posts, routes and grids that belong to what is selected, as buttons. */
function Linked(of: Of) {
  const posts = useStaffed();
  const routes = useWalked();
  const areas = useAreas();
  const links = linksOf(of, { posts: posts.map(({ post }) => post), routes: routes.map(({ route }) => route), areas });
  if (links === null) return null;
  return (
    <>
      {of.kind !== 'post' && <LinkedPosts links={links} posts={posts} />}
      {of.kind !== 'route' && <LinkedRoutes links={links} routes={routes} />}
      {of.kind !== 'grid' && <LinkedGrids links={links} areas={areas} />}
    </>
  );
}

const lineLook = 'row-height w-full px-1 text-left hover:bg-hover';

function LinkedGrids({ links, areas }: { readonly links: Links; readonly areas: ReturnType<typeof useAreas> }) {
  const { t } = useTranslation('route');
  const shown = [...links.grids].flatMap((id) => areas.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('passing-grids')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('passing-grids')}</h4>
      {shown.map(({ id, path }) => (
        <button key={id} type="button" className={lineLook} onClick={() => select({ kind: 'grid', id })}>
          <AreaPathText path={path} />
        </button>
      ))}
    </section>
  );
}

function LinkedPosts({ links, posts }: { readonly links: Links; readonly posts: ReturnType<typeof useStaffed> }) {
  const { t } = useTranslation('route');
  const shown = posts.filter(({ post }) => links.posts.has(post.id));
  return (
    <section aria-label={t('passing-posts')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('passing-posts')}</h4>
      {shown.length === 0 && <p className="text-ink-faint">{t('no-posts')}</p>}
      {shown.map((one) => (
        <button
          key={one.post.id}
          type="button"
          className={lineLook}
          onClick={() => select({ kind: 'post', id: one.post.id })}
        >
          <PostLine {...one} />
        </button>
      ))}
    </section>
  );
}

function LinkedRoutes({ links, routes }: { readonly links: Links; readonly routes: ReturnType<typeof useWalked> }) {
  const { t } = useTranslation('post');
  const shown = routes.filter(({ route }) => links.routes.has(route.id));
  return (
    <section aria-label={t('passing-routes')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('passing-routes')}</h4>
      {shown.length === 0 && <p className="text-ink-faint">{t('no-routes')}</p>}
      {shown.map((one) => (
        <button
          key={one.route.id}
          type="button"
          className={lineLook}
          onClick={() => select({ kind: 'route', id: one.route.id })}
        >
          <RouteLine {...one} />
        </button>
      ))}
    </section>
  );
}
