import { expectFound, test } from './harness/product-image.ts';
import {
  BY_ADDRESS,
  BY_ADDRESS_REFUSED,
  NAMED_FOUND,
  NAMED_REFUSED,
  OTHERS_BESIDE,
} from './harness/store-kinds.ts';

/** What a picture is called, and an address that nothing in the page has been clicked for. */
test.describe.configure({ mode: 'default' });
for (const [group, kinds] of Object.entries({
  'names that hold no word': NAMED_FOUND,
  'names that hold one': NAMED_REFUSED,
  'another picture beside': OTHERS_BESIDE,
  'by the address alone': BY_ADDRESS,
  'by the address alone, nothing': BY_ADDRESS_REFUSED,
})) {
  test.describe(group, () => {
    for (const kind of kinds) test(kind.name, ({ page0 }) => expectFound(page0, kind));
  });
}
