import '../../components/popup.css';
import { Popup } from '../../components/popup.tsx';
import { renderPage } from '../../components/render-page.tsx';
import { clearBadge } from '../../lib/platform/badge.ts';
import { createPageServices } from '../../lib/services.ts';

void clearBadge();
renderPage(<Popup />, { services: createPageServices(), title: 'menu.parent' });
