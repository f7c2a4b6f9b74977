import type { AuthorizationRequest, Parameters } from "../../domain/authorization-request.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";
import type { Html } from "../../platform/html.ts";
import type { Browser } from "./browser.ts";
import type { Texts } from "./texts/en.ts";

/** A browser at a page of one app client. */
export interface ClientVisit {
  readonly context: EmulatorContext;
  readonly app: App;
  /** 1: classic hosted UI. 2: managed login. */
  readonly version: 1 | 2;
  /** The parameters of the query, and the query as it came: `client_id=…&…`. */
  readonly parameters: Parameters;
  readonly query: string;
  readonly browser: Browser;
  /** The token that each form carries, equal to the browser's cookie. */
  readonly csrf: string;
  readonly language: string;
  readonly texts: Texts;
}

/** A browser at a page of a sign-in. */
export interface Visit extends ClientVisit {
  /** What the client asked for: it goes from page to page in the query. */
  readonly request: AuthorizationRequest;
}

/** What a form sent. A field without a value counts as left out. */
export type Form = ReadonlyMap<string, string>;

/** A page to render. */
export interface View {
  readonly status?: number;
  readonly title: string;
  readonly heading?: string;
  /** Above the body, where a form was not just refused: something went wrong on the way here. */
  readonly error?: string;
  /** Inside the card. In the classic version it is rendered twice, as AWS does: keep ids out of references. */
  readonly body: Html;
}

/** Where to send the browser instead. */
export interface Redirect {
  readonly to: string;
}

/** Why a form is shown again, and what was in it. Never put a password back into a page. */
export interface Again {
  readonly error: string;
  readonly form: Form;
}

/** A form that is refused by the page itself, in words of its language. */
export class FormRefused extends Error {
  override readonly name = "FormRefused";
}

/** A page outside any sign-in, such as what a link in a message opens: its query need name a client and no more. */
export type ClientPage = PageOf<ClientVisit>;

/** A page of a sign-in. */
export type Page = PageOf<Visit>;

/** A page for browsers that have come that far. */
export interface PageOf<At extends ClientVisit> {
  readonly path: `/${string}`;
  readonly show: (visit: At, again?: Again) => Promise<View | Redirect>;
  /**
   * Acts on the form, whose origin is proven.
   * @throws CognitoError, FormRefused, whose message is shown above the form, with status 200
   */
  readonly submit?: (visit: At, form: Form) => Promise<View | Redirect>;
}
