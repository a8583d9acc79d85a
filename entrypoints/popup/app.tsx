import { renderPage } from '../../components/page/render-page.tsx';
import type { Services } from '../../components/page/services.tsx';
import { Popup } from '../../components/popup/popup.tsx';
import type { PopupData } from '../../components/popup/popup-data.ts';
import { noteSeen } from '../../lib/platform/action-icon.ts';
import { clearBadge } from '../../lib/platform/badge.ts';

/** Draws the popup when everything in it is known. What only others look at (badge, icon) comes after it. */
export function showPopup(services: Services, data: PopupData): void {
  const { sentences, settled } = data;
  renderPage(<Popup data={data} />, { services, title: 'menu.parent', sentences, ready: settled });
  void Promise.all([services.isInPrivateWindow(), settled]).then(([isPrivate]) => {
    // In a private window nobody has seen anything.
    if (!isPrivate) requestIdleCallback(tidyUp, { timeout: 500 });
  });
}

function tidyUp(): void {
  void clearBadge();
  void noteSeen();
}
