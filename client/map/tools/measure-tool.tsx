import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { crossesItself, MOST_CORNERS, stepM, surfaceM2, wayM } from '@watchroom/shared/kernel/ring.ts';
import type { Feature } from 'geojson';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../platform/desk.ts';
import { Button } from '../../ui/control/button.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { lengthText, surfaceText } from './length-text.ts';
import { sketch, useSketch } from './sketch-overlay.ts';
import { ToolPanel } from './tool-panel.tsx';
import { useMapTool } from './use-map-tool.ts';

type Mode = 'way' | 'surface';

/** Distances along a way and the surface of a ring, on the ellipsoid, as they are being drawn. */
export function MeasureTool() {
  const { t } = useTranslation('map');
  const language = useLanguage();
  const [mode, setMode] = useState<Mode>('way');
  const [places, setPlaces] = useState<readonly Position[]>([]);
  const [ahead, setAhead] = useState<Position | null>(null);
  const [done, setDone] = useState(false);

  const finish = () => {
    setDone(true);
    setAhead(null);
  };
  const clear = () => {
    setPlaces([]);
    setDone(false);
  };
  const back = () => {
    setDone(false);
    setPlaces((before) => before.slice(0, -1));
  };
  useMapTool({
    press: ({ place }) => {
      if (done) {
        setDone(false);
        setPlaces([place]);
      } else if (places.length < MOST_CORNERS) setPlaces(withoutTwin([...places, place]));
    },
    move: (place) => setAhead(done || places.length === 0 ? null : place),
    twice: finish,
    key: (event) => {
      if (event.key !== 'Backspace') return false;
      back();
      return true;
    },
  });

  const shown = useMemo(() => (ahead === null ? places : [...places, ahead]), [places, ahead]);
  useSketch(useMemo(() => featuresOf({ mode, places, ahead, language }), [mode, places, ahead, language]));
  const crosses = mode === 'surface' && places.length > 3 && crossesItself(places);
  const around = mode === 'surface' && shown.length > 2 ? [...shown, ...shown.slice(0, 1)] : shown;
  return (
    <ToolPanel
      title={t('tool-measure')}
      hint={t(done ? 'measure-done' : 'measure-hint')}
      actions={
        <>
          <Button onClick={finish} disabled={done || places.length < 2}>
            {t('sketch-finish')}
          </Button>
          <Button onClick={back} shortcut="Backspace" disabled={places.length === 0}>
            {t('sketch-back')}
          </Button>
          <Button onClick={clear} disabled={places.length === 0}>
            {t('sketch-clear')}
          </Button>
        </>
      }
    >
      <Choices<Mode>
        label={t('tool-measure')}
        value={mode}
        onChange={setMode}
        choices={[
          { value: 'way', text: t('measure-way') },
          { value: 'surface', text: t('measure-surface') },
        ]}
      />
      <div role="status">
        <Facts
          items={[
            { name: t(mode === 'way' ? 'measure-total' : 'measure-around'), value: lengthText(wayM(around), language) },
            ...(mode === 'way'
              ? [{ name: t('measure-last'), value: lengthText(wayM(shown.slice(-2)), language) }]
              : [
                  {
                    name: t('measure-inside'),
                    value: crosses ? t('measure-crosses') : surfaceText(surfaceM2(shown), language),
                  },
                ]),
            { name: t('measure-points'), value: String(places.length) },
          ]}
        />
      </div>
    </ToolPanel>
  );
}

/** A double press is two presses at one place. */
function withoutTwin(places: readonly Position[]): readonly Position[] {
  const [before, last] = places.slice(-2);
  return before !== undefined && last !== undefined && stepM(before, last) < 0.05 ? places.slice(0, -1) : places;
}

interface Drawn {
  readonly mode: Mode;
  readonly places: readonly Position[];
  readonly ahead: Position | null;
  readonly language: 'zh' | 'en';
}

function featuresOf({ mode, places, ahead, language }: Drawn): Feature[] {
  const last = places.at(-1);
  const ring = ahead === null ? places : [...places, ahead];
  const features: Feature[] = [];
  if (mode === 'surface' && ring.length > 2) features.push(sketch.surface(ring));
  if (places.length > 1) features.push(sketch.way(places));
  if (last !== undefined && ahead !== null) features.push(sketch.ahead(last, ahead));
  places.forEach((place, index) => {
    const way = places.slice(0, index + 1);
    features.push(sketch.corner(place, mode === 'way' && index > 0 ? lengthText(wayM(way), language) : undefined));
  });
  if (ahead !== null && mode === 'way') features.push(sketch.label(ahead, lengthText(wayM(ring), language)));
  return features;
}
