import { Bookmark, CircleDot, ImageDown, LassoSelect, ListTree, PencilRuler, Ruler } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nothing, select, selectionStore } from '../../../map/selection.ts';
import { type ToolId, toggleTool, useTool } from '../../../map/tools/tool-choice.ts';
import { useShortcut } from '../../../platform/shortcut.ts';
import { useMay } from '../../../platform/use-session.ts';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { ViewKeys } from '../../../view/view-keys.tsx';

const icons = {
  measure: Ruler,
  rings: CircleDot,
  select: LassoSelect,
  draw: PencilRuler,
  views: Bookmark,
  export: ImageDown,
  legend: ListTree,
} as const satisfies Record<ToolId, typeof Ruler>;

/** A card over the map would lie where the hand draws; range rings lie around what is chosen, and a legend stands beside it. */
function begin(tool: ToolId): void {
  const { kind } = selectionStore.getState();
  if (tool !== 'rings' && tool !== 'legend' && kind !== 'incident' && kind !== 'none') select(nothing);
  toggleTool(tool);
}

/** The tools of the map: one is up at a time, pressing it again or Escape puts it down. */
export function ToolBar() {
  const { t } = useTranslation('map');
  const tool = useTool();
  const may = { draw: useMay('drawing.make'), views: useMay('view.keep'), export: useMay('view.export') } as Partial<
    Record<ToolId, boolean>
  >;
  useShortcut('l', () => begin('legend'));
  const tools = (Object.keys(icons) as ToolId[]).filter((id) => may[id] !== false);
  return (
    <fieldset className="flex flex-col">
      <ViewKeys />
      <legend className="sr-only">{t('tools')}</legend>
      {tools.map((id) => {
        const Icon = icons[id];
        return (
          <IconButton
            key={id}
            label={t(`tool-${id}`)}
            pressed={tool === id}
            {...(id === 'legend' ? { shortcut: 'L', 'aria-keyshortcuts': 'L' } : {})}
            icon={<Icon aria-hidden="true" className="size-4" />}
            onClick={() => begin(id)}
          />
        );
      })}
    </fieldset>
  );
}
