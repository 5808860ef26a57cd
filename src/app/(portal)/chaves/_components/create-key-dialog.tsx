"use client";

import { type KeyForm, KeyFormDialog } from "@/components/access-key/key-form-dialog";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { keyPermissionWords } from "@/domain/provisioning/key-permission-words";
import type { KeyPermission } from "@/domain/provisioning/key-policy";
import type { NewKey } from "./access-keys";
import { KeyLimitFields } from "./key-limit-fields";

const initial = {
  name: "",
  permission: "FULL" as const,
  bucketNames: null,
  prefix: "",
  addressRanges: [],
  expiresAt: null,
};

/** Asks what a new key may do, and hands its secret on to be shown. */
export function CreateKeyDialog({
  isOpen,
  onClose,
  onCreated,
}: {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (key: NewKey) => void;
}) {
  return (
    <KeyFormDialog
      isOpen={isOpen}
      title="Gerar nova chave"
      description="O alcance não muda depois. Tenha à mão onde guardar a secret key."
      initial={initial}
      placeholder="Servidor web 01"
      onClose={onClose}
      onCreated={(key) => {
        onClose();
        onCreated(key);
      }}
    >
      {(form) => (
        <>
          <PermissionChoice form={form} />
          <KeyLimitFields form={form} />
        </>
      )}
    </KeyFormDialog>
  );
}

function PermissionChoice({ form }: { form: KeyForm }) {
  return (
    <RadioGroup
      value={form.watch("permission")}
      onValueChange={(permission) => form.setValue("permission", permission as KeyPermission)}
      aria-label="Permissão"
    >
      {Object.entries(keyPermissionWords).map(([permission, words]) => (
        <RadioCard key={permission} value={permission} {...words} />
      ))}
    </RadioGroup>
  );
}
