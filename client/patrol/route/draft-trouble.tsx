import type { pointsFault } from '@watchroom/shared/patrol/route.ts';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../platform/fault.ts';

const known = ['no-checkpoint', 'time-backwards', 'outside-city', 'duplicate', 'not-found'] as const;

/** What stands in the way: of the draft as it is, else what the server said. */
export function DraftTrouble({
  fault,
  local,
}: {
  readonly fault: Fault | null;
  readonly local: ReturnType<typeof pointsFault>;
}) {
  const { t } = useTranslation('route');
  const words = (code: string, at: number) => {
    const found = known.find((one) => one === code);
    return found === undefined ? t('fault-other', { code }) : t(`fault-${found}`, { n: at + 1 });
  };
  if (local !== null) return <p className="text-meta text-ink-soft">{words(local.code, local.at)}</p>;
  if (fault === null) return null;
  const [issue] = fault.issues;
  const text = issue === undefined ? fault.text : words(issue.code, Number(/\d+/.exec(issue.path)?.[0] ?? 0));
  return (
    <p role="alert" className="text-fault">
      {text}
    </p>
  );
}
