export * from "./accounts";
export * from "./billing";
export * from "./enums";
export * from "./metering";
export * from "./operations";
export * from "./people";
export * from "./plans";
export * from "./storage";
