import '../../components/gallery/gallery.css';
import { Gallery } from '../../components/gallery/gallery.tsx';
import { renderPage } from '../../components/page/render-page.tsx';
import { createPageServices } from '../../lib/services.ts';

const wanted = new URLSearchParams(location.search).get('task');
renderPage(<Gallery wanted={wanted} />, { services: createPageServices(), title: 'gallery.title' });
