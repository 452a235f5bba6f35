import { useQueryClient } from '@tanstack/react-query';
import { LeadsReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { LeadEditor } from './lead-editor.tsx';

/** The table of leads: read, edited row by row, published whole. */
export function LeadAdmin() {
  const queries = useQueryClient();
  const answer = useAnswer({ key: ['leads'], ask: { method: 'GET', path: '/api/leads', reply: LeadsReply } });
  // What is being written is not taken away because it could not be read again.
  if (answer.data === undefined && answer.isError)
    return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton rows={12} />;
  const { table, versions } = answer.data;
  return (
    <div className="h-full min-h-0 bg-panel">
      <LeadEditor
        table={table}
        versions={versions}
        onChanged={() => queries.invalidateQueries({ queryKey: ['leads'] })}
      />
    </div>
  );
}
