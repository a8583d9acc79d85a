/** Brings the first problem of a form into view and puts the focus there; opens what it is folded away in. */
export function focusProblem(form: HTMLElement): void {
  const control = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const found = control ?? form.querySelector<HTMLElement>('.note.bad');
  found?.closest<HTMLElement>('[popover]')?.showPopover();
  const folded = found?.closest('details');
  if (folded) folded.open = true;
  found?.scrollIntoView({ block: 'nearest' });
  control?.focus();
}
