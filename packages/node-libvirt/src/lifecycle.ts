/** Which state may follow which, by tag. */
export type Moves<Tag extends string> = Readonly<Record<Tag, readonly Tag[]>>;

/** Returns the new state when the table allows to go there. Another move is a mistake in this package and throws. */
export function move<S extends { readonly tag: string }>(moves: Moves<S['tag']>, from: S, to: S): S {
  const allowed: readonly string[] = moves[from.tag as S['tag']]; // `from.tag` is a `string` to the compiler here
  if (!allowed.includes(to.tag)) throw new Error(`illegal move from ${from.tag} to ${to.tag}`);
  return to;
}
