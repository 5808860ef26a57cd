import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { WebsiteField } from "./fields";
import { ConfirmRegistrationInput, StartRegistrationInput } from "./registration-inputs";
import { UpdateProfileInput } from "./session-inputs";

const valid = {
  id: randomUUID(),
  fullName: "João da Silva",
  email: " Joao@Empresa.com.br ",
  taxId: "12.abc.345/01de-35",
  phone: "(11) 98765-4321",
  companyName: "TechCorp",
  website: "techcorp.com.br",
  planId: randomUUID(),
  password: "Cavalo8Correto",
  acceptsTerms: true,
};

function fieldsInError(input: object): string[] {
  const parsed = StartRegistrationInput.safeParse(input);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))];
}

describe("a profile", () => {
  it("may have no phone, and says what is wrong with one that is not", () => {
    expect(UpdateProfileInput.parse({ fullName: "João Silva", phone: " " }).phone).toBeNull();
    const wrong = UpdateProfileInput.safeParse({ fullName: "João Silva", phone: "123" });
    expect(wrong.error?.issues[0]).toMatchObject({
      path: ["phone"],
      message: expect.stringContaining("DDD"),
    });
  });
});

describe("the registration form", () => {
  it("turns what was typed into what is stored", () => {
    expect(StartRegistrationInput.parse(valid)).toMatchObject({
      email: "joao@empresa.com.br",
      taxId: "12ABC34501DE35",
      phone: "+5511987654321",
      website: "https://techcorp.com.br",
    });
  });

  it.each([
    ["fullName", { fullName: "João" }],
    ["email", { email: "joao@empresa" }],
    ["taxId", { taxId: "12.ABC.345/01DE-36" }],
    ["phone", { phone: "123" }],
    ["password", { password: "Senha123" }],
    ["acceptsTerms", { acceptsTerms: false }],
    ["planId", { planId: "" }],
    ["companyName", { companyName: " " }],
    ["website", { website: "javascript:alert(1)" }],
  ])("says by the field %s what is wrong", (field, change) => {
    expect(fieldsInError({ ...valid, ...change })).toEqual([field]);
  });

  it("asks no company name of a CPF", () => {
    expect(fieldsInError({ ...valid, taxId: "529.982.247-25", companyName: "" })).toEqual([]);
  });

  it("reads a code pasted with spaces", () => {
    expect(ConfirmRegistrationInput.parse({ id: randomUUID(), code: " 482 915 " }).code).toBe("482915");
  });

  it.each(["http://empresa.com.br/loja", "empresa.com.br"])("takes %s as a site", (typed) => {
    expect(WebsiteField.parse(typed)).toMatch(/^https?:\/\/empresa\.com\.br/);
  });
});
