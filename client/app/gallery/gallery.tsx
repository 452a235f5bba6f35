import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themes } from '../../platform/settings.ts';
import { Choices } from '../../ui/control/toolbar.tsx';
import { LanguageChoice, ThemeChoice } from '../shell/look-choices.tsx';
import { ControlSamples } from './control-samples.tsx';
import { FeedbackSamples } from './feedback-samples.tsx';
import { ListSamples } from './list-samples.tsx';
import { OverlaySamples } from './overlay-samples.tsx';
import { SignSamples } from './sign-samples.tsx';
import { TokenSamples } from './token-samples.tsx';

const sections = [
  { id: 'tokens', Samples: TokenSamples },
  { id: 'signs', Samples: SignSamples },
  { id: 'controls', Samples: ControlSamples },
  { id: 'overlays', Samples: OverlaySamples },
  { id: 'lists', Samples: ListSamples },
  { id: 'feedback', Samples: FeedbackSamples },
] as const satisfies readonly { readonly id: string; readonly Samples: ComponentType }[];

/** Every widget in every state, in one theme or all three at once, in both densities and languages. */
export function Gallery() {
  const { t } = useTranslation('gallery');
  const [shown, setShown] = useState<'one' | 'all'>('one');
  const [density, setDensity] = useState<'desk' | 'touch'>('desk');
  return (
    <div className="flex h-full">
      <nav aria-label={t('contents')} className="w-40 shrink-0 border-r border-line p-2 max-lg:hidden">
        {sections.map(({ id }) => (
          <a
            key={id}
            href={`#${id}`}
            className="row-min flex items-center rounded-small px-2 py-1 leading-tight text-ink-soft hover:bg-hover hover:text-ink"
          >
            {t(id)}
          </a>
        ))}
      </nav>
      <main id="main" className="relative min-w-0 flex-1 overflow-auto">
        <div className="flex flex-wrap items-end justify-between gap-3 p-4 pb-0">
          <div>
            <h1 className="text-title font-semibold">{t('title')}</h1>
            <p className="text-ink-soft">{t('intro')}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            <Choices
              label={t('density')}
              value={density}
              onChange={setDensity}
              choices={[
                { value: 'desk', text: t('density-desk') },
                { value: 'touch', text: t('density-touch') },
              ]}
            />
            <Choices
              label={t('themes')}
              value={shown}
              onChange={setShown}
              choices={[
                { value: 'one', text: t('one-theme') },
                { value: 'all', text: t('all-themes') },
              ]}
            />
            <ThemeChoice />
            <LanguageChoice />
          </div>
        </div>
        {sections.map(({ id, Samples }) => (
          <section key={id} id={id} aria-label={t(id)}>
            <h2 className="px-4 pt-6 pb-2 text-lead font-semibold">{t(id)}</h2>
            {shown === 'one' ? (
              <InTheme density={density} Samples={Samples} />
            ) : (
              themes.map((theme) => <InTheme key={theme} theme={theme} density={density} Samples={Samples} />)
            )}
          </section>
        ))}
      </main>
    </div>
  );
}

interface InThemeProps {
  readonly theme?: string;
  readonly density: 'desk' | 'touch';
  readonly Samples: ComponentType;
}

function InTheme({ theme, density, Samples }: InThemeProps) {
  return (
    <div data-theme={theme} data-density={density} className="bg-ground px-4 py-2 text-body text-ink">
      <Samples />
    </div>
  );
}
