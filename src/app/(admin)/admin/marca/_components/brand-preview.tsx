import type { CSSProperties } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { type Branding, brandVariables, defaultBranding } from "@/components/layout/branding";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";

type Values = {
  platformName: string;
  logoUrl: string;
  primaryColor: string;
  secondaryColor: string;
  accentColor: string;
};

/** The brand as it will look, before it is saved. */
export function BrandPreview({ values }: { values: Values }) {
  const branding = {
    ...defaultBranding,
    ...values,
    productName: values.platformName || defaultBranding.productName,
    logoUrl: /^(https:\/\/|\/)\S+/.test(values.logoUrl) ? values.logoUrl : null,
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>Prévia</CardTitle>
      </CardHeader>
      <CardContent>
        <div style={previewVariables(branding)} className="grid gap-4 rounded-lg border bg-background p-5">
          <BrandMark branding={branding} />
          <div className="flex flex-wrap gap-2">
            <Button>Criar bucket</Button>
            <Button variant="secondary">Cancelar</Button>
          </div>
          <div className="flex gap-2" aria-hidden>
            {[values.primaryColor, values.secondaryColor, values.accentColor].map((color, index) => (
              <span
                key={["principal", "secundária", "destaque"][index]}
                className="h-8 flex-1 rounded-md"
                style={{ background: color }}
              />
            ))}
          </div>
        </div>
      </CardContent>
    </Card>
  );
}

/** The shades are derived once, at the root: the preview sets those that it shows by itself. */
function previewVariables(branding: Branding): CSSProperties {
  const variables = brandVariables(branding);
  return {
    ...variables,
    "--primary-hover": variables["--brand-primary"],
  } as CSSProperties;
}
