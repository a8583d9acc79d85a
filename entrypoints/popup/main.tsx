import '../../components/popup.css';

/** The head in index.html is painted first: running React would keep even that waiting. Where no frame comes, nobody waits for one. */
const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const patience = new Promise((resolve) => setTimeout(resolve, 50));
void Promise.race([frame, patience]).then(() => import('./app.tsx'));
