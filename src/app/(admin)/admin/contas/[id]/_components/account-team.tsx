import { DateTime } from "@/components/format/display";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { roleNames } from "@/domain/identity/role-names";
import type { AccountData } from "./account-details";

export function AccountTeam({ team }: { team: AccountData["team"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Equipe</CardTitle>
      </CardHeader>
      <CardContent className="pt-3">
        <ul className="divide-y">
          {team.map((member) => (
            <li key={member.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
              <div className="min-w-0">
                <p className="font-medium">{member.fullName}</p>
                <p className="wrap-anywhere text-muted-foreground text-sm">{member.email}</p>
              </div>
              <div className="flex items-center gap-3 text-muted-foreground text-sm">
                {member.lastLoginAt ? <DateTime at={member.lastLoginAt} /> : "Nunca entrou"}
                <Badge tone={member.role === "OWNER" ? "primary" : "neutral"}>{roleNames[member.role]}</Badge>
              </div>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
