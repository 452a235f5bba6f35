import { z } from 'zod';
import type { MediaTrust } from '../media-trust.ts';
import type { RtmpPlace } from '../rtmp/rtmp-line.ts';
import type { FleetServer } from './fleet-config.ts';

/** The application under which our streams lie on a server whose paths we choose. */
const APP = 'watchroom';
const RTMP_PORT = 1935;
/** Of rtmps where an address names none: ffmpeg's, and that of the services that take it. */
const RTMPS_PORT = 443;
/** More streams than one server has. */
const MOST_STREAMS = 100_000;

/** How one kind of media server is spoken to. */
export interface ServerSpeech {
  readonly publishAt: (name: string) => RtmpPlace;
  /** HTTP-FLV, or, where it has none, RTMP. */
  readonly readAt: (name: string) => { readonly flv: string } | { readonly rtmp: RtmpPlace };
  /** Null: it has nothing to ask; that it answers is all that is known. */
  readonly list: ListSpeech | null;
  /** Null: it is not asked for pictures over WebRTC. */
  readonly whepAt: ((name: string) => WhepSpeech) | null;
}

export interface ListSpeech {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The names of what is live; 'door': it does not take our secret; null: that is no answer of its kind. */
  readonly read: (answer: unknown) => readonly string[] | 'door' | null;
}

export interface WhepSpeech {
  /** Where an offer is posted (draft-ietf-wish-whep). */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where it says what a session was sent; null: it does not. */
  readonly sent: SentSpeech | null;
}

export interface SentSpeech {
  /** `session` is what it calls it in its answer’s header ID. */
  readonly addressOf: (session: string) => string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes; null: that is no answer of its kind. */
  readonly read: (answer: unknown) => number | null;
}

type Kind = FleetServer['kind'];
type Of<K extends Kind> = Extract<FleetServer, { kind: K }>;

/**
 * MediaMTX: RTMP in and out, since it serves no HTTP-FLV; user and password in the stream's query (its documentation, “Authentication”,
 * “RTMP”); `GET /v3/paths/list` with Basic, `ready` where there are pictures (its openapi.yaml). WebRTC at `/<path>/whep` of a port of its own, with
 * Basic; the session's name in the header ID, its bytes at `/v3/webrtcsessions/get/` (its internal/servers/webrtc/http_server.go).
 */
function mediamtx(server: Of<'mediamtx'>, placeOf: PlaceOf): ServerSpeech {
  const { user, password } = server;
  const query = user === undefined ? '' : `?${new URLSearchParams({ user, pass: password ?? '' })}`;
  const at = (name: string) => placeOf(server.rtmp, APP, `${name}${query}`);
  const Answer = z.object({
    items: z.array(z.object({ name: z.string(), ready: z.boolean() })).max(MOST_STREAMS),
  });
  const Session = z.object({ bytesSent: z.int().min(0) });
  return {
    publishAt: at,
    readAt: (name) => ({ rtmp: at(name) }),
    list: {
      address: `${server.api}/v3/paths/list?itemsPerPage=10000`,
      headers: basic(server),
      read: (answer) => {
        const read = Answer.safeParse(answer);
        if (!read.success) return null;
        return ours(read.data.items.flatMap(({ name, ready }) => (ready ? [name] : [])));
      },
    },
    whepAt: whepAt(server, (name) => `/${APP}/${name}/whep`, {
      addressOf: (session) => `${server.api}/v3/webrtcsessions/get/${encodeURIComponent(session)}`,
      headers: basic(server),
      read: (answer) => Session.safeParse(answer).data?.bytesSent ?? null,
    }),
  };
}

/**
 * ZLMediaKit: `/<app>/<stream>.live.flv` (its documentation, “播放url规则”); `GET /index/api/getMediaList?secret=`, always with status 200 and a
 * `code`: 0, or -100 where the secret is wrong; no `data` where there is no stream. WebRTC at `/index/api/whep`, for whoever knows the name (its
 * server/WebApi.cpp).
 */
function zlmediakit(server: Of<'zlmediakit'>, placeOf: PlaceOf): ServerSpeech {
  const Answer = z.object({
    code: z.int(),
    data: z
      .array(z.object({ app: z.string(), stream: z.string() }))
      .max(MOST_STREAMS)
      .optional(),
  });
  const query = new URLSearchParams({ secret: server.secret, schema: 'rtmp', app: APP });
  return {
    publishAt: (name) => placeOf(server.rtmp, APP, name),
    readAt: (name) => ({ flv: `${server.http}/${APP}/${name}.live.flv` }),
    list: {
      address: `${server.http}/index/api/getMediaList?${query}`,
      headers: {},
      read: (answer) => {
        const read = Answer.safeParse(answer);
        if (!read.success) return null;
        if (read.data.code === -100) return 'door';
        if (read.data.code !== 0) return null;
        return ours((read.data.data ?? []).map(({ app, stream }) => `${app}/${stream}`));
      },
    },
    whepAt: whepAt(server, (name) => `/index/api/whep?app=${APP}&stream=${name}`),
  };
}

/**
 * SRS: `/<app>/<stream>.flv` where http_remux is on (its documentation, “HTTP-FLV”); `GET /api/v1/streams/?count=` with Basic since 5.0.152, ten
 * streams where no count is asked for, `publish.active` where somebody publishes (“HTTP API”). WebRTC at `/rtc/v1/whep/` of the API's port (“WebRTC”).
 */
function srs(server: Of<'srs'>, placeOf: PlaceOf): ServerSpeech {
  const Stream = z.object({ app: z.string(), name: z.string(), publish: z.object({ active: z.boolean() }) });
  const Answer = z.object({ code: z.int(), streams: z.array(Stream).max(MOST_STREAMS).optional() });
  return {
    publishAt: (name) => placeOf(server.rtmp, APP, name),
    readAt: (name) => ({ flv: `${server.http}/${APP}/${name}.flv` }),
    list: {
      address: `${server.api}/api/v1/streams/?start=0&count=${MOST_STREAMS}`,
      headers: basic(server),
      read: (answer) => {
        const read = Answer.safeParse(answer);
        if (!read.success || read.data.code !== 0) return null;
        const active = (read.data.streams ?? []).filter(({ publish }) => publish.active);
        return ours(active.map(({ app, name }) => `${app}/${name}`));
      },
    },
    whepAt: whepAt(server, (name) => `/rtc/v1/whep/?app=${APP}&stream=${name}`),
  };
}

/** Anything with RTMP in and HTTP-FLV out, at addresses as they are given: `{stream}`, `{secret}`. */
function flv(server: Of<'flv'>, placeOf: PlaceOf): ServerSpeech {
  const secret = encodeURIComponent(server.secret ?? '');
  const filled = (text: string, name: string) => text.replaceAll('{secret}', secret).replaceAll('{stream}', name);
  return {
    publishAt: (name) => {
      const { origin, app, rest } = partsOf(filled(server.rtmp, name));
      return placeOf(origin, app, rest);
    },
    readAt: (name) => ({ flv: filled(server.flv, name) }),
    list: null,
    whepAt: null,
  };
}

export function speechOf(server: FleetServer, trust: MediaTrust): ServerSpeech {
  const placeOf = placesWith(trust);
  switch (server.kind) {
    case 'mediamtx':
      return mediamtx(server, placeOf);
    case 'zlmediakit':
      return zlmediakit(server, placeOf);
    case 'srs':
      return srs(server, placeOf);
    case 'flv':
      return flv(server, placeOf);
  }
}

/** Where the setting has opened it. */
function whepAt(
  server: Of<'mediamtx' | 'zlmediakit' | 'srs'>,
  pathOf: (name: string) => string,
  sent: SentSpeech | null = null,
): ServerSpeech['whepAt'] {
  const { whep } = server;
  if (whep === undefined) return null;
  const headers = 'user' in server ? basic(server) : {};
  return (name) => ({ address: `${whep}${pathOf(name)}`, headers, sent });
}

/** Of the paths of a server those under our application, as the names that we gave. */
function ours(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (path.startsWith(`${APP}/`) ? [path.slice(APP.length + 1)] : []));
}

type PlaceOf = (origin: string, app: string, name: string) => RtmpPlace;

function placesWith(trust: MediaTrust): PlaceOf {
  return (origin, app, name) => {
    const { hostname, port, protocol } = new URL(origin);
    const isSecure = protocol === 'rtmps:';
    const usual = isSecure ? RTMPS_PORT : RTMP_PORT;
    const host = hostname.replace(/^\[|\]$/g, '');
    return { host, port: port === '' ? usual : Number(port), app, name, trust: isSecure ? trust : null };
  };
}

/** `rtmp://host/app/name?query` in its parts. */
function partsOf(address: string): { origin: string; app: string; rest: string } {
  const [, origin = '', app = '', rest = ''] = /^(rtmps?:\/\/[^/]+)\/([^/]+)\/(.+)$/.exec(address) ?? [];
  return { origin, app, rest };
}

function basic({ user, password }: { readonly user?: string | undefined; readonly password?: string | undefined }) {
  if (user === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` };
}
