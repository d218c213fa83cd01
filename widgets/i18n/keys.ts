/** Texts of one file, under the keys of the French one: a key too few or too many does not compile. */
export type SameKeys<French> = { readonly [Key in keyof French]: string };

/** `days_one` and `days_other` are asked for as `days`. */
export type TextKey<Key> = Key extends `${infer Stem}_${'zero' | 'one' | 'many' | 'other'}` ? Stem : Key & string;
