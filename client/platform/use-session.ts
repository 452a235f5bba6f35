import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { type Action, mayEver } from '@watchroom/shared/access/decide.ts';
import { CityView } from '@watchroom/shared/city/profile.ts';
import { type Text, textIn } from '@watchroom/shared/kernel/name.ts';
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { cityKey } from './asking-anew.ts';
import { useLanguage } from './desk.ts';
import { FaultError } from './fault.ts';
import { sessionKey } from './room.ts';
import { readSession } from './session.ts';
import { useAnswer, useRoom } from './use-room.ts';

/** Who is signed in: `undefined` while unknown, null for nobody. */
export function useSession() {
  const { api } = useRoom();
  return useQuery<SessionView | null>({
    queryKey: sessionKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const answer = await readSession(api);
      if (!answer.ok) throw new FaultError(answer.fault);
      return answer.value;
    },
  });
}

/** The account that is signed in. Only inside the signed-in part of the app, which renders nothing without one. */
export function useMe(): AccountActor {
  const session = useQueryClient().getQueryData<SessionView | null>(sessionKey);
  if (session == null) throw new Error('useMe is used where nobody is signed in');
  return session.account;
}

/** Whether the signed-in role may ever do this: for leaving out what would only be refused. The server decides. */
export function useMay(action: Action): boolean {
  return mayEver(useMe(), action);
}

export function useCityQuery() {
  return useAnswer({ key: cityKey, ask: { method: 'GET', path: '/api/city', reply: CityView } });
}

/** The city's profile. Only inside the signed-in part of the app, which waits for it. */
export function useCity(): CityView {
  const city = useCityQuery().data;
  if (city === undefined) throw new Error('useCity is used before the city is known');
  return city;
}

/** A text of the city's own data in the language of the screen. */
export function useTextIn(): (text: Text) => string {
  const language = useLanguage();
  return (text) => textIn(text, language);
}
