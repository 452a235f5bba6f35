import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { canStayAwake } from './use-awake.ts';
import { useDimChoice } from './use-screen-on.ts';

/** POS-4: what the screen does on a walk or before a post, why, and the officer's own word on it. */
export function AwakeLine() {
  const { t } = useTranslation('walk');
  const [mayDim, setMayDim] = useDimChoice();
  if (!canStayAwake()) return <p className="text-meta text-ink-soft">{t('awake-cannot')}</p>;
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 flex-1 text-meta text-ink-soft">{t(mayDim ? 'awake-off' : 'awake-on')}</p>
      <Button onClick={() => setMayDim(!mayDim)}>{t(mayDim ? 'awake-keep' : 'awake-let')}</Button>
    </div>
  );
}
