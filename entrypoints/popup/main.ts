import '../../components/popup/popup.css';
import { readPopup } from '../../components/popup/popup-data.ts';
import { createPageServices } from '../../lib/services.ts';
import { showPopup } from './app.tsx';

const services = createPageServices();
showPopup(services, readPopup(services));
