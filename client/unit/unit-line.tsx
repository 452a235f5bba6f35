import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { Age } from '../ui/sign/age.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { UnitFaultMark } from './fault/fault-sign.tsx';
import { OLD_MS } from './unit-fixes.ts';
import { kindPaths, statusLooks } from './unit-look.ts';

/** The status of a unit: form, tone and word. Of a voluntary one that is asked, it says that it is asked, not ordered (DSP-45). */
export function UnitStatusMark({ status, terms }: Pick<UnitView, 'status'> & Partial<Pick<UnitView, 'terms'>>) {
  const { t } = useTranslation('unit');
  const look = statusLooks[status];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <StatusShape form={look.form} tone={look.tone} />
      {t(status === 'offered' && terms === 'voluntary' ? 'status-requested' : `status-${status}`)}
    </span>
  );
}

/** The outline of a unit's kind, as on the map. */
export function UnitKindShape({ kind }: { readonly kind: UnitView['kind'] }) {
  const { t } = useTranslation('unit');
  return (
    <svg viewBox="0 0 24 24" role="img" aria-label={t(`kind-${kind}`)} className="size-4 shrink-0 fill-ink-soft">
      <title>{t(`kind-${kind}`)}</title>
      <path d={kindPaths[kind]} />
    </svg>
  );
}

/** A unit in one line: kind, call sign, status, and how old its position is. */
export function UnitLine({ unit, fixAt }: { readonly unit: UnitView; readonly fixAt: number | null }) {
  return (
    <span className="flex items-center gap-2">
      <UnitKindShape kind={unit.kind} />
      <strong className="font-semibold">{unit.callSign}</strong>
      <UnitStatusMark status={unit.status} terms={unit.terms} />
      <UnitFaultMark fault={unit.fault} />
      <Age at={fixAt} oldAfterMs={OLD_MS} />
    </span>
  );
}
