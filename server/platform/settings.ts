import { z } from 'zod';
import { type BaseConfig, BaseList, BUILT_IN, tiandituBases } from './map/base-config.ts';
import { FleetList, type FleetServer } from './media/fleet/fleet-config.ts';
import { othersThan, type WallPage, WallPageList } from './web/wall-pages.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const origins = z
  .string()
  .default('')
  .transform(split)
  .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)));
/** `10.0.0.0/8,fd00::/8`: networks as address and length. */
const networks = z
  .string()
  .transform(split)
  .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()])));
const flag = z.enum(['auto', 'always', 'never']);

/** Every setting of the server, by the name of its environment variable. Nothing else reads `process.env`. */
const Environment = z.object({
  /** TCP port of HTTP and sockets; 0 takes a free one (tests). */
  PORT: port.default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'an address like postgres://user@host:5432/name' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'an address like redis://host:6379' }),
  /** Where the media server takes what cameras push; where HTTP listens when left out. */
  MEDIA_RTMP_HOST: z.string().min(1).optional(),
  MEDIA_RTMP_PORT: port.default(1935),
  MEDIA_HTTP_PORT: port.default(8935),
  /** Signs publish and play addresses of the media server; at least 32 characters. */
  MEDIA_SECRET: z.string().min(32).optional(),
  /** Media servers that pulled cameras are handed to instead of our own, a JSON list (media/fleet/fleet-config.ts). */
  MEDIA_FLEET: FleetList.default([]),
  /** A PEM file of authorities that media servers are believed by, besides those of this machine. */
  MEDIA_FLEET_CA: z.string().min(1).optional(),
  /** Seals camera addresses; without it a key is made in DATA_DIR/secrets/camera.key. */
  CAMERA_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes as base64url')
    .optional(),
  /** Origins of our own pages, comma separated, e.g. `https://room.example`. Empty: the server's own. */
  PUBLIC_ORIGINS: origins,
  /** `auto`: Secure cookies when the request came over TLS (also through a trusted proxy). */
  SECURE_COOKIES: flag.default('auto'),
  /** Addresses of proxies whose X-Forwarded-* headers are believed, comma separated. Empty: none. */
  TRUSTED_PROXIES: z.string().default(''),
  MAP_STYLE_URL: z.string().optional(),
  MAP_PMTILES: z.string().optional(),
  /** Origins a map style from elsewhere loads tiles, sprites and glyphs from, comma separated. */
  MAP_ORIGINS: origins,
  /** Further base maps to choose from, a JSON list (map/base-config.ts). */
  MAP_BASES: BaseList.default([]),
  WALL_PAGES: WallPageList.default([]),
  /** A Tianditu key of kind “server”: its street map and its pictures can be chosen. */
  TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{8,64}$/, 'a key of letters and digits')
    .optional(),
  /** Id of the base map a screen begins with. */
  MAP_BASE: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Seconds between two questions to a camera that is pulled (RTSP, HLS, HTTP-FLV, MJPEG, stills); 0: none is asked. */
  PROBE_PERIOD_S: z.coerce.number().int().min(0).max(86_400).default(600),
  /** Cameras a worker asks at the same time. */
  PROBE_MOST: z.coerce.number().int().min(1).max(4_096).default(256),
  /** Networks in which cameras may be asked, comma separated. Loopback and links only when listed by themselves. */
  PROBE_NETWORKS: networks.prefault('10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7'),
  /** Cameras that this machine pulls at the same time, one connection each, and one ffmpeg where it is not H.264 over RTSP; a hundred on two cores. */
  PULL_MOST: z.coerce.number().int().min(0).max(2_000).default(100),
  /** Cameras in H.265 that this machine turns into H.264 at the same time, half a core each at 1080p; 0: such a camera is refused. */
  TRANSCODE_MOST: z.coerce.number().int().min(0).max(64).default(1),
  /** Incidents of this priority (1 the most urgent) and more urgent ones are recorded by themselves; 0: none is. */
  RECORD_PRIORITY: z.coerce.number().int().min(0).max(4).default(1),
  /** The best cameras of such an incident that are recorded, from its opening until so many minutes after it is over. */
  RECORD_CAMERAS: z.coerce.number().int().min(1).max(8).default(2),
  RECORD_AFTER_MIN: z.coerce.number().int().min(0).max(240).default(5),
  /** Seconds that are kept of every camera somebody looks at, in case it is to be recorded; 0: none. */
  RECORD_PRE_ROLL_S: z.coerce.number().int().min(0).max(600).default(60),
  /** Cameras that this machine writes to disk at the same time, and MB that stay free on that disk. */
  RECORD_MOST: z.coerce.number().int().min(0).max(1_000).default(32),
  RECORD_FREE_MB: z.coerce.number().int().min(0).default(2_048),
  /** Days for which what was recorded is wanted. */
  RECORD_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** Networks in which a hotline may be called back, also without TLS. Elsewhere: https, and only at public addresses. */
  CALLBACK_NETWORKS: networks.prefault(''),
  /** Networks in which push services and hooks may be called that lie inside. Elsewhere: https, and only at public addresses. */
  PUSH_NETWORKS: networks.prefault(''),
  HOOK_NETWORKS: networks.prefault(''),
  /** A PEM file of authorities that push services and hooks are believed by, instead of the public ones: for a closed network. */
  OUTWARD_CA: z.string().min(1).optional(),
  /** Whom a push service may write to about us (RFC 8292): `mailto:` or `https:`. */
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:somebody@example.org or an https address')
    .optional(),
  /** Address of a routing server that knows how long it takes by the roads, e.g. `http://10.0.0.7:5000`. Empty: none is asked. */
  ROUTING_URL: z
    .url({ protocol: /^https?$/, error: 'an address like http://10.0.0.7:5000' })
    .transform((text) => new URL(text))
    .refine((url) => url.username === '' && url.password === '' && url.search === '' && url.hash === '', {
      error: 'an address without user, password, query and fragment',
    })
    .optional(),
  /** What ROUTING_URL speaks. */
  ROUTING_ENGINE: z.enum(['osrm', 'valhalla']).default('osrm'),
  /** Percent of known cameras that should be online now (在线率), and of time with a picture (完好率). */
  CAMERA_ONLINE_TARGET: z.coerce.number().min(0).max(100).default(95),
  CAMERA_INTACT_TARGET: z.coerce.number().min(0).max(100).default(98),
  /** Postgres connections of this process, besides half as many for people's commands and three for the feed and its notices. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly redisUrl: string;
  readonly mediaRtmpHost: string;
  readonly mediaRtmpPort: number;
  readonly mediaHttpPort: number;
  readonly mediaSecret: string | undefined;
  /** Empty: our own media server has all streams. */
  readonly mediaFleet: readonly FleetServer[];
  readonly mediaFleetCa: string | undefined;
  readonly cameraKey: string | undefined;
  readonly publicOrigins: readonly string[];
  readonly secureCookies: z.infer<typeof flag>;
  readonly trustedProxies: readonly string[];
  readonly mapOrigins: readonly string[];
  /** Every base map beside the built-in one, in the order of the menu. */
  readonly mapBases: readonly BaseConfig[];
  /** Web pages that a wall may show, in a frame of their own. */
  readonly wallPages: readonly WallPage[];
  /** Id of the one a screen begins with; undefined: the first of a style, an archive, the built-in one. */
  readonly mapBase: string | undefined;
  readonly logLevel: string;
  readonly probe: {
    readonly periodMs: number;
    readonly most: number;
    readonly networks: readonly string[];
  };
  readonly pullMost: number;
  readonly transcodeMost: number;
  readonly recording: {
    /** 0: no incident is recorded by itself. */
    readonly priority: number;
    readonly cameras: number;
    readonly afterMs: number;
    readonly preRollMs: number;
    readonly most: number;
    readonly freeBytes: number;
    readonly keepMs: number;
  };
  readonly callbackNetworks: readonly string[];
  /** What this server calls by itself for alerts. */
  readonly outward: {
    readonly pushNetworks: readonly string[];
    readonly hookNetworks: readonly string[];
    readonly caFile: string | undefined;
    readonly pushContact: string;
  };
  /** Null: travel times are the built-in estimate. */
  readonly routing: { readonly url: URL; readonly engine: 'osrm' | 'valhalla' } | null;
  /** Percent. */
  readonly cameraTargets: { readonly online: number; readonly intact: number };
}

/** The environment is not as required; `message` names every variable at fault, never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.map(String).join('.')}: ${issue.message}`);
    throw new SettingsError(`settings are not as required:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const mapBases = basesOf(env);
  if (env.MAP_BASE !== undefined && ![BUILT_IN, ...mapBases.map((base) => base.id)].includes(env.MAP_BASE))
    throw new SettingsError('settings are not as required:\n  MAP_BASE: no base map has this id');
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_URL,
    mediaRtmpHost: env.MEDIA_RTMP_HOST ?? env.HOST,
    mediaRtmpPort: env.MEDIA_RTMP_PORT,
    mediaHttpPort: env.MEDIA_HTTP_PORT,
    mediaSecret: env.MEDIA_SECRET,
    mediaFleet: env.MEDIA_FLEET,
    mediaFleetCa: env.MEDIA_FLEET_CA,
    cameraKey: env.CAMERA_KEY,
    publicOrigins: env.PUBLIC_ORIGINS,
    secureCookies: env.SECURE_COOKIES,
    trustedProxies: split(env.TRUSTED_PROXIES),
    mapOrigins: [
      ...new Set([...env.MAP_ORIGINS, ...mapBases.flatMap((base) => (base.kind === 'style' ? base.origins : []))]),
    ],
    mapBases,
    mapBase: env.MAP_BASE,
    logLevel: env.LOG_LEVEL,
    probe: { periodMs: env.PROBE_PERIOD_S * 1_000, most: env.PROBE_MOST, networks: env.PROBE_NETWORKS },
    pullMost: env.PULL_MOST,
    transcodeMost: env.TRANSCODE_MOST,
    recording: {
      priority: env.RECORD_PRIORITY,
      cameras: env.RECORD_CAMERAS,
      afterMs: env.RECORD_AFTER_MIN * 60_000,
      preRollMs: env.RECORD_PRE_ROLL_S * 1_000,
      most: env.RECORD_MOST,
      freeBytes: env.RECORD_FREE_MB * 1_048_576,
      keepMs: env.RECORD_KEEP_DAYS * 86_400_000,
    },
    callbackNetworks: env.CALLBACK_NETWORKS,
    outward: {
      pushNetworks: env.PUSH_NETWORKS,
      hookNetworks: env.HOOK_NETWORKS,
      caFile: env.OUTWARD_CA,
      pushContact: env.PUSH_CONTACT ?? contactOf(env.PUBLIC_ORIGINS),
    },
    routing: env.ROUTING_URL === undefined ? null : { url: env.ROUTING_URL, engine: env.ROUTING_ENGINE },
    wallPages: othersThan(env.PUBLIC_ORIGINS, env.WALL_PAGES),
    cameraTargets: { online: env.CAMERA_ONLINE_TARGET, intact: env.CAMERA_INTACT_TARGET },
  };
}

/** Our own address, where it is one that a push service takes; else a name that is nobody's (RFC 2606). */
function contactOf(origins: readonly string[]): string {
  return origins.find((origin) => origin.startsWith('https:')) ?? 'mailto:nobody@watchroom.invalid';
}

/** MAP_STYLE_URL and MAP_PMTILES are entries of the list like any other; they have their names. */
function basesOf(env: z.infer<typeof Environment>): BaseConfig[] {
  const { MAP_STYLE_URL: url, MAP_PMTILES: file, TIANDITU_KEY: key } = env;
  const own: BaseConfig[] = [];
  if (url !== undefined)
    own.push({ id: 'style', kind: 'style', name: { zh: '自备样式', en: 'Own style' }, url, origins: [] });
  if (file !== undefined)
    own.push({ id: 'archive', kind: 'pmtiles', name: { zh: '离线底图文件', en: 'Map file' }, file, datum: 'wgs84' });
  return [...own, ...(key === undefined ? [] : tiandituBases(key)), ...env.MAP_BASES];
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
