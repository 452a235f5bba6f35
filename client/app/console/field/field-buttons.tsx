import { boxOf, type Position } from '@watchroom/shared/kernel/geo.ts';
import { Flame, Footprints, Shield } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseHot, useHotChoice } from '../../../incident/hot/hot-choice.ts';
import { useMap } from '../../../map/map-context.ts';
import { type Selection, select } from '../../../map/selection.ts';
import { choosePresence, usePresenceChoice } from '../../../patrol/presence/presence-choice.ts';
import { newRoute } from '../../../patrol/route/route-draft.ts';
import { RouteList } from '../../../patrol/route/route-list.tsx';
import { useMay } from '../../../platform/use-session.ts';
import { PostList } from '../../../post/post-list.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Tabs } from '../../../ui/list/tabs.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';

/** Where a post and the streets around it can be told apart. */
const NEAR_ZOOM = 15;

/** The lists of posts and routes, and the switches of hot grids and presence. */
export function FieldButtons() {
  const { t } = useTranslation('hot');
  const { t: post } = useTranslation('post');
  const { t: route } = useTranslation('route');
  const { on } = useHotChoice();
  const mayCount = useMay('hotspot.read');
  const { t: presence } = useTranslation('presence');
  const { on: presenceOn } = usePresenceChoice();
  const mayPresence = useMay('presence.read');
  const map = useMap();
  const [open, setOpen] = useState(false);
  const leave = (then: () => void) => () => {
    setOpen(false);
    then();
  };
  // Chosen in a list, a thing may lie anywhere: the map goes there.
  const show = (selection: Selection, places: readonly Position[]) => {
    select(selection);
    const [first] = places;
    if (first === undefined) return;
    if (places.length === 1) map?.lookAt({ place: first, zoom: NEAR_ZOOM }, 'asked');
    else map?.lookOver(boxOf({ type: 'Polygon', coordinates: [[...places]] }));
  };
  const title = `${post('posts')} · ${route('routes')}`;
  return (
    <>
      <IconButton label={title} icon={<Shield aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)} />
      {mayCount && (
        <IconButton
          label={t('show')}
          pressed={on}
          icon={<Flame aria-hidden="true" className="size-4" />}
          onClick={() => chooseHot({ on: !on })}
        />
      )}
      {mayPresence && (
        <IconButton
          label={presence('show')}
          pressed={presenceOn}
          icon={<Footprints aria-hidden="true" className="size-4" />}
          onClick={() => choosePresence({ on: !presenceOn })}
        />
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <Tabs
          label={title}
          className="h-[60dvh]"
          items={[
            {
              id: 'posts',
              text: post('posts'),
              content: <PostList onOpen={(one) => leave(() => show({ kind: 'post', id: one.id }, [one.place]))()} />,
            },
            {
              id: 'routes',
              text: route('routes'),
              content: (
                <RouteList
                  onOpen={(one) => {
                    const places = one.points.map(({ place }) => place);
                    leave(() => show({ kind: 'route', id: one.id }, places))();
                  }}
                  onNew={leave(newRoute)}
                />
              ),
            },
          ]}
        />
      </Dialog>
    </>
  );
}
