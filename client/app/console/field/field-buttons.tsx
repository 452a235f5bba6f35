import { Flame, Shield } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseHot, useHotChoice } from '../../../incident/hot/hot-choice.ts';
import { select } from '../../../map/selection.ts';
import { newRoute } from '../../../patrol/route/route-draft.ts';
import { RouteList } from '../../../patrol/route/route-list.tsx';
import { useMay } from '../../../platform/use-session.ts';
import { PostList } from '../../../post/post-list.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Tabs } from '../../../ui/list/tabs.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';

/** The lists of posts and routes, and the switch of the hot grids. */
export function FieldButtons() {
  const { t } = useTranslation('hot');
  const { t: post } = useTranslation('post');
  const { t: route } = useTranslation('route');
  const { on } = useHotChoice();
  const mayCount = useMay('hotspot.read');
  const [open, setOpen] = useState(false);
  const leave = (then: () => void) => () => {
    setOpen(false);
    then();
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
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <Tabs
          label={title}
          className="h-[60dvh]"
          items={[
            {
              id: 'posts',
              text: post('posts'),
              content: <PostList onOpen={(id) => leave(() => select({ kind: 'post', id }))()} />,
            },
            {
              id: 'routes',
              text: route('routes'),
              content: (
                <RouteList onOpen={(id) => leave(() => select({ kind: 'route', id }))()} onNew={leave(newRoute)} />
              ),
            },
          ]}
        />
      </Dialog>
    </>
  );
}
