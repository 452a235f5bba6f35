import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { crossesItself, surfaceM2 } from '@watchroom/shared/kernel/ring.ts';
import { useTranslation } from 'react-i18next';
import { surfaceText } from '../../../map/tools/length-text.ts';
import { useLanguage } from '../../../platform/desk.ts';

/** How large a surface that was drawn is, and whether its edge crosses itself. */
export function RingSurface({ ring }: { readonly ring: readonly Position[] }) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  return (
    <p className="text-ink-soft">
      {t('select-surface', { surface: surfaceText(surfaceM2(ring), language) })}
      {crossesItself(ring) && <span className="ml-2 text-ink-faint">{t('select-crosses')}</span>}
    </p>
  );
}
