/** What the checks of this folder are made of. Nothing here exists when a program runs. */

/** Does not compile where anything is left over, and names it. */
export type ExpectNever<Wrong extends never> = Wrong;

/** Identical, not only assignable: an optional, a nullable or a further property makes a difference. */
export type IsEqual<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** One flat object type, so that two are compared by what they hold and not by how they were put together. */
export type Simplify<T> = { [K in keyof T]: T[K] };
