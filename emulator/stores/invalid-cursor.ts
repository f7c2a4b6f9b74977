/** A page was asked for after a cursor that no page of this listing has handed out. */
export class InvalidCursor extends Error {
  override readonly name = "InvalidCursor";

  constructor() {
    super("The cursor does not belong to this listing.");
  }
}
