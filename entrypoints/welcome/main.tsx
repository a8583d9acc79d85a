import '../../components/welcome/welcome.css';
import { renderPage } from '../../components/page/render-page.tsx';
import { Welcome } from '../../components/welcome/welcome.tsx';
import { createPageServices } from '../../lib/services.ts';

renderPage(<Welcome />, { services: createPageServices(), title: 'welcome.title' });
