"use client";

import { useState } from "react";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { folderNameProblem } from "@/domain/objects/object-key";
import { trpc } from "@/trpc/react";

/** Names a new folder inside `parent` and opens it. */
export function CreateFolderDialog({
  bucketName,
  parent,
  onClose,
  onCreated,
}: {
  bucketName: string;
  parent: string;
  onClose: () => void;
  onCreated: (folder: string) => void;
}) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const create = trpc.objects.createFolder.useMutation({ onSuccess: ({ folder }) => onCreated(folder) });
  const fields = create.error?.data?.fields;
  const error = problem ?? fields?.name;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            const found = folderNameProblem(name.trim());
            setProblem(found);
            if (!found) create.mutate({ bucketName, parent, name });
          }}
        >
          <DialogHeader>
            <DialogTitle>Criar pasta</DialogTitle>
          </DialogHeader>
          <Field label="Nome da pasta" {...(error ? { error } : {})} isRequired>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setProblem(null);
                  create.reset();
                }}
              />
            )}
          </Field>
          <FormError message={fields?.name ? null : create.error?.message} />
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Cancelar
            </Button>
            <SubmitButton isPending={create.isPending}>Criar pasta</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
