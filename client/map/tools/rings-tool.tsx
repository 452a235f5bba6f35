import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { circleRing } from '@watchroom/shared/kernel/ring.ts';
import type { Feature } from 'geojson';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../platform/desk.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { lengthText } from './length-text.ts';
import { type Ring, ringsOf } from './rings.ts';
import { sketch, useSketch } from './sketch-overlay.ts';
import { ToolPanel } from './tool-panel.tsx';
import { useMapTool } from './use-map-tool.ts';

/** Around what the rings lie. */
export interface RingCentre {
  readonly place: Position;
  readonly name: string;
}

export interface RingsToolProps {
  /** What is chosen on the map now; follows it when it moves. */
  readonly chosen: RingCentre | null;
  /** What can be done with the rings. */
  readonly actions?: (rings: { readonly place: Position; readonly rings: readonly Ring[] }) => ReactNode;
}

/** Range rings around the thing that is chosen, or a place that is pressed. */
export function RingsTool({ chosen, actions }: RingsToolProps) {
  const { t } = useTranslation('map');
  const language = useLanguage();
  const [pressed, setPressed] = useState<Position | null>(null);
  const [by, setBy] = useState<'metres' | 'minutes'>('metres');
  const [texts, setTexts] = useState({ metres: '500 1000 2000', minutes: '3 5 10' });
  const [speed, setSpeed] = useState('30');
  useMapTool({ press: ({ place }) => setPressed(place) });

  const place = pressed ?? chosen?.place ?? null;
  const rings = useMemo(() => ringsOf({ by, text: texts[by], speedKmh: Number(speed) }), [by, texts, speed]);
  const [lng, lat] = place ?? [null, null];
  useSketch(
    useMemo(
      () =>
        lng === null || lat === null || rings === null
          ? []
          : featuresOf([lng, lat], rings, { language, minutes: t('minutes-short') }),
      [lng, lat, rings, language, t],
    ),
  );
  return (
    <ToolPanel
      title={t('tool-rings')}
      hint={t('rings-hint')}
      {...(place === null || rings === null || actions === undefined ? {} : { actions: actions({ place, rings }) })}
    >
      <p role="status">
        {place === null
          ? t('rings-nowhere')
          : t('rings-around', {
              name: pressed === null ? (chosen?.name ?? '') : `${place[0].toFixed(5)}, ${place[1].toFixed(5)}`,
            })}
      </p>
      {pressed !== null && chosen !== null && (
        <Button onClick={() => setPressed(null)}>{t('rings-follow', { name: chosen.name })}</Button>
      )}
      <Choices<'metres' | 'minutes'>
        label={t('rings-by')}
        value={by}
        onChange={setBy}
        choices={[
          { value: 'metres', text: t('rings-metres') },
          { value: 'minutes', text: t('rings-minutes') },
        ]}
      />
      <Field
        label={t(by === 'metres' ? 'rings-radii' : 'rings-times')}
        error={rings === null ? t('rings-wrong') : undefined}
      >
        <Input
          value={texts[by]}
          inputMode="numeric"
          onChange={(event) => setTexts({ ...texts, [by]: event.currentTarget.value })}
        />
      </Field>
      {by === 'minutes' && (
        <Field label={t('rings-speed')} hint={t('rings-speed-hint')}>
          <Input value={speed} inputMode="numeric" onChange={(event) => setSpeed(event.currentTarget.value)} />
        </Field>
      )}
    </ToolPanel>
  );
}

function featuresOf(
  place: Position,
  rings: readonly Ring[],
  { language, minutes }: { readonly language: 'zh' | 'en'; readonly minutes: string },
): Feature[] {
  return [
    ...rings.flatMap(({ radiusM, minutes: time }) => {
      const length = lengthText(radiusM, language);
      const ring = circleRing(place, radiusM);
      return [
        sketch.way([...ring, ...ring.slice(0, 1)]),
        sketch.label(destination(place, 0, radiusM), time === null ? length : `${time} ${minutes} · ${length}`),
      ];
    }),
    sketch.corner(place),
  ];
}
