/** What a key of the player asks for. */
export type PlayerWish =
  | { readonly do: 'toggle' }
  | { readonly do: 'move'; readonly byMs: number }
  | { readonly do: 'speed'; readonly by: 1 | -1 }
  | { readonly do: 'end'; readonly to: 'start' | 'end' };

const STEP_MS = 5_000;
export const LEAP_MS = 10_000;

const wishes = new Map<string, PlayerWish>([
  [' ', { do: 'toggle' }],
  ['k', { do: 'toggle' }],
  ['ArrowLeft', { do: 'move', byMs: -STEP_MS }],
  ['ArrowRight', { do: 'move', byMs: STEP_MS }],
  ['ArrowUp', { do: 'speed', by: 1 }],
  ['ArrowDown', { do: 'speed', by: -1 }],
  ['j', { do: 'move', byMs: -LEAP_MS }],
  ['l', { do: 'move', byMs: LEAP_MS }],
  ['Home', { do: 'end', to: 'start' }],
  ['End', { do: 'end', to: 'end' }],
]);

/** Null: none of the player's keys. A button takes its own space, a row of choices its own arrows. */
export function wishOfKey(key: string, isOnButton: boolean): PlayerWish | null {
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (isOnButton && (name === ' ' || name.startsWith('Arrow'))) return null;
  return wishes.get(name) ?? null;
}
