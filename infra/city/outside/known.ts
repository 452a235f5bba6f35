import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../../process/record.ts';

const Account = z.object({
  role: z.string(),
  username: z.string(),
  password: z.string(),
  /** False until the server has said that it exists. */
  made: z.boolean(),
});
const Key = z.object({ name: z.string(), key: z.string(), scopes: z.array(z.string()) });

/** What the demo city remembers between starts: DATA_DIR/city/known.json, mode 0600. */
export const Known = z.object({
  admin: z.object({ username: z.string(), password: z.string() }).optional(),
  accounts: z.array(Account).default([]),
  keys: z.array(Key).default([]),
  /** Call sign → id. */
  units: z.record(z.string(), z.string()).default({}),
  /** Keys of the units' own devices, by call sign. */
  unitKeys: z.record(z.string(), z.string()).default({}),
  /** Fingerprint of the profile and of the cameras the server already has. */
  profile: z.string().optional(),
  buildings: z.string().optional(),
  cameras: z.string().optional(),
  /** Whether who answers for the grids was told. */
  members: z.boolean().default(false),
  /** Whether the response plans were told. */
  plans: z.boolean().default(false),
  /** Whether the table of leads was told. */
  leads: z.boolean().default(false),
  /** Whether the example link of the public was made. */
  link: z.boolean().default(false),
  onDuty: z.boolean().default(false),
  /** Whether posts with their staff, routes, shifts with a roll call, and past incidents were told of. */
  posts: z.boolean().default(false),
  routes: z.boolean().default(false),
  forces: z.boolean().default(false),
  history: z.boolean().default(false),
  /** Whether the first message was written. */
  messages: z.boolean().default(false),
  /** Whether the wall with its tours was made. */
  walls: z.boolean().default(false),
  /** Whether the fire on which several departments work was told. */
  joint: z.boolean().default(false),
  /** Whether the first incidents were reported. */
  opened: z.boolean().default(false),
});
export type Known = z.infer<typeof Known>;

/** The memory of one data directory; every change is on the disk before the next step. */
export class Memory {
  private state: Known;
  private readonly path: string;

  constructor(dataDir: string) {
    const folder = join(dataDir, 'city');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, 'known.json');
    this.state = existsSync(this.path) ? Known.parse(JSON.parse(readFileSync(this.path, 'utf8'))) : Known.parse({});
  }

  get known(): Known {
    return this.state;
  }

  remember(part: Partial<Known>): void {
    this.state = { ...this.state, ...part };
    writePrivate(this.path, `${JSON.stringify(this.state, null, 2)}\n`);
  }
}
