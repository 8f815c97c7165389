//! People who try to read, write or learn what they may not.

mod consents;
mod forwarder;
mod logs;
mod nodes;
mod offices;
mod records;
mod routes;
mod transactions;
mod uploads;

use edge_testbed::{MASTER_KEY, Request, Stack, sample};
use ledger::Domains;
use rusqlite::Connection;
use sealing::PatientId;
use sealing::record::{MasterKey, PatientKey, WrappedPatientKey};

/// A stack with one record, and a request of the doctor that was granted all of it.
fn granted() -> (Stack, Request) {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    (stack, request)
}

/// The patients' keys, as the edge has them in its database, unwrapped.
fn patient_keys(stack: &Stack) -> Vec<(PatientId, PatientKey)> {
    let master_key = MasterKey::from_hex(MASTER_KEY).unwrap();
    let database = Connection::open(stack.edge().database_file()).unwrap();
    let mut keys = database.prepare("SELECT patient_id, wrapped FROM patient_keys").unwrap();
    let rows = keys.query_map((), |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
    rows.map(|row| {
        let (patient_id, wrapped) = row.unwrap();
        let patient_id = PatientId(u128::from_be_bytes(patient_id));
        let wrapped = WrappedPatientKey::from_bytes(&wrapped).unwrap();
        (patient_id, wrapped.unwrap(patient_id, &[&master_key]).unwrap())
    })
    .collect()
}
