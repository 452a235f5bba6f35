import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { GridTeam } from '../../area/roster/grid-team.tsx';
import { useAreaAt } from '../../area/use-areas.ts';
import { faultOf } from '../../platform/fault.ts';
import { useRows } from '../../platform/use-room.ts';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { useStaffing } from '../../unit/staffing/use-staffing.ts';

/** The grid of a place: its path, who answers for it, who is on duty there now, and what is open there. */
export function GridFacts({ place }: { readonly place: Position }) {
  const { t } = useTranslation('roster');
  const at = useAreaAt(place);
  const staffing = useStaffing();
  const incidents = useRows('incidents', 'incident');
  if (at.isError) return <p className="text-fault">{faultOf(at.error).text}</p>;
  if (at.data === undefined) return <Skeleton rows={2} />;
  const grid = at.data.path.at(-1);
  if (grid === undefined) return null;
  const here = staffing?.find((one) => one.grid.id === grid.id);
  const open = [...incidents.values()].filter((one) => one.area.includes(grid.id) && !isOver(one)).length;
  return (
    <section aria-label={t('grid-card')}>
      <p>
        <AreaPathText path={grid.path} />
      </p>
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
      <GridTeam grid={grid.id} />
    </section>
  );
}
