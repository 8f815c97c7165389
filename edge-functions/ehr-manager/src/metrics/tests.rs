use super::*;
use crate::router::Route;
use crate::testing;
use pollster::block_on;

fn page(edge: &Edge<impl Platform>) -> String {
    let answer = block_on(answer(edge)).unwrap();
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body).unwrap()
}

fn says(page: &str, line: &str) -> bool {
    page.lines().any(|one| one == line)
}

#[test]
fn counts_of_all_instances_add_up_and_outlive_them() {
    let folder = tempfile::tempdir().unwrap();
    let native = testing::native(folder.path());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let native = native.another_instance();
            scope.spawn(move || {
                let edge = testing::edge(native);
                count_request(Some(Route::Retrievals), 200);
                count_request(Some(Route::Retrievals), 429);
                count_request(None, 404);
                count(Figure::RecordsDelivered, 5);
                block_on(flush(&edge)).unwrap();
            });
        }
    });
    let edge = testing::edge(native);
    let page = page(&edge);
    for line in [
        r#"gaitkeeper_requests_total{route="/v1/retrievals",status="200"} 4"#,
        r#"gaitkeeper_requests_total{route="/v1/retrievals",status="429"} 4"#,
        r#"gaitkeeper_requests_total{route="-",status="404"} 4"#,
        "gaitkeeper_records_delivered_total 20",
        "gaitkeeper_transactions_waiting 0",
        "gaitkeeper_deliveries_waiting 0",
        "gaitkeeper_outages_lasting 0",
        "gaitkeeper_patient_keys 0",
        "gaitkeeper_patient_keys_to_rewrap 0",
        "# TYPE gaitkeeper_records_stored_total counter",
    ] {
        assert!(says(&page, line), "{line} is not in\n{page}");
    }
}

#[test]
fn what_cannot_be_written_down_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let edge = testing::edge(testing::native(&folder.path().join("later")));
    count(Figure::RecordsStored, 3);
    assert!(block_on(answer(&edge)).is_err());
    std::fs::create_dir(folder.path().join("later")).unwrap();
    assert!(says(&page(&edge), "gaitkeeper_records_stored_total 3"));
    assert!(says(&page(&edge), "gaitkeeper_records_stored_total 3"), "and not written down twice");
}

#[test]
fn what_is_counted_last_is_written_down_too() {
    let folder = tempfile::tempdir().unwrap();
    let native = testing::native(folder.path());
    let written = |edge: &Edge<_>| block_on(counts::total(edge, Figure::RecordsStored)).unwrap();
    let edge = testing::edge(native.another_instance());
    count(Figure::RecordsStored, 1);
    block_on(flush_soon(&edge));
    count(Figure::RecordsStored, 1);
    assert_eq!(written(&edge), 1);
    block_on(flush_soon(&edge));
    assert_eq!(written(&edge), 2, "after a second, and without another request");
}

#[test]
fn every_figure_has_a_name_of_its_own_that_prometheus_takes() {
    let names: std::collections::BTreeSet<_> = Figure::ALL.iter().map(|figure| figure.name()).collect();
    assert_eq!(names.len(), Figure::ALL.len());
    for name in names {
        assert!(name.ends_with("_total") && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
    }
}
