import type { Setting, Settings } from "./branding-settings.ts";

interface Pair {
  readonly lightMode: Setting;
  readonly darkMode: Setting;
}

const modes = (lightMode: Setting, darkMode: Setting): Pair => ({ lightMode, darkMode });
const text = (textColor: string): Settings => ({ textColor });
const border = (borderColor: string): Settings => ({ borderColor });
const box = (backgroundColor: string, borderColor: string): Settings => ({
  backgroundColor,
  borderColor,
});
const filled = (backgroundColor: string, textColor: string): Settings => ({
  backgroundColor,
  textColor,
});
const outlined = (backgroundColor: string, lines: string): Settings => ({
  backgroundColor,
  borderColor: lines,
  textColor: lines,
});
const status = (backgroundColor: string, lines: string): Settings => ({
  backgroundColor,
  borderColor: lines,
  indicatorColor: lines,
});
const off: Settings = { enabled: false };
const none = "ffffffff";

/** What hovering and pressing look like on a button that is only outlined. */
const outlinedStates = {
  light: { hover: outlined("f2f8fdff", "033160ff"), active: outlined("d3e7f9ff", "033160ff") },
  dark: { hover: outlined("192534ff", "89bdeeff"), active: outlined("354150ff", "89bdeeff") },
};

const band: Settings = {
  backgroundImage: off,
  logo: { enabled: false, location: "START" },
  ...modes(
    { borderColor: "d5dbdbff", background: { color: "fafafaff" } },
    { borderColor: "424650ff", background: { color: "0f141aff" } },
  ),
};

const components: Settings = {
  alert: {
    borderRadius: 12,
    ...modes({ error: box("fff7f7ff", "d91515ff") }, { error: box("1a0000ff", "eb6f6fff") }),
  },
  favicon: { enabledTypes: ["ICO", "SVG"] },
  form: {
    backgroundImage: off,
    borderRadius: 8,
    logo: { enabled: false, formInclusion: "IN", location: "CENTER", position: "TOP" },
    ...modes(box("ffffffff", "c6c6cdff"), box("0f1b2aff", "424650ff")),
  },
  idpButton: {
    custom: {},
    standard: {
      ...modes(
        { defaults: outlined("ffffffff", "424650ff"), ...outlinedStates.light },
        { defaults: outlined("0f1b2aff", "c6c6cdff"), ...outlinedStates.dark },
      ),
    },
  },
  pageBackground: {
    image: { enabled: true },
    ...modes({ color: "ffffffff" }, { color: "0f1b2aff" }),
  },
  pageFooter: band,
  pageHeader: band,
  pageText: {
    ...modes(
      { bodyColor: "414d5cff", descriptionColor: "414d5cff", headingColor: "000716ff" },
      { bodyColor: "b6bec9ff", descriptionColor: "b6bec9ff", headingColor: "d1d5dbff" },
    ),
  },
  phoneNumberSelector: { displayType: "TEXT" },
  primaryButton: {
    ...modes(
      {
        defaults: filled("0972d3ff", "ffffffff"),
        hover: filled("033160ff", "ffffffff"),
        active: filled("033160ff", "ffffffff"),
        disabled: box(none, none),
      },
      {
        defaults: filled("539fe5ff", "000716ff"),
        hover: filled("89bdeeff", "000716ff"),
        active: filled("539fe5ff", "000716ff"),
        disabled: box(none, none),
      },
    ),
  },
  secondaryButton: {
    ...modes(
      { defaults: outlined("ffffffff", "0972d3ff"), ...outlinedStates.light },
      { defaults: outlined("0f1b2aff", "539fe5ff"), ...outlinedStates.dark },
    ),
  },
};

const componentClasses: Settings = {
  buttons: { borderRadius: 8 },
  divider: { ...modes(border("ebebf0ff"), border("232b37ff")) },
  dropDown: {
    borderRadius: 8,
    ...modes(
      {
        defaults: { itemBackgroundColor: "ffffffff" },
        hover: {
          itemBackgroundColor: "f4f4f4ff",
          itemBorderColor: "7d8998ff",
          itemTextColor: "000716ff",
        },
        match: { itemBackgroundColor: "414d5cff", itemTextColor: "0972d3ff" },
      },
      {
        defaults: { itemBackgroundColor: "192534ff" },
        hover: {
          itemBackgroundColor: "081120ff",
          itemBorderColor: "5f6b7aff",
          itemTextColor: "e9ebedff",
        },
        match: { itemBackgroundColor: "d1d5dbff", itemTextColor: "89bdeeff" },
      },
    ),
  },
  focusState: { ...modes(border("0972d3ff"), border("539fe5ff")) },
  idpButtons: { icons: { enabled: true } },
  input: {
    borderRadius: 8,
    ...modes(
      { defaults: box("ffffffff", "7d8998ff"), placeholderColor: "5f6b7aff" },
      { defaults: box("0f1b2aff", "5f6b7aff"), placeholderColor: "8d99a8ff" },
    ),
  },
  inputDescription: { ...modes(text("5f6b7aff"), text("8d99a8ff")) },
  inputLabel: { ...modes(text("000716ff"), text("d1d5dbff")) },
  link: {
    ...modes(
      { defaults: text("0972d3ff"), hover: text("033160ff") },
      { defaults: text("539fe5ff"), hover: text("89bdeeff") },
    ),
  },
  optionControls: {
    ...modes(
      {
        defaults: box("ffffffff", "7d8998ff"),
        selected: { backgroundColor: "0972d3ff", foregroundColor: "ffffffff" },
      },
      {
        defaults: box("0f1b2aff", "7d8998ff"),
        selected: { backgroundColor: "539fe5ff", foregroundColor: "000716ff" },
      },
    ),
  },
  statusIndicator: {
    ...modes(
      {
        error: status("fff7f7ff", "d91515ff"),
        pending: { indicatorColor: "AAAAAAAA" },
        success: status("f2fcf3ff", "037f0cff"),
        warning: status("fffce9ff", "8d6605ff"),
      },
      {
        error: status("1a0000ff", "eb6f6fff"),
        pending: { indicatorColor: "AAAAAAAA" },
        success: status("001a02ff", "29ad32ff"),
        warning: status("1d1906ff", "e0ca57ff"),
      },
    ),
  },
};

const categories: Settings = {
  auth: {
    authMethodOrder: [
      [
        { display: "BUTTON", type: "FEDERATED" },
        { display: "INPUT", type: "USERNAME_PASSWORD" },
      ],
    ],
    federation: { interfaceStyle: "BUTTON_LIST", order: [] },
  },
  form: {
    displayGraphics: true,
    instructions: off,
    languageSelector: off,
    location: { horizontal: "CENTER", vertical: "CENTER" },
    sessionTimerDisplay: "NONE",
  },
  global: {
    colorSchemeMode: "LIGHT",
    pageFooter: off,
    pageHeader: off,
    spacingDensity: "REGULAR",
  },
  signUp: { acceptanceElements: [{ enforcement: "NONE", textKey: "en" }] },
};

/**
 * The settings that Cognito provides itself.
 * @source the AWS CLI's example of update-managed-login-branding, and styles exported from the console
 */
export const defaultSettings: Settings = { categories, componentClasses, components };
