/** The contracts' browser: tests of the pages walk them the way contracts do. */
export {
  Browser,
  formsOf,
  type PageAnswer,
  type PageForm,
} from "../../contracts/targets/browser.ts";
