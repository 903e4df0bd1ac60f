/**
 * Compares the tables of configuration types and links with Microsoft's published types. A missing, extra or wrong
 * type or link is a compiler error that contains the name of the type. The compiler cannot distinguish two types of the
 * same shape; `test/unit/intune/published.test.ts` compares them by name.
 */
import type { linkTable } from '../../src/intune/certificateLinks.ts';
import type { configurationTypes } from '../../src/intune/configurationTypes.ts';
import type { ConfigurationName, StatusTypeName } from '../../src/intune/statusTypes.ts';
import type { Simplify, ExpectNever, IsEqual } from './assert.ts';
import type { PublishedBeta } from './publishedBeta.ts';
import type { PublishedV1 } from './publishedV1.ts';

/** In the metadata, but not yet in the published types. A unit test fails once it is published. */
export type Unpublished = 'windowsZtdnsConfiguration';

type Table = typeof configurationTypes;
type Name = keyof Table;
type NotConfigurationTypes = ConfigurationName | StatusTypeName;

type InV1 = {
  [N in Name]: Table[N] extends readonly [string, string, 'v1.0' | 'abstract, v1.0'] ? N : never;
}[Name];

/** The published types that lack a property of the base type in the table. */
type WrongBase<P, N extends Name> = {
  [T in N & keyof P]: Table[T][0] extends keyof P
    ? Required<P[T]> extends Required<P[Table[T][0]]>
      ? never
      : T
    : T;
}[N & keyof P];

type InheritanceChain<T> = T extends Name ? T | InheritanceChain<Table[T][0]> : T;
type Row = (typeof linkTable)[number];
type TargetOf<R extends Row> = R[2] extends keyof PublishedBeta ? PublishedBeta[R[2]] : never;

/** The links that a type declares or inherits, from the table. */
type Links<T> = {
  [R in Row as R[0] extends InheritanceChain<T> ? R[1] : never]: R extends readonly [
    string,
    string,
    string,
    'many',
  ]
    ? TargetOf<R>[]
    : TargetOf<R>;
};

type ElementOf<T> = NonNullable<T> extends (infer E)[] ? E : NonNullable<T>;

/** The links of a published type: the properties whose type has every property of a configuration. */
type PublishedLinks<T, Configuration> = {
  [K in keyof T as keyof Configuration extends keyof ElementOf<T[K]> ? K : never]-?: NonNullable<T[K]>;
};

type LinksOf<V, T extends keyof V> = V extends { deviceConfiguration: infer Configuration }
  ? PublishedLinks<V[T], Configuration>
  : never;

type WrongLinks = {
  [T in Name & keyof PublishedBeta]: IsEqual<
    Simplify<Links<T>>,
    Simplify<LinksOf<PublishedBeta, T>>
  > extends true
    ? never
    : T;
}[Name & keyof PublishedBeta];

type WithLinksInV1 = {
  [T in keyof PublishedV1]: keyof LinksOf<PublishedV1, T> extends never ? never : T;
}[keyof PublishedV1];

type LinksOfUnknownTypes = {
  [R in Row as R[1]]: R[0] | R[2] extends Name | 'deviceConfiguration' ? never : R[1];
}[Row[1]];

export type Checks = [
  ExpectNever<Exclude<Name | NotConfigurationTypes, keyof PublishedBeta | Unpublished>>,
  ExpectNever<Exclude<keyof PublishedBeta, Name | NotConfigurationTypes>>,
  ExpectNever<Exclude<InV1 | NotConfigurationTypes, keyof PublishedV1>>,
  ExpectNever<Exclude<keyof PublishedV1, InV1 | NotConfigurationTypes>>,
  ExpectNever<WrongBase<PublishedBeta, Name>>,
  ExpectNever<WrongBase<PublishedV1, InV1>>,
  ExpectNever<WrongLinks>,
  ExpectNever<WithLinksInV1>,
  ExpectNever<LinksOfUnknownTypes>,
];
