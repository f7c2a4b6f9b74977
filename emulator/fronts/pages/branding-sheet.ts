import { settingAt, type Settings } from "../../domain/branding/branding-settings.ts";
import { effectiveSettings, type LoginBranding } from "../../domain/branding/login-branding.ts";
import { pictureOf } from "./looks.ts";

/** Which setting each variable of the pages' style follows; `*` stands for `lightMode` and `darkMode`. */
const colors: Readonly<Record<string, string>> = {
  page: "components.pageBackground.*.color",
  "page-accent": "components.pageBackground.*.color",
  card: "components.form.*.backgroundColor",
  edge: "components.form.*.borderColor",
  text: "components.pageText.*.headingColor",
  muted: "components.pageText.*.descriptionColor",
  label: "componentClasses.inputLabel.*.textColor",
  hint: "componentClasses.inputDescription.*.textColor",
  field: "componentClasses.input.*.defaults.backgroundColor",
  "field-edge": "componentClasses.input.*.defaults.borderColor",
  placeholder: "componentClasses.input.*.placeholderColor",
  accent: "components.primaryButton.*.defaults.backgroundColor",
  "accent-hover": "components.primaryButton.*.hover.backgroundColor",
  "on-accent": "components.primaryButton.*.defaults.textColor",
  link: "componentClasses.link.*.defaults.textColor",
  "link-hover": "componentClasses.link.*.hover.textColor",
  focus: "componentClasses.focusState.*.borderColor",
  selected: "componentClasses.optionControls.*.selected.backgroundColor",
  error: "componentClasses.statusIndicator.*.error.indicatorColor",
  "error-back": "components.alert.*.error.backgroundColor",
  "error-edge": "components.alert.*.error.borderColor",
};

const radii: Readonly<Record<string, string>> = {
  "button-radius": "componentClasses.buttons.borderRadius",
  "field-radius": "componentClasses.input.borderRadius",
  "card-radius": "components.form.borderRadius",
  "alert-radius": "components.alert.borderRadius",
};

const schemes: Readonly<Record<string, string>> = {
  LIGHT: "light",
  DARK: "dark",
  DYNAMIC: "light dark",
};

const places: Readonly<Record<string, string>> = {
  START: "start",
  TOP: "start",
  CENTER: "center",
  END: "end",
  BOTTOM: "end",
};

/**
 * The style sheet of a managed login style: what its settings give, over the pages' own. Every value is looked up or
 * checked to be a colour or a number, because the settings are somebody's document.
 */
export function brandingSheet(branding: LoginBranding): string {
  const given = branding.settings ?? {};
  const settings = effectiveSettings(branding);
  const word = (path: string, words: Readonly<Record<string, string>>): string => {
    const value = settingAt(settings, path);
    return (typeof value === "string" && Object.hasOwn(words, value) && words[value]) || "center";
  };
  const scheme = word("categories.global.colorSchemeMode", schemes);
  const background =
    settingAt(settings, "components.pageBackground.image.enabled") === true
      ? pictureOf(branding, "PAGE_BACKGROUND")
      : undefined;
  return [
    `:root { color-scheme: ${scheme}; ${variables(given)} }`,
    `:root { --place-y: ${word("categories.form.location.vertical", places)} }`,
    `:root { --place-x: ${word("categories.form.location.horizontal", places)} }`,
    `.logo { justify-items: ${word("components.form.logo.location", places)} }`,
    ...(background === undefined ? [] : [pageBackground(background.src)]),
    ...(background?.dark === undefined
      ? []
      : [`@media (prefers-color-scheme: dark) { ${pageBackground(background.dark)} }`]),
    "",
  ].join("\n");
}

const pageBackground = (address: string): string =>
  `body { background: url("${address}") center / cover no-repeat fixed }`;

function variables(given: Settings): string {
  const lines: string[] = [];
  for (const [name, path] of Object.entries(colors)) {
    for (const [mode, prefix] of [
      ["lightMode", "l"],
      ["darkMode", "d"],
    ] as const) {
      const value = settingAt(given, path.replace("*", mode));
      if (typeof value === "string" && /^[0-9a-f]{8}$/i.test(value)) {
        lines.push(`--${prefix}-${name}: #${value};`);
      }
    }
  }
  for (const [name, path] of Object.entries(radii)) {
    const value = settingAt(given, path);
    if (typeof value === "number" && value >= 0 && value < 10_000)
      lines.push(`--${name}: ${value}px;`);
  }
  return lines.join(" ");
}
