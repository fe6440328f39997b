/** Columns every table has. */
export const statecode = "statecode";
export const statuscode = "statuscode";
export const ownerid = "ownerid";
export const createdby = "createdby";
export const createdon = "createdon";

/** Columns the platform writes by itself; they say nothing about what a client wants to change. */
export const platformColumns: readonly string[] = [
  "modifiedon",
  "modifiedby",
  "modifiedonbehalfby",
  "createdon",
  "createdby",
  "createdonbehalfby",
  "versionnumber",
  "timezoneruleversionnumber",
  "utcconversiontimezonecode",
  "importsequencenumber",
  "overriddencreatedon",
];
