import { Amplify } from "aws-amplify";
import { signOut } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import type { UserPool } from "../user-pool.ts";

/** What a browser keeps. */
const items = new Map<string, string>();

const storage = {
  setItem: async (key: string, value: string) => void items.set(key, value),
  getItem: async (key: string) => items.get(key) ?? null,
  removeItem: async (key: string) => void items.delete(key),
  clear: async () => items.clear(),
};

/** Points Amplify, which is one object per process, at the pool's app client, in a browser that remembers nothing. */
export async function useAmplify({ emulator, id, clientId }: UserPool): Promise<void> {
  items.clear();
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: id, userPoolClientId: clientId, userPoolEndpoint: emulator.url },
    },
  });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage);
}

/** Forgets who is signed in, here only; a remembered device stays remembered. */
export async function leave(): Promise<void> {
  await signOut();
}
