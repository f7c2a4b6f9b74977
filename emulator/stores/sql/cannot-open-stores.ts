/** State cannot be kept where it should be. The message is one line for whoever chose the place. */
export class CannotOpenStores extends Error {
  override readonly name = "CannotOpenStores";
}
