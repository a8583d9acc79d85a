import '../../components/pages.css';
import { renderPage } from '../../components/render-page.tsx';
import { Welcome } from '../../components/welcome.tsx';
import { translate } from '../../lib/messages/english.ts';
import { createPageServices } from '../../lib/services.ts';

renderPage(<Welcome />, { services: createPageServices(), translate, title: translate('welcome.title') });
