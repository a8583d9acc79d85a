import '../../components/options.css';
import { OptionsPage } from '../../components/options-page.tsx';
import { renderPage } from '../../components/render-page.tsx';
import { createPageServices } from '../../lib/services.ts';

renderPage(<OptionsPage />, { services: createPageServices(), title: 'settings.heading' });
