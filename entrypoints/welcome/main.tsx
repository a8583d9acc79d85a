import '../../components/welcome.css';
import { renderPage } from '../../components/render-page.tsx';
import { Welcome } from '../../components/welcome.tsx';
import { createPageServices } from '../../lib/services.ts';

renderPage(<Welcome />, { services: createPageServices(), title: 'welcome.title' });
