/** Which of the platform's controls shows a column, by type of the column in Entity.xml and its format. */
const CLASSES: Readonly<Record<string, string>> = {
  nvarchar: "4273EDBD-AC1D-40d3-9FB2-095C621B552D",
  "nvarchar/textarea": "E0DECE4B-6FC8-4a8f-A065-082708572369",
  "nvarchar/email": "ADA2203E-B4CD-49be-9DDF-234642B43B52",
  "nvarchar/url": "71716B6C-711E-476c-8AB8-5D11542BFB47",
  ntext: "E0DECE4B-6FC8-4a8f-A065-082708572369",
  picklist: "3EF39988-22BB-4F0B-BBBE-64B5A3748AEE",
  state: "3EF39988-22BB-4F0B-BBBE-64B5A3748AEE",
  status: "5D68B988-0661-4db2-BC3E-17598AD3BE6C",
  multiselectpicklist: "4AA28AB7-9C13-4F57-A73D-AD894D048B5F",
  bit: "67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED",
  int: "C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F",
  decimal: "C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E",
  money: "533B9E00-756B-4312-95A0-DC888637AC78",
  datetime: "5B773807-9FB2-42db-97C3-7A91EFF8ADFF",
  lookup: "270BD3DB-D9AF-4782-9025-509E298DEC0A",
  owner: "270BD3DB-D9AF-4782-9025-509E298DEC0A",
  file: "F9A8A302-114E-466A-B582-6771B2AE0D92",
  image: "7E548B0D-209C-477B-9DCD-F0F44472381D",
};

/** Hosts a code component; the stock control is named again as its fallback. */
export const CUSTOM_CONTROL_HOST = "{F9A8A302-114E-466A-B582-6771B2AE0D92}";
export const SUBGRID = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
export const QUICK_VIEW = "{5C5600E0-1D6E-4205-A272-BE80DA87FD42}";
export const WEB_RESOURCE = "{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}";

/** The class id, in braces, of the stock control for a column. @throws RangeError for a type no form can show */
export function controlClass(type: string, format: string | undefined): string {
  const found = CLASSES[`${type}/${format ?? ""}`] ?? CLASSES[type];
  if (found === undefined) throw new RangeError(`A column of type ${type} cannot stand on a form; leave it out.`);
  return `{${found}}`;
}
