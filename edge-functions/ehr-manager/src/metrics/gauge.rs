//! How many there are right now, as the tables of other modules tell.

/// One number that a statement gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gauge {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) statement: &'static str,
}

pub(super) const GAUGES: [Gauge; 6] = [
    Gauge {
        name: "gaitkeeper_transactions_waiting",
        help: "Transactions that are not mined, or not deep enough.",
        statement: "SELECT count(*) FROM transactions WHERE state = 0",
    },
    Gauge {
        name: "gaitkeeper_transactions_reverted",
        help: "Transactions that the contract refused and that wait to be tried again.",
        statement: "SELECT count(*) FROM transactions WHERE state = 2",
    },
    Gauge {
        name: "gaitkeeper_deliveries_waiting",
        help: "Deliveries that the chain is still to be told of.",
        statement: "SELECT count(*) FROM deliveries WHERE queued_at IS NULL",
    },
    Gauge {
        name: "gaitkeeper_outages_lasting",
        help: "Parts, the chain and IPFS, that were away when they were last needed.",
        statement: "SELECT count(*) FROM outages WHERE ended_at IS NULL",
    },
    Gauge {
        name: "gaitkeeper_outages_known",
        help: "Outages of the chain and of IPFS that are remembered, lasting or over.",
        statement: "SELECT count(*) FROM outages",
    },
    Gauge {
        name: "gaitkeeper_patient_keys",
        help: "Patients with a key.",
        statement: "SELECT count(DISTINCT patient_id) FROM patient_keys WHERE erased_at IS NULL",
    },
];
