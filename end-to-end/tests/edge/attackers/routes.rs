//! Strangers on private routes.

use edge_testbed::{Stack, sample};
use protocol::route;

#[test]
fn what_is_private_cannot_be_reached_from_outside() {
    let stack = Stack::start();
    stack.store(&sample("wrist_row_healthy.csv"));
    let before = stack.edge().statistics().components["ehr-manager"].requests;
    for path in
        [route::RECORDS, route::ADMISSIONS, "/internal", "/internal/", "//internal/records", "/v1/../internal/records"]
    {
        for headers in [&[][..], &[("host", "ehr-manager.spin.internal")]] {
            let status = stack.client().post(path, headers, b"{}").status;
            assert!([400, 404].contains(&status), "{path}: {status}");
        }
    }
    assert_eq!(stack.edge().statistics().components["ehr-manager"].requests, before);
}
