import { describe, expect, it } from 'vitest';
import { hostReach } from '../aidge/host-reach.ts';
import { readProxyAddress } from './proxy-address.ts';

describe('readProxyAddress', () => {
  const good: [typed: string, address: string][] = [
    ['https://proxy.example', 'https://proxy.example'],
    ['  https://proxy.example/  ', 'https://proxy.example'],
    ['HTTPS://Proxy.Example:443/Try//', 'https://proxy.example/Try'],
    ['https://proxy.example/try?x=1#y', 'https://proxy.example/try'],
    ['"https://proxy.example"', 'https://proxy.example'],
    ['<https://proxy.example>', 'https://proxy.example'],
    ['\u200bhttps://proxy.example\ufeff', 'https://proxy.example'],
    // Without a scheme.
    ['proxy.example', 'https://proxy.example'],
    ['proxy.example:8443/try', 'https://proxy.example:8443/try'],
    ['//proxy.example', 'https://proxy.example'],
    ['8.8.8.8', 'https://8.8.8.8'],
    ['localhost', 'http://localhost'],
    ['localhost:8787', 'http://localhost:8787'],
    ['LOCALHOST:8787/', 'http://localhost:8787'],
    ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['nas:8787', 'http://nas:8787'],
    ['nas.lan/try', 'http://nas.lan/try'],
    ['fritz.box', 'http://fritz.box'],
    ['100.64.0.7:8787', 'http://100.64.0.7:8787'],
    ['::1', 'http://[::1]'],
    ['[::1]:8787', 'http://[::1]:8787'],
    ['fd00::7', 'http://[fd00::7]'],
    ['fe80::7%eth0', 'http://[fe80::7]'],
    ['2606:4700::1', 'https://[2606:4700::1]'],
    ['http://fd00::7/try', 'http://[fd00::7]/try'],
    // Plain http in the own network.
    ['http://nas', 'http://nas'],
    ['http://nas.lan', 'http://nas.lan'],
    ['http://nas.local.', 'http://nas.local.'],
    ['http://box.home.arpa:81', 'http://box.home.arpa:81'],
    ['http://100.127.255.255', 'http://100.127.255.255'],
    ['http://172.31.0.1', 'http://172.31.0.1'],
    ['http://[::ffff:10.0.0.1]', 'http://[::ffff:a00:1]'],
    ['http://3232235777', 'http://192.168.1.1'],
    ['http:\\\\nas.lan', 'http://nas.lan'],
    ['http://0.0.0.0:8787', 'http://127.0.0.1:8787'],
    ['http://[::]:8787', 'http://[::1]:8787'],
    // Endpoints that were copied along.
    ['http://localhost:8787/healthz', 'http://localhost:8787'],
    ['https://proxy.example/ai/virtual/tryon-pro', 'https://proxy.example'],
    ['https://proxy.example/try/ai/virtual/tryon-results/', 'https://proxy.example/try'],
    ['proxy.example/capabilities?x', 'https://proxy.example'],
    ['https://proxy.example/try/readyz', 'https://proxy.example/try'],
    ['https://proxy.example/my-capabilities', 'https://proxy.example/my-capabilities'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ];
  it.each(good)('%s', (typed, address) => {
    const read = readProxyAddress(typed);
    expect(read).toMatchObject({ ok: true, address });
    // What was read is read as it is.
    expect(readProxyAddress(address)).toMatchObject({ ok: true, address });
  });

  const bad: [typed: string, problem: string][] = [
    ['', 'address-missing'],
    [' \u200b', 'address-missing'],
    ['proxy', 'address-invalid'],
    ['proxy dot example', 'address-invalid'],
    ['https://', 'address-invalid'],
    ['HTTP://', 'address-invalid'],
    ['ftp://proxy.example', 'address-invalid'],
    ['file:///etc/hosts', 'address-invalid'],
    ['javascript:alert(1)', 'address-invalid'],
    ['https://proxy.example:70000', 'address-invalid'],
    ['localhost:99999', 'address-invalid'],
    ['localhost:0', 'address-invalid'],
    ['https://[::1', 'address-invalid'],
    ['https://proxy .example', 'address-invalid'],
    ['300.1.1.1', 'address-invalid'],
    ['https://me:secret@proxy.example', 'address-with-credentials'],
    ['me:secret@localhost:8787', 'address-with-credentials'],
    ['http://me@nas.lan', 'address-with-credentials'],
    ['http://proxy.example', 'address-not-secure'],
    ['http://8.8.8.8', 'address-not-secure'],
    ['http://100.63.0.1', 'address-not-secure'],
    ['http://100.128.0.1', 'address-not-secure'],
    ['http://172.32.0.1', 'address-not-secure'],
    ['http://[2606:4700::1]', 'address-not-secure'],
    ['http://[::ffff:8.8.8.8]', 'address-not-secure'],
    ['http://nas.lan.example', 'address-not-secure'],
    ['http://notfritz.box', 'address-not-secure'],
    ['http://10.0.0.1.example', 'address-not-secure'],
  ];
  it.each(bad)('%s: %s', (typed, problem) => {
    expect(readProxyAddress(typed)).toEqual({ ok: false, problem });
  });

  it.each([
    ['http://localhost:8787', false],
    ['http://127.0.0.1', false],
    ['http://[::1]', false],
    ['https://nas.lan', false],
    ['https://proxy.example', false],
    ['http://nas.lan', true],
    ['192.168.1.9:8787', true],
    ['http://[fd00::7]', true],
  ])('%s can be read by others on the way: %s', (typed, isReadable) => {
    expect(readProxyAddress(typed)).toMatchObject({ isReadable });
  });
});

describe('hostReach', () => {
  const hosts: [reach: string, ...hosts: string[]][] = [
    ['loopback', 'localhost', 'app.localhost', '127.0.0.1', '127.9.9.9', '[::1]', '[::ffff:7f00:1]'],
    [
      'private',
      'nas',
      'nas.local',
      'nas.home',
      'a.b.internal',
      'x.intranet',
      'host.tail1.ts.net',
      'nas.test',
    ],
    ['private', 'fritz.box', 'my.fritz.box', '10.1.2.3', '172.16.0.1', '192.168.0.1', '169.254.1.1'],
    [
      'private',
      '100.64.0.1',
      '100.99.0.1',
      '100.119.0.1',
      '[fd12::1]',
      '[fc00::1]',
      '[fe80::1]',
      '[febf::1]',
    ],
    ['public', 'proxy.example', 'local.example', '172.15.0.1', '192.169.0.1', '100.6.0.1', '100.200.0.1'],
    ['public', '[fec0::1]', '[2001:db8::1]', '[::]', '0.0.0.0', 'ts.net.example'],
  ];
  it.each(hosts.flatMap(([reach, ...names]) => names.map((name) => [name, reach])))(
    '%s is %s',
    (name, reach) => {
      expect(hostReach(name ?? '')).toBe(reach);
    },
  );
});
