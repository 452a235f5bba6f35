import { ImportField } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';

/** Fields as a line names them that a file has no column for by that name. */
const others = {
  '': 'field-line',
  place: 'field-place',
  geometry: 'field-geometry',
  stream: 'field-streamUrl',
  'stream.url': 'field-streamUrl',
  'stream.key': 'field-streamUrl',
  'stream.kind': 'field-streamKind',
  'place.0': 'field-lng',
  'place.1': 'field-lat',
} as const;

/** What a field is called on the screen; one we do not know is shown as it is written. */
export function useFieldText(): (field: string) => string {
  const { t } = useTranslation('catalogue');
  return (field) => {
    const known = ImportField.safeParse(field);
    if (known.success) return t(`field-${known.data}`);
    return Object.hasOwn(others, field) ? t(others[field as keyof typeof others]) : field;
  };
}
