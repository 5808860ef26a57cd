import { Money } from "@/components/format/display";

/** What of an open invoice is there already and what is left; nothing for one that is due or paid whole. */
export function PartPaid({ totalCentavos, dueCentavos }: { totalCentavos: bigint; dueCentavos: bigint }) {
  if (dueCentavos === 0n || dueCentavos === totalCentavos) return null;
  return (
    <p>
      Já recebemos <Money cents={totalCentavos - dueCentavos} />. Faltam{" "}
      <strong>
        <Money cents={dueCentavos} />
      </strong>
      .
    </p>
  );
}
