import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";

interface Props {
  amount: string;
  onAmountChange: (amount: string) => void;
  amountError: string | undefined;
  reason: string;
  onReasonChange: (reason: string) => void;
  reasonError: string | undefined;
}

/** How much credit is given or taken back, and why. */
export function CreditFields(props: Props) {
  return (
    <>
      <Field label="Valor em reais" isRequired error={props.amountError ?? ""}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder="25,00"
            value={props.amount}
            onChange={(event) => props.onAmountChange(event.target.value)}
          />
        )}
      </Field>
      <Field label="Motivo" help="O cliente lê isto." isRequired error={props.reasonError ?? ""}>
        {(control) => (
          <Input
            {...control}
            value={props.reason}
            onChange={(event) => props.onReasonChange(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
