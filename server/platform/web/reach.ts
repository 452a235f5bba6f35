import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** All addresses of a name; throws as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export const resolveName: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map((each) => each.address);

/** Why nothing is dialled: not allowed · no such name · a name server that does not answer, which is ours. */
export type ReachWord = 'forbidden' | 'no-name' | 'ours';

export interface Reach {
  /** The one address to dial, checked; or why nothing is dialled. */
  addressOf(
    host: string,
  ): Promise<{ readonly ok: true; readonly ip: string } | { readonly ok: false; word: ReachWord }>;
}

/** Never, whatever is allowed, unless it is listed by itself: this host, its link, everybody, and cloud metadata. */
const reserved: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // Metadata of clouds that lie in networks where cameras do.
  ['100.100.100.200', 32, 'ipv4'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['::', 64, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/**
 * HLT-3: which addresses may be dialled. A name is resolved once, all its addresses are checked, and the checked one is
 * dialled: a name that points elsewhere a moment later gains nothing. `networks`: `10.0.0.0/8`, … ; a reserved network
 * (loopback) is reached only when it is listed itself; what is in `without` never.
 */
export function createReach(
  networks: readonly string[],
  resolve: Resolve = resolveName,
  without: readonly string[] = [],
): Reach {
  // A list of each family: one list takes an IPv4 address for its IPv6 form and finds it in ::/64.
  const lists = { ipv4: [new BlockList(), new BlockList()], ipv6: [new BlockList(), new BlockList()] } as const;
  for (const [address, bits, family] of reserved) {
    if (!networks.includes(`${address}/${bits}`)) lists[family][1].addSubnet(address, bits, family);
  }
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    const family = familyOf(address);
    lists[family][0].addSubnet(address, Number(bits), family);
  }
  for (const network of without) {
    const [address = '', bits = ''] = network.split('/');
    const family = familyOf(address);
    lists[family][1].addSubnet(address, Number(bits), family);
  }
  const may = (ip: string) => {
    const family = familyOf(ip);
    const [allowed, never] = lists[family];
    return isIP(ip) !== 0 && allowed.check(ip, family) && !never.check(ip, family);
  };
  return {
    async addressOf(host) {
      const bare = host.startsWith('[') ? host.slice(1, -1) : host;
      const found = isIP(bare) !== 0 ? [bare] : await resolved(resolve, bare);
      if (typeof found === 'string') return { ok: false, word: found };
      const [ip] = found;
      if (ip === undefined || !found.every(may)) return { ok: false, word: 'forbidden' };
      return { ok: true, ip };
    },
  };
}

function familyOf(ip: string): 'ipv4' | 'ipv6' {
  return isIP(ip) === 6 ? 'ipv6' : 'ipv4';
}

async function resolved(resolve: Resolve, name: string): Promise<readonly string[] | ReachWord> {
  try {
    return await resolve(name);
  } catch (error) {
    // Only “there is no such name” is a word about the other side.
    return error instanceof Error && 'code' in error && error.code === 'ENOTFOUND' ? 'no-name' : 'ours';
  }
}
