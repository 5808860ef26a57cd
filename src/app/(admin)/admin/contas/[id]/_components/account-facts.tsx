import type { ReactNode } from "react";
import { DateTime } from "@/components/format/display";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatPhone } from "@/components/format/phone";
import { formatZipCode } from "@/components/format/zip-code";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { taxIdKindOf } from "@/domain/identity/tax-id";
import type { AccountData } from "./account-details";

export function AccountFacts({ account }: { account: AccountData }) {
  const { address, tenant } = account;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Dados da conta</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="grid gap-3">
          <Fact label={taxIdKindOf(account.taxId)}>
            <span className="font-mono">{formatDocumentNumber(account.taxId)}</span>
          </Fact>
          {account.tradingName && <Fact label="Nome fantasia">{account.tradingName}</Fact>}
          <Fact label="E-mail">{account.email}</Fact>
          <Fact label="Telefone">{formatPhone(account.phone)}</Fact>
          {account.website && (
            <Fact label="Site">
              <a
                href={account.website}
                target="_blank"
                rel="noreferrer noopener"
                className="text-primary-text underline underline-offset-4"
              >
                {account.website}
              </a>
            </Fact>
          )}
          {address && (
            <Fact label="Endereço">
              {address.street}, {address.number}
              {address.complement && `, ${address.complement}`}
              <br />
              {address.district}, {address.city}/{address.state}, CEP {formatZipCode(address.zipCode)}
            </Fact>
          )}
          {tenant && (
            <Fact label="Usuário no storage">
              <span className="inline-flex items-center gap-1 font-mono">
                {tenant.minioUser}
                <CopyButton text={tenant.minioUser} size="icon-sm" variant="ghost" label="Copiar usuário" />
              </span>
            </Fact>
          )}
          <Fact label="Cadastro">
            <DateTime at={account.createdAt} />
          </Fact>
          {account.approvedAt && (
            <Fact label="Aprovação">
              <DateTime at={account.approvedAt} />
            </Fact>
          )}
          {account.canceledAt && (
            <Fact label="Encerramento">
              <DateTime at={account.canceledAt} />
            </Fact>
          )}
        </dl>
      </CardContent>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
