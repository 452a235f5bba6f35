import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { Building2, EyeOff, Lock, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { compassOf, reasonsShown } from './seeing-words.ts';

/** What hinders a look stands out by its form, too. */
const icons: Partial<Record<SeeingCamera['reasons'][number], LucideIcon>> = {
  hidden: Building2,
  beneath: EyeOff,
  reserved: Lock,
};

/** Why a camera was chosen for a place: where it stands, what can be told in its picture, and what helps or hinders. */
export function SeeingWords({ seeing }: { readonly seeing: SeeingCamera }) {
  const { t } = useTranslation('camera');
  const { distanceM, bearingDeg, grade, pxPerM } = seeing;
  // From the place, the camera stands the other way than it looks.
  const compass = t(`compass-${compassOf((bearingDeg + 180) % 360)}`);
  const words = [
    t('seen-from', { metres: Math.round(distanceM), compass }),
    ...reasonsShown(seeing).map((reason) => t(`reason-${reason}`)),
  ];
  if (seeing.preset !== null) words.push(t('preset-sees', { name: seeing.preset.name }));
  if (pxPerM !== null) words.push(t(`grade-${grade}`));
  const title =
    pxPerM === null ? words.join(' · ') : `${words.join(' · ')} (${t('px-per-m', { n: Math.round(pxPerM) })})`;
  return (
    <span title={title} className="block min-w-0 truncate text-meta text-ink-faint">
      {seeing.reasons.map((reason) => {
        const Icon = icons[reason];
        return Icon === undefined ? null : (
          <Icon key={reason} aria-hidden="true" className="mr-1 inline size-3 align-[-0.125em]" />
        );
      })}
      {words.join(' · ')}
    </span>
  );
}
