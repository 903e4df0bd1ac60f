/**
 * Compares the table of status types with Microsoft's published types. A missing, extra or wrong property or
 * navigation is a compiler error that contains the name of the status type or the configuration.
 */
import type { configurations, EdmTypes, statusTypes, Version } from '../../src/intune/statusTypes.ts';
import type { Simplify, ExpectNever, IsEqual } from './assert.ts';
import type { PublishedBeta } from './publishedBeta.ts';
import type { PublishedV1 } from './publishedV1.ts';

interface Published {
  beta: PublishedBeta;
  'v1.0': PublishedV1;
}

type Table = typeof statusTypes;
type Name = keyof Table;
type Properties<N extends Name> = Table[N]['properties'];

/** The object type that the properties of a row describe in a version. */
type Described<P, V extends Version> = Simplify<{
  -readonly [
    K in keyof P as P[K] extends { readonly versions: readonly (infer In)[] }
      ? V extends In
        ? K
        : never
      : never
  ]: P[K] extends { readonly edm: infer E extends keyof EdmTypes } ? EdmTypes[E] : never;
}>;

type WrongProperties<V extends Version> = {
  [N in Name]: IsEqual<Described<Properties<N>, V>, Simplify<Required<Published[V][N]>>> extends true
    ? never
    : N;
}[Name];

/** The status navigations of a configuration, from the table: `{ userStatusOverview: …; deviceStatusOverview: … }`. */
type Navigations<C, V extends Version> = {
  [N in Name as Table[N]['configuration'] extends C ? Table[N]['navigation'] : never]: Published[V][N];
};

/** The published status navigations. No other navigation leads to a type with a `pendingCount`. */
type PublishedNavigations<T> = {
  [K in keyof T as 'pendingCount' extends keyof NonNullable<T[K]> ? K : never]-?: NonNullable<T[K]>;
};

type Configurations = keyof typeof configurations;
type WrongNavigations<V extends Version> = {
  [C in Configurations]: IsEqual<
    Simplify<Navigations<C, V>>,
    Simplify<PublishedNavigations<Published[V][C]>>
  > extends true
    ? never
    : C;
}[Configurations];

export type Checks = [
  ExpectNever<WrongProperties<'beta'>>,
  ExpectNever<WrongProperties<'v1.0'>>,
  ExpectNever<WrongNavigations<'beta'>>,
  ExpectNever<WrongNavigations<'v1.0'>>,
];
