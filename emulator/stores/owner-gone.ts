/**
 * What the new entry would belong to (its pool, its user) was removed while the call was under way. Callers look their
 * pool up first, so only a race ends here; nothing was stored.
 */
export class OwnerGone extends Error {
  override readonly name = "OwnerGone";

  constructor(options?: ErrorOptions) {
    super("The pool or user that this belongs to no longer exists.", options);
  }
}
