import { useTranslation } from 'react-i18next';
import type { OpenIncident } from '../../../access/purpose-field.tsx';
import { ExportTool } from '../../../view/export-tool.tsx';
import { useLayerSwitches } from '../console-layers.tsx';

/** The export with the names of all that can be on the console's map. */
export function ConsoleExport({ incident }: { readonly incident: OpenIncident | null }) {
  const switches = useLayerSwitches();
  const { t } = useTranslation('app');
  const { t: track } = useTranslation('track');
  const legend = switches.map(({ text, overlays }) => ({ text, overlay: overlays[0] }));
  return (
    <ExportTool
      incident={incident}
      legend={[
        { overlay: 'incident', text: t('found-incident') },
        { overlay: 'track', text: track('track') },
        ...legend,
      ]}
    />
  );
}
