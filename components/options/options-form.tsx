import { useState } from 'react';
import { checkModel } from '../../lib/wardrobe/outfit.ts';
import { ImageCount } from '../model/image-count.tsx';
import { ModelFields } from '../model/model-fields.tsx';
import { OptionFields } from '../model/option-fields.tsx';
import { usePhotos } from '../model/use-photos.ts';
import { useMessages } from '../page/messages.tsx';
import { useSettings } from '../page/use-settings.ts';
import { PageSection } from '../ui/page-section.tsx';
import { AllSites } from './all-sites.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { DataSection } from './data-section.tsx';
import { LanguageField } from './language-field.tsx';
import { MenuFields } from './menu-fields.tsx';
import { NotifySetting } from './notify-setting.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** All that can be set. The connection is kept with its Save, since the browser may ask; everything else at once. */
export function OptionsForm() {
  const t = useMessages();
  const [settings, change] = useSettings();
  const [named, setNamed] = useState<string>();
  const [photos] = usePhotos(settings?.defaults.model);
  if (settings === undefined) return null;
  const { defaults } = settings;
  // Defaults need not be complete: only what is there can be wrong.
  const problems = checkModel(defaults.model, photos).filter(({ code }) => !code.endsWith('-missing'));
  return (
    <div className="options">
      <PageSection subject="options.connection" icon="hanger">
        <ConnectionFields named={named} />
      </PageSection>
      <PageSection subject="options.defaults" icon="person">
        <ModelFields
          model={defaults.model}
          problems={problems}
          onChange={(model) => change({ defaults: { ...defaults, model } })}
        />
        <div className="options-count">
          <span className="label" aria-hidden="true">
            {t('options.count')}
          </span>
          <ImageCount
            value={defaults.options.imageCount}
            problems={[]}
            own={false}
            onChange={(imageCount) =>
              change({ defaults: { ...defaults, options: { ...defaults.options, imageCount } } })
            }
          />
        </div>
        <OptionFields
          options={defaults.options}
          onChange={(options) => change({ defaults: { ...defaults, options } })}
        />
      </PageSection>
      <PageSection subject="options.menu" icon="all">
        <MenuFields items={settings.menuItems} onChange={(menuItems) => change({ menuItems })} />
      </PageSection>
      <PageSection subject="options.allSites" icon="point">
        <AllSites />
      </PageSection>
      <PageSection subject="options.notify" icon="bell">
        <NotifySetting />
      </PageSection>
      <PageSection subject="options.language" icon="language">
        <LanguageField choice={settings.language} onChange={(language) => change({ language })} />
      </PageSection>
      <PageSection subject="options.shortcuts" icon="keyboard">
        <Shortcuts />
      </PageSection>
      <DataSection onProxyNamed={setNamed} />
      <p className="hint privacy">{t('privacy.sentence')}</p>
    </div>
  );
}
