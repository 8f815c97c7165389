// Identifiers as people see them.

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/** A PatientID as text: Crockford base32 with a check symbol. @param {bigint} patientId */
export function patientIdText(patientId) {
  let text = "";
  for (let place = 25n; place >= 0n; place--) text += SYMBOLS[Number((patientId >> (5n * place)) & 31n)];
  return text + SYMBOLS[Number(patientId % 37n)];
}
