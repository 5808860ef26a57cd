import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import { ForbiddenError, RateLimitedError, UnauthenticatedError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import type { AccountPermission, Permission, PlatformPermission } from "@/domain/permissions/matrix";
import type { AccountContext, PersonContext, PlatformContext, ServiceContext } from "@/server/context";
import { applicationErrorOf, toTrpcError } from "./errors";

z.config(z.locales.pt());

interface Meta {
  permission?: Permission;
}

const t = initTRPC
  .context<ServiceContext>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const known = applicationErrorOf(error.cause);
      return {
        message: shape.message,
        code: shape.code,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          requestId: ctx?.origin?.id ?? null,
          retryAfterSeconds: known?.error instanceof RateLimitedError ? known.error.retryAfterSeconds : null,
          /** Messages by form field. */
          fields: fieldMessages(error.cause, known?.field),
        },
      };
    },
  });

const withMappedErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

export const createRouter = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For the short public list only: sign-up, sign-in help, prices. */
export const publicProcedure = t.procedure.use(withMappedErrors);

/** For what belongs to the signed-in person: the own profile and password. */
export const personalProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new UnauthenticatedError();
  return next({ ctx: { ...ctx, actor: ctx.actor } satisfies PersonContext });
});

/** A procedure of members inside their account, guarded by a permission that it also carries as metadata. */
export function permitted(permission: AccountPermission) {
  return personalProcedure.meta({ permission }).use(({ ctx, next }) => {
    const { actor } = ctx;
    if (!can(actor, permission) || actor.accountId === null) throw new ForbiddenError();
    return next({ ctx: { ...ctx, accountId: actor.accountId } satisfies AccountContext });
  });
}

/** A procedure of the provider's people. */
export function permittedOnPlatform(permission: PlatformPermission) {
  return personalProcedure.meta({ permission }).use(({ ctx, next }) => {
    if (!can(ctx.actor, permission)) throw new ForbiddenError();
    return next({ ctx: ctx satisfies PlatformContext });
  });
}

function fieldMessages(cause: unknown, field: string | undefined): Record<string, string> {
  if (field) return { [field]: cause instanceof Error ? cause.message : "" };
  if (!(cause instanceof ZodError)) return {};
  return Object.fromEntries(cause.issues.map((issue) => [issue.path.join("."), issue.message]).reverse());
}
