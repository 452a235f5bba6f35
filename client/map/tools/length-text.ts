type Language = 'zh' | 'en';

const units = {
  zh: { m: '米', km: '公里', m2: '平方米', ha: '公顷', km2: '平方公里' },
  en: { m: 'm', km: 'km', m2: 'm²', ha: 'ha', km2: 'km²' },
} as const;

/** A length for people: whole metres below a kilometre, three figures above. */
export function lengthText(metres: number, language: Language): string {
  const unit = units[language];
  return metres < 999.5 ? `${Math.round(metres)} ${unit.m}` : `${threeFigures(metres / 1_000)} ${unit.km}`;
}

/** A surface for people: m² up to a hectare, hectares up to a square kilometre, km² above. */
export function surfaceText(m2: number, language: Language): string {
  const unit = units[language];
  if (m2 < 9_999.5) return `${Math.round(m2)} ${unit.m2}`;
  return m2 < 999_500 ? `${threeFigures(m2 / 10_000)} ${unit.ha}` : `${threeFigures(m2 / 1e6)} ${unit.km2}`;
}

function threeFigures(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
