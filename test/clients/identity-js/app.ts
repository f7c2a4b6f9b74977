import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
  type ICognitoStorage,
  type ISignUpResult,
} from "amazon-cognito-identity-js";
import { goodPassword, type UserPool } from "../user-pool.ts";

/** What a browser keeps. */
class MemoryStorage implements ICognitoStorage {
  readonly #items = new Map<string, string>();

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

/** The callback that an attempt to sign in ended with, and what it was given. */
export type SignIn =
  | { readonly session: CognitoUserSession; readonly asksAboutDevice: boolean | undefined }
  | { readonly asks: "new password"; readonly attributes: unknown; readonly required: unknown }
  | {
      readonly asks: "SMS code" | "TOTP" | "MFA set-up" | "MFA choice";
      readonly name: string;
      readonly parameters: Record<string, string>;
    };

interface Callbacks<T> {
  readonly onSuccess: (result: T) => void;
  readonly onFailure: (error: unknown) => void;
}

/** A call that takes `onSuccess` and `onFailure`. */
export const done = <T = string>(call: (callbacks: Callbacks<T>) => void): Promise<T> =>
  new Promise((onSuccess, onFailure) => {
    call({ onSuccess, onFailure });
  });

/** A call that takes a callback in Node's manner. */
export const answered = <T>(
  call: (callback: (error: unknown, result?: T, details?: unknown) => void) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    // Without an error there is a result, of the type that the call declares.
    call((error, result) => (error ? reject(error) : resolve(result as T)));
  });

/** A call that goes on with a sign-in, however it ends. */
export const signInStep = (call: (callbacks: IAuthenticationCallback) => void): Promise<SignIn> =>
  new Promise((resolve, reject) => {
    const asks =
      (what: "SMS code" | "TOTP" | "MFA set-up" | "MFA choice") =>
      (name: string, parameters: Record<string, string>): void =>
        resolve({ asks: what, name, parameters });
    call({
      onSuccess: (session, asksAboutDevice) => resolve({ session, asksAboutDevice }),
      onFailure: reject,
      newPasswordRequired: (attributes: unknown, required: unknown) =>
        resolve({ asks: "new password", attributes, required }),
      mfaRequired: asks("SMS code"),
      totpRequired: asks("TOTP"),
      mfaSetup: asks("MFA set-up"),
      selectMFAType: asks("MFA choice"),
    });
  });

/** The session of a sign-in that is over. @throws when it is not */
export function sessionOf(signIn: SignIn): CognitoUserSession {
  if (!("session" in signIn)) throw new Error(`it asks for ${signIn.asks}`);
  return signIn.session;
}

/** One browser with the application in it. */
export class App {
  readonly #storage = new MemoryStorage();
  readonly #pool: CognitoUserPool;

  constructor({ emulator, id, clientId }: UserPool) {
    this.#pool = new CognitoUserPool({
      UserPoolId: id,
      ClientId: clientId,
      endpoint: emulator.url,
      Storage: this.#storage,
    });
  }

  signUp(
    name: string,
    attributes: Readonly<Record<string, string>>,
    password = goodPassword,
  ): Promise<ISignUpResult> {
    const given = Object.entries(attributes).map(
      ([Name, Value]) => new CognitoUserAttribute({ Name, Value }),
    );
    return answered((callback) => this.#pool.signUp(name, password, given, [], callback));
  }

  /** A fresh object for the user, as after the page was loaded again. */
  user(Username: string): CognitoUser {
    return new CognitoUser({ Username, Pool: this.#pool, Storage: this.#storage });
  }

  /** Who is signed in, as a page that was loaded again finds out. */
  currentUser(): CognitoUser | null {
    return this.#pool.getCurrentUser();
  }

  signIn(user: CognitoUser, Password = goodPassword): Promise<SignIn> {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password });
    return signInStep((callbacks) => user.authenticateUser(details, callbacks));
  }

  /** A user that has signed in. */
  async signedIn(name: string, password = goodPassword): Promise<CognitoUser> {
    const user = this.user(name);
    sessionOf(await this.signIn(user, password));
    return user;
  }
}
