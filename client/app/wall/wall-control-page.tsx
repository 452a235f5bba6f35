import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WallControl } from '../../wall/control/wall-control.tsx';
import { Require } from '../shell/require.tsx';

export function WallControlPage() {
  const { t } = useTranslation('wall');
  const { code } = useSearch({ from: '/signed-in/shell/wall/control' });
  return (
    <Require action="wall.read">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('control')}</h1>
        <WallControl code={code ?? null} />
      </main>
    </Require>
  );
}
