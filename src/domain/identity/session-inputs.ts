import { z } from "zod";
import { EmailField, NewPasswordField, optionalField, PersonNameField, PhoneField } from "./fields";

export const RequestPasswordResetInput = z.object({ email: EmailField });
export type RequestPasswordResetInput = z.output<typeof RequestPasswordResetInput>;

export const SecretTokenInput = z.object({ token: z.string().min(20).max(200) });
export type SecretTokenInput = z.output<typeof SecretTokenInput>;

export const ResetPasswordInput = SecretTokenInput.extend({ password: NewPasswordField });
export type ResetPasswordInput = z.output<typeof ResetPasswordInput>;

export const ChangePasswordInput = z.object({
  currentPassword: z.string().min(1, "Digite a senha atual.").max(128),
  password: NewPasswordField,
});
export type ChangePasswordInput = z.output<typeof ChangePasswordInput>;

export const UpdateProfileInput = z.object({
  fullName: PersonNameField,
  phone: optionalField(PhoneField),
});
export type UpdateProfileInput = z.output<typeof UpdateProfileInput>;
