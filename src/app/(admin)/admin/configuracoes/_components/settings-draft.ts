import { formatDocumentNumber } from "@/components/format/document-number";
import { emptyAddress } from "@/components/forms/address-fields";
import type { RouterInputs, RouterOutputs } from "@/trpc/react";

export type SettingsDraft = RouterInputs["settings"]["update"];

/** The settings as the form holds them. */
export function settingsDraftOf(settings: RouterOutputs["settings"]["get"]): SettingsDraft {
  return {
    legalName: settings.legalName,
    taxId: settings.taxId ? formatDocumentNumber(settings.taxId) : "",
    address: settings.address && { ...emptyAddress, ...settings.address },
    dataOfficerEmail: settings.dataOfficerEmail ?? "",
    approvesAutomatically: settings.approvesAutomatically,
    isFreeTierOffered: settings.isFreeTierOffered,
    defaultQuotaBytes: settings.defaultQuotaBytes,
    overcommitBasisPoints: settings.overcommitBasisPoints,
    physicalCapacityBytes: settings.physicalCapacityBytes,
    invoiceDueDays: settings.invoiceDueDays,
    lateFineBasisPoints: settings.lateFineBasisPoints,
    lateInterestMonthlyBasisPoints: settings.lateInterestMonthlyBasisPoints,
    restrictAfterDays: settings.restrictAfterDays,
    suspendAfterDays: settings.suspendAfterDays,
    automaticRestrictionMaxCentavos: settings.automaticRestrictionMaxCentavos,
    accessLogRetentionDays: settings.accessLogRetentionDays,
    meteringIntervalMinutes: settings.meteringIntervalMinutes,
  };
}
