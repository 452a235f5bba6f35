import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../map-context.ts';
import { ToolPanel } from '../tools/tool-panel.tsx';
import { useMapTool } from '../tools/use-map-tool.ts';
import type { LegendEntry, LegendPart } from './legend-part.ts';

/** The map is looked through this often while the legend is open: units and clusters come and go without a move of the view. */
const AGAIN_MS = 2_000;

/** What is drawn on the map now, sign by sign, and nothing else. The map stays as it is to the hand. */
export function LegendTool({ parts }: { readonly parts: readonly LegendPart[] }) {
  const { t } = useTranslation('map');
  const shown = useDrawn(parts);
  useMapTool({}, false);
  return (
    <ToolPanel title={t('tool-legend')}>
      {shown.length === 0 && <p className="text-ink-faint">{t('legend-none')}</p>}
      {shown.map(({ part, entries }) => (
        <section key={part.id} aria-label={part.title}>
          <h4 className="mb-0.5 text-meta font-semibold text-ink-soft">{part.title}</h4>
          <ul>
            {entries.map(({ id, sign, text }) => (
              <li key={id} className="flex min-h-7 items-center gap-2">
                <span className="flex w-9 shrink-0 items-center justify-center">{sign}</span>
                {text}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ToolPanel>
  );
}

interface Shown {
  readonly part: LegendPart;
  readonly entries: readonly LegendEntry[];
}

function useDrawn(parts: readonly LegendPart[]): readonly Shown[] {
  const map = useMap();
  const [shown, setShown] = useState<readonly Shown[]>([]);
  useEffect(() => {
    if (map === null) return;
    const look = () =>
      setShown(parts.map((part) => ({ part, entries: part.drawn(map) })).filter(({ entries }) => entries.length > 0));
    look();
    const timer = setInterval(look, AGAIN_MS);
    const stop = map.onRedrawn(look);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [map, parts]);
  return shown;
}
