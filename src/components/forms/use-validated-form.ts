"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";

/** A form checked in the browser by the schema that the server checks it with. It hands on what was typed. */
export function useValidatedForm<Values extends FieldValues>(
  schema: z.ZodType<unknown, Values>,
  defaultValues: DefaultValues<Values>,
): UseFormReturn<Values> {
  return useForm<Values>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues,
    mode: "onTouched",
  });
}

interface ServerError {
  message: string;
  data?: { fields?: Record<string, string>; requestId?: string | null } | null | undefined;
}

const offline = "Sem conexão com o servidor. O que você digitou continua aqui: tente de novo em instantes.";

/** Shows a refused request by the fields it names, or over the whole form when it names none of them. */
export function showServerErrors<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: ServerError,
): void {
  const known = Object.entries(error.data?.fields ?? {}).filter(([field]) =>
    hasField(form.getValues(), field),
  );
  for (const [index, [field, message]] of known.entries()) {
    form.setError(field as Path<Values>, { type: "server", message }, { shouldFocus: index === 0 });
  }
  if (known.length === 0) form.setError("root", { type: "server", message: messageOf(error) });
}

/** What a failed request says to the person; without an answer from the server, that there was none. */
export function messageOf(error: ServerError): string {
  return error.data ? error.message : offline;
}

function hasField(values: unknown, path: string): boolean {
  return path.split(".").reduce<{ value: unknown; isFound: boolean }>(
    ({ value, isFound }, part) => {
      const isHere = isFound && typeof value === "object" && value !== null && part in value;
      return { value: isHere ? (value as Record<string, unknown>)[part] : undefined, isFound: isHere };
    },
    { value: values, isFound: true },
  ).isFound;
}
