/* Fields that take the name of a row: suggestions fill them in. */

import { suggest } from "./suggestions.js";

for (const input of document.querySelectorAll("[data-names]")) {
  suggest(input, input.dataset.suggestions, {
    onPick: ({ text }) => {
      input.value = text;
    },
  });
}
