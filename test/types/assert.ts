/** Types for compile-time assertions. They have no code at run time. */

/** Compiles only for `never`. Otherwise, the error message contains the type. */
export type ExpectNever<Wrong extends never> = Wrong;

/** Whether two types are identical, not only assignable: an optional, nullable or extra property makes them differ. */
export type IsEqual<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The same members as one object type, so that `IsEqual` does not see intersections and inheritance. */
export type Simplify<T> = { [K in keyof T]: T[K] };
