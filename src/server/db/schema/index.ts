export * from "./accounts";
export * from "./enums";
export * from "./operations";
export * from "./people";
export * from "./plans";
export * from "./storage";
