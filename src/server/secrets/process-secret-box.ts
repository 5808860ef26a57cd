import { environment } from "@/env";
import { createSecretBox, type SecretBox } from "./secret-box";

let box: SecretBox | undefined;

/** The secret box under this process's master keys. */
export function processSecretBox(): SecretBox {
  box ??= createSecretBox(environment().MASTER_KEYS);
  return box;
}
