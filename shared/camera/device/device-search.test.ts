import { expect, it } from 'vitest';
import { DeviceSearchInput, hostsOf, MOST_HOSTS } from './device-search.ts';

it('PTZ-10 a search asks the hosts of its network, and never more than it may', () => {
  expect(hostsOf('192.168.1.77/32')).toEqual(['192.168.1.77']);
  expect(hostsOf('192.168.1.77/31')).toEqual(['192.168.1.76', '192.168.1.77']);
  expect(hostsOf('10.0.0.6/30')).toEqual(['10.0.0.5', '10.0.0.6']);
  const most = hostsOf('10.1.4.0/22') ?? [];
  expect([most.length, most[0], most.at(-1)]).toEqual([MOST_HOSTS - 2, '10.1.4.1', '10.1.7.254']);
  expect([hostsOf('10.0.0.0/21'), hostsOf('0.0.0.0/0')]).toEqual([null, null]);
  expect(hostsOf('255.255.255.255/32')).toEqual(['255.255.255.255']);
});

it('PTZ-10 a search is of an IPv4 network and at most four ports', () => {
  const parsed = (network: string, ports = [80]) => DeviceSearchInput.safeParse({ network, ports }).success;
  expect([parsed('10.0.0.0/24'), parsed('10.0.0.0'), parsed('fc00::/64'), parsed('evil.test/24')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([parsed('10.0.0.0/24', []), parsed('10.0.0.0/24', [1, 2, 3, 4, 5]), parsed('10.0.0.0/24', [0])]).toEqual([
    false,
    false,
    false,
  ]);
});
