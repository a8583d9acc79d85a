import { Popup } from '../../components/popup.tsx';
import { renderPage } from '../../components/render-page.tsx';
import { noteSeen } from '../../lib/platform/action-icon.ts';
import { clearBadge } from '../../lib/platform/badge.ts';
import { createPageServices } from '../../lib/services.ts';

void clearBadge();
void noteSeen();
renderPage(<Popup />, { services: createPageServices(), title: 'menu.parent' });
