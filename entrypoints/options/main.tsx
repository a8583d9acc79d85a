import '../../components/pages.css';
import { DataSection } from '../../components/data-section.tsx';
import { OptionsForm } from '../../components/options-form.tsx';
import { renderPage } from '../../components/render-page.tsx';
import { translate } from '../../lib/messages/english.ts';
import { createPageServices } from '../../lib/services.ts';

const page = (
  <main className="options-page">
    <header className="page-head">
      <img src="/icon/48.png" alt="" width="36" height="36" />
      <h1>{translate('settings.heading')}</h1>
    </header>
    <OptionsForm />
    <DataSection />
  </main>
);
renderPage(page, { services: createPageServices(), translate, title: translate('settings.heading') });
