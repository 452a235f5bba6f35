import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuEntry } from '../../ui/overlay/menu.tsx';
import { chooseCoverage, coverageLooks, useCoverageChoice } from './coverage-choice.ts';

/** What the menu of layers offers about the ground: what is drawn of it, and what counts as seen. */
export function useCoverageEntries(): readonly MenuEntry[] {
  const { t } = useTranslation('sight');
  const { look, grade } = useCoverageChoice();
  return useMemo(() => {
    const looks: MenuEntry = {
      kind: 'choice',
      label: t('coverage'),
      value: look,
      choices: coverageLooks.map((value) => ({ value, text: t(`look-${value}`) })),
      onChange: (value) => chooseCoverage({ look: coverageLooks.find((known) => known === value) ?? 'off' }),
    };
    const grades: MenuEntry = {
      kind: 'choice',
      label: t('counts-from'),
      value: grade,
      choices: usefulGrades.map((value) => ({ value, text: t(`grade-${value}`) })),
      onChange: (value) => chooseCoverage({ grade: usefulGrades.find((known) => known === value) ?? 'detect' }),
    };
    const head: MenuEntry[] = [{ kind: 'line' }, { kind: 'heading', text: t('coverage') }, looks];
    return look === 'off' ? head : [...head, { kind: 'heading', text: t('counts-from') }, grades];
  }, [t, look, grade]);
}
