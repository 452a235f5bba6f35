import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../../platform/use-room.ts';
import { Badge } from '../../../ui/sign/badge.tsx';
import { useStaffing } from '../../../unit/staffing/use-staffing.ts';

/** Who is on duty for a grid now, and how many incidents are open in an area; live. */
export function GridSigns({ area }: { readonly area: AreaId }) {
  const { t } = useTranslation('roster');
  const here = useStaffing()?.find((one) => one.grid.id === area);
  const incidents = useRows('incidents', 'incident');
  const open = [...incidents.values()].filter((one) => one.area.includes(area) && !isOver(one)).length;
  return (
    <p className="mt-1 flex flex-wrap gap-2">
      {here !== undefined &&
        (here.onDuty.length === 0 ? (
          <Badge look="fault">{t('nobody-on-duty')}</Badge>
        ) : (
          <Badge look="outline">
            {t('on-duty', { n: here.onDuty.length })}：{here.onDuty.map((unit) => unit.callSign).join('，')}
          </Badge>
        ))}
      <Badge look={open > 0 ? 'outline' : 'plain'}>
        {t('open-incidents')} {open}
      </Badge>
    </p>
  );
}
