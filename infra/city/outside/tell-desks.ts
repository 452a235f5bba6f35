import type { City } from '../city.ts';
import type { Api } from './api.ts';
import type { Memory } from './known.ts';
import { apiAs } from './provision.ts';
import { tellMessages } from './tell-messages.ts';
import { tellWalls } from './tell-walls.ts';

interface DeskTelling {
  readonly url: string;
  readonly city: City;
  readonly memory: Memory;
  readonly desk: Api;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What desks did before the demo begins: they wrote to units, and arranged the wall. */
export async function tellDesks(telling: DeskTelling): Promise<void> {
  const { url, city, memory } = telling;
  const callSigns = city.units.slice(0, 4).map((unit) => unit.input.callSign);
  await tellMessages({ ...telling, callSigns });
  const [supervisor, desk] = [apiAs(url, memory, 'supervisor'), apiAs(url, memory, 'dispatcher')];
  await tellWalls({ ...telling, supervisor, desk });
}
