import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { useMemo } from 'react';
import { useLanguage } from '../platform/desk.ts';
import { useCity } from '../platform/use-session.ts';
import type { ComboOption } from '../ui/control/combobox.tsx';

/** The name of a type in the language of the screen; its code when the profile no longer has it. */
export function useTypeName(): (type: IncidentType['id']) => string {
  const city = useCity();
  const language = useLanguage();
  return useMemo(() => {
    const names = new Map(city.types.map((type) => [type.id, textIn(type.name, language)]));
    return (id) => names.get(id) ?? id;
  }, [city, language]);
}

/** The name of a department in the city's own words; null stays null. */
export function useDepartmentName(): (department: string | null) => string | null {
  const { departments } = useCity();
  return useMemo(() => {
    const names = new Map<string, string>(departments.map((department) => [department.id, department.name]));
    return (id) => (id === null ? null : (names.get(id) ?? id));
  }, [departments]);
}

/** The departments to choose one of, found by name, by sound and by initials; a city has thirty and more. */
export function useDepartmentOptions(): readonly ComboOption<DepartmentId>[] {
  const { departments } = useCity();
  return useMemo(
    () =>
      departments.map(({ id, name, short, spoken }) => ({
        value: id,
        text: name,
        spoken: short === undefined ? spoken : [short, ...spoken],
      })),
    [departments],
  );
}

/** The name of a unit's role in the language of the screen; its code when the profile no longer has it. */
export function useRoleName(): (role: string) => string {
  const { roles } = useCity();
  const language = useLanguage();
  return useMemo(() => {
    const names = new Map<string, string>(roles.map((role) => [role.id, textIn(role.name, language)]));
    return (id) => names.get(id) ?? id;
  }, [roles, language]);
}
