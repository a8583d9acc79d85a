import '../../components/options/options.css';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { renderPage } from '../../components/page/render-page.tsx';
import { createPageServices } from '../../lib/services.ts';

renderPage(<OptionsPage />, { services: createPageServices(), title: 'settings.heading' });
