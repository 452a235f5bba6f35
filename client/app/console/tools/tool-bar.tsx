import { CircleDot, PencilRuler, Ruler } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ToolId, toggleTool, useTool } from '../../../map/tools/tool-choice.ts';
import { useMay } from '../../../platform/use-session.ts';
import { IconButton } from '../../../ui/control/icon-button.tsx';

const icons = {
  measure: Ruler,
  rings: CircleDot,
  draw: PencilRuler,
} as const satisfies Partial<Record<ToolId, typeof Ruler>>;

/** The tools of the map: one is up at a time, pressing it again or Escape puts it down. */
export function ToolBar() {
  const { t } = useTranslation('map');
  const tool = useTool();
  const mayDraw = useMay('drawing.make');
  const tools = (Object.keys(icons) as (keyof typeof icons)[]).filter((id) => id !== 'draw' || mayDraw);
  return (
    <fieldset className="flex flex-col border-t border-line">
      <legend className="sr-only">{t('tools')}</legend>
      {tools.map((id) => {
        const Icon = icons[id];
        return (
          <IconButton
            key={id}
            label={t(`tool-${id}`)}
            pressed={tool === id}
            icon={<Icon aria-hidden="true" className="size-4" />}
            onClick={() => toggleTool(id)}
          />
        );
      })}
    </fieldset>
  );
}
