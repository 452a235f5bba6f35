import { useTranslation } from 'react-i18next';
import { useTextIn } from '../../platform/use-session.ts';
import { useBaseChoice, useMapBases } from './base-choice.ts';
import type { BaseState } from './use-base-map.ts';

/** Says when another base map stands in for the chosen one, or none at all can be had. */
export function BaseNotice({ state }: { readonly state: BaseState }) {
  if (state === 'whole') return null;
  return (
    <p
      role="status"
      className="absolute bottom-8 left-2 max-w-[calc(100%-1rem)] rounded-normal bg-overlay px-2 py-1 text-meta text-ink-soft"
    >
      <NoticeText state={state} />
    </p>
  );
}

function NoticeText({ state }: { readonly state: BaseState }) {
  const { t } = useTranslation('map');
  const textIn = useTextIn();
  const { bases } = useMapBases();
  const { shown, missed } = useBaseChoice();
  if (state === 'none') return t('base-missing');
  const [name, other] = [missed, shown].map((id) => bases.find((base) => base.id === id)?.name);
  return name === undefined || other === undefined
    ? t('base-missed-some')
    : t('base-missed', { name: textIn(name), other: textIn(other) });
}
