import { AllSites } from './all-sites.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { DataSection } from './data-section.tsx';
import { ImageCount } from './image-count.tsx';
import { LanguageField } from './language-field.tsx';
import { MenuFields } from './menu-fields.tsx';
import { useMessages } from './messages.tsx';
import { ModelFields } from './model-fields.tsx';
import { NotifySetting } from './notify-setting.tsx';
import { OptionFields } from './option-fields.tsx';
import { OptionsSection } from './options-section.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { useSettings } from './use-settings.ts';

/** All that can be set. The connection is kept with its Save, since the browser may ask; everything else at once. */
export function OptionsForm() {
  const t = useMessages();
  const [settings, change] = useSettings();
  if (settings === undefined) return null;
  const { defaults } = settings;
  return (
    <div className="options">
      <OptionsSection id="connection" icon="hanger">
        <ConnectionFields settings={settings} />
      </OptionsSection>
      <OptionsSection id="defaults" icon="person">
        <ModelFields
          model={defaults.model}
          problems={[]}
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
      </OptionsSection>
      <OptionsSection id="menu" icon="all">
        <MenuFields items={settings.menuItems} onChange={(menuItems) => change({ menuItems })} />
      </OptionsSection>
      <OptionsSection id="allSites" icon="point">
        <AllSites />
      </OptionsSection>
      <OptionsSection id="notify" icon="bell">
        <NotifySetting />
      </OptionsSection>
      <OptionsSection id="language" icon="language">
        <LanguageField choice={settings.language} onChange={(language) => change({ language })} />
      </OptionsSection>
      <OptionsSection id="shortcuts" icon="keyboard">
        <Shortcuts />
      </OptionsSection>
      <DataSection />
      <p className="hint privacy">{t('privacy.sentence')}</p>
    </div>
  );
}
