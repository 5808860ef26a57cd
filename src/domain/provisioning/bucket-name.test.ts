import { expect, it } from "vitest";
import { bucketNameProblem } from "./bucket-name";

it.each(["abc", "backup-prod", "a1b", "x".repeat(63), "2026-servidor-01"])("accepts %s", (name) => {
  expect(bucketNameProblem(name)).toBeNull();
});

it.each([
  ["ab", "entre 3 e 63"],
  ["x".repeat(64), "entre 3 e 63"],
  ["Backup", "minúsculas"],
  ["meu_bucket", "minúsculas"],
  ["com.ponto", "minúsculas"],
  ["cópia", "minúsculas"],
  ["-abc", "começar nem terminar"],
  ["abc-", "começar nem terminar"],
  ["a--b", "consecutivos"],
  ["xn-abc-s3alias", "reservado"],
])("refuses %s with its rule", (name, words) => {
  expect(bucketNameProblem(name)).toContain(words);
});
