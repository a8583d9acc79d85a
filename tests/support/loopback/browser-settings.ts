import { startSink } from './sink.ts';

/**
 * Command-line switches of a Chromium that reaches loopback and nothing else. What it is asked for beyond that, by name
 * or by address, goes to the sink, which notes it; names are not looked up at all.
 */
export async function chromiumSwitches(): Promise<string[]> {
  const sink = `http://${await startSink()}`;
  return [
    `--proxy-server=${sink}`,
    // Without `<-loopback>` link-local addresses, too, would go past the sink (net/docs/proxy.md, "Implicit bypass rules").
    '--proxy-bypass-list=<-loopback>;localhost;*.localhost;127.0.0.0/8;[::1]',
    // For what asks no proxy, such as a prefetch of names.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.*, EXCLUDE [::1]',
    // WebRTC speaks UDP, past every proxy.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    // No switch of Chromium 156 keeps it from asking for a component on demand, and for the accounts of its maker.
    `--component-updater=url-source=${sink}/components,disable-pings`,
    `--gaia-url=${sink}`,
  ];
}

/** Preferences of a Firefox that reaches loopback and nothing else; the same sink notes what it is asked for beyond that. */
export async function firefoxPreferences(): Promise<Record<string, string | number | boolean>> {
  const [host = '', port] = (await startSink()).split(':');
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
    // Loopback itself goes past a proxy unless `allow_hijacking_localhost` says otherwise.
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': false,
    // The browser's own services would go without the proxy where it fails.
    'network.proxy.failover_direct': false,
    'network.proxy.allow_bypass': false,
    'network.trr.mode': 5,
    'network.dns.disablePrefetch': true,
    'network.dns.disablePrefetchFromHTTPS': true,
    'network.prefetch-next': false,
    'network.predictor.enabled': false,
    'network.http.speculative-parallel-limit': 0,
    'media.peerconnection.enabled': false,
    ...QUIET_SERVICES,
  };
}

/**
 * A released Firefox takes `services.settings.server` only with this in its environment (Firefox 153,
 * `services/settings/Utils.sys.mjs`, `allowServerURLOverride`).
 */
export const FIREFOX_ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/** What Firefox asks its maker for by itself. */
const QUIET_SERVICES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.provider.network.url': '',
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};
