/** Where the portal's connection test writes and deletes again: no backup. */
export const connectionProbeFolder = ".teste-de-conexao/";
