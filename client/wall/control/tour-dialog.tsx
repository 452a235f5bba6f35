import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Tour, TourReply, type TourStop } from '@watchroom/shared/tour/tour.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnAreaField } from '../../area/own-area-field.tsx';
import { useCameraSearch } from '../../camera/device/use-camera-search.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Stops } from './tour-stops.tsx';
import { Weigh } from './tour-weigh.tsx';

/** What a new stop begins with: long enough to look around, short enough for a round of ten in two minutes. */
const USUAL_S = 12;

interface Draft {
  readonly name: string;
  readonly stops: readonly TourStop[];
}

/** A tour's name, its cameras in order and how long each stays. */
export function TourDialog({ tour, onClose }: { readonly tour: Tour | null; readonly onClose: () => void }) {
  const { t } = useTranslation('wall');
  const [draft, setDraft] = useState<Draft>({ name: tour?.name ?? '', stops: tour?.stops ?? [] });
  const [empty, setEmpty] = useState(false);
  const [areaId, setAreaId] = useState(useMe().area);
  const keep = useCommand(({ name, stops }: Draft) => ({
    method: 'POST',
    path: tour === null ? '/api/tours' : apiPath`/api/tours/${tour.id}/change`,
    body: {
      ...(tour === null ? { areaId } : { rev: tour.rev }),
      name,
      stops: stops.map(({ camera, dwellS, preset }) => ({ camera, dwellS, preset })),
    },
    reply: TourReply,
  }));
  const remove = useCommand((one: Tour) => ({
    method: 'POST',
    path: apiPath`/api/tours/${one.id}/remove`,
    body: { rev: one.rev },
    reply: TourReply,
  }));
  const send = async () => {
    setEmpty(draft.stops.length === 0);
    if (draft.stops.length === 0) return;
    const answer = await keep.run(draft);
    if (answer?.ok) onClose();
  };
  const drop = async (one: Tour) => {
    const answer = await remove.run(one);
    if (answer?.ok) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(tour === null ? 'tour-new' : 'tour-edit')}
      send={t('save')}
      busy={keep.busy}
      refusal={keep.fault?.text ?? remove.fault?.text ?? (empty ? t('tour-empty') : null)}
      onSend={() => void send()}
    >
      <Field label={t('tour-name')} required>
        <Input
          value={draft.name}
          maxLength={40}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
      </Field>
      {tour === null && (
        <OwnAreaField label={t('tour-area')} hint={t('tour-area-hint')} area={areaId} onArea={setAreaId} />
      )}
      {tour !== null && draft.stops.length > 1 && (
        <Weigh tour={tour} stops={draft.stops} onOrder={(stops) => setDraft({ ...draft, stops })} />
      )}
      <Stops stops={draft.stops} onChange={(stops) => setDraft({ ...draft, stops })} />
      <AddCamera
        onAdd={(camera, name) =>
          setDraft({ ...draft, stops: [...draft.stops, { camera, name, dwellS: USUAL_S, preset: null }] })
        }
      />
      {tour !== null && (
        <Button tone="quiet" busy={remove.busy} onClick={() => void drop(tour)}>
          {t('tour-remove')}
        </Button>
      )}
    </FormDialog>
  );
}

function AddCamera({ onAdd }: { readonly onAdd: (camera: CameraId, name: string) => void }) {
  const { t } = useTranslation('wall');
  const [words, setWords] = useState('');
  const found = useCameraSearch(words).slice(0, 6);
  return (
    <div className="flex flex-col gap-1">
      <Field label={t('tour-add')}>
        <Input
          type="search"
          placeholder={t('camera-search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Field>
      <ul className="flex flex-wrap gap-1">
        {found.map((hit) => (
          <li key={hit.id}>
            <Button onClick={() => onAdd(CameraId.parse(hit.id), hit.title)}>＋ {hit.title}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
