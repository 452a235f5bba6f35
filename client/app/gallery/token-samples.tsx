import { useTranslation } from 'react-i18next';
import { Line, Sample, Samples } from './sample.tsx';

const surfaces = ['bg-ground', 'bg-panel', 'bg-raised', 'bg-overlay', 'bg-hover'];
const inks = ['text-ink', 'text-ink-soft', 'text-ink-faint'];
const specials = [
  'bg-accent text-accent-ink',
  'bg-accent-wash text-ink',
  'bg-fault text-fault-ink',
  'bg-fault-wash text-ink',
];
const sizes = ['text-meta', 'text-body', 'text-lead', 'text-title', 'text-figure'];

export function TokenSamples() {
  const { t } = useTranslation('gallery');
  const named = (classes: string) => classes.split(' ')[0]?.replace(/^(bg|text)-/, '');
  return (
    <Samples>
      <Sample title={t('surfaces')}>
        <div className="flex overflow-hidden rounded-normal border border-line">
          {surfaces.map((surface) => (
            <span key={surface} className={`${surface} flex h-14 flex-1 items-end p-1 text-meta text-ink-soft`}>
              {named(surface)}
            </span>
          ))}
        </div>
      </Sample>
      <Sample title={t('inks')}>
        {inks.map((ink) => (
          <p key={ink} className={ink}>
            {named(ink)} · {t('type-sample')}
          </p>
        ))}
      </Sample>
      <Sample title={t('specials')}>
        <Line>
          {specials.map((special) => (
            <span key={special} className={`${special} rounded-small px-2 py-1`}>
              {named(special)}
            </span>
          ))}
        </Line>
      </Sample>
      <Sample title={t('type')} wide>
        {sizes.map((size) => (
          <p key={size} className={`${size} flex items-baseline gap-3`}>
            <code className="w-14 font-mono text-meta text-ink-faint">{named(size)}</code>
            <span className="truncate">{t('type-sample')}</span>
          </p>
        ))}
      </Sample>
    </Samples>
  );
}
