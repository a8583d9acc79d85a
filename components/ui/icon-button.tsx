import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A quiet button that shows an icon alone. `label` is its accessible name, and its tooltip. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: IconName; label: string } & Omit<
  ComponentProps<'button'>,
  'type' | 'className' | 'title' | 'aria-label' | 'children'
>) {
  return (
    <button type="button" className="button quiet icon" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
