import type { DrawingId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../area/use-areas.ts';
import { MapCard } from '../map/map-card.tsx';
import { nothing, select } from '../map/selection.ts';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Facts } from '../ui/layout/panel.tsx';
import { Age, Moment } from '../ui/sign/age.tsx';
import { beginDrawing } from './draw-choice.ts';
import { useDrawing, useRemoveDrawing } from './use-drawing.ts';

/** The drawing chosen on the map: whose it is, who sees it, and what can be done with it. */
export function DrawingCard({ id }: { readonly id: DrawingId }) {
  const { t } = useTranslation('drawing');
  const drawing = useDrawing(id);
  const areas = useAreas();
  const may = useMay('drawing.make');
  const removal = useRemoveDrawing();
  if (drawing === undefined || drawing.removedAt !== null)
    return (
      <MapCard title={t('drawing')}>
        <EmptyState title={t('gone')} />
      </MapCard>
    );
  const { area, owner, note, expiresAt } = drawing;
  const remove = async () => {
    if (await removal.run(drawing)) select(nothing);
  };
  return (
    <MapCard
      title={drawing.name === '' ? t(`kind-${drawing.shape.kind}`) : drawing.name}
      {...(may
        ? {
            actions: (
              <>
                <Button onClick={() => beginDrawing({ edited: id })}>{t('edit')}</Button>
                <Button busy={removal.busy} onClick={() => void remove()}>
                  {t('remove')}
                </Button>
              </>
            ),
          }
        : {})}
    >
      {note !== '' && <p className="mb-2 whitespace-pre-wrap">{note}</p>}
      <Facts
        items={[
          {
            name: t('share'),
            value: area === null ? t('share-own') : t('share-in', { area: areas.get(area)?.name ?? area }),
          },
          { name: t('owner'), value: owner.name },
          { name: t('changed'), value: <Age at={drawing.changedAt} /> },
          ...(expiresAt === null ? [] : [{ name: t('expires'), value: <Moment at={expiresAt} /> }]),
        ]}
      />
      {removal.fault !== null && (
        <p role="alert" className="mt-2 text-fault">
          {removal.fault.text}
        </p>
      )}
    </MapCard>
  );
}
