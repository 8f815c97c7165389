//! What a component is given: variables, environment, files, clocks, chance, output.

mod common;

use common::{Host, TOKEN};
use edge_host::{LogRecord, OutputStream};

#[tokio::test(flavor = "multi_thread")]
async fn variables_are_templates_of_the_application() {
    let host = Host::start().await;
    assert_eq!(host.text("/variables/greeting").await, "hello, hello");
    assert_eq!(host.text("/variables/token").await, TOKEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn options_change_a_variable() {
    let host =
        Host::with(|options| _ = options.variables.insert("greeting".to_owned(), "{{ token }}".to_owned())).await;
    assert_eq!(host.text("/variables/greeting").await, "{{ token }}, {{ token }}");
}

#[tokio::test(flavor = "multi_thread")]
async fn undeclared_variables_are_refused() {
    let host = Host::start().await;
    for name in ["upstream", "absent", "Not-A-Name"] {
        assert_eq!(host.get(&format!("/variables/{name}")).await.status, 403, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_stay_out_of_log_and_errors() {
    let host = Host::start().await;
    host.text("/variables/token").await;
    host.get("/panic").await;
    host.get("/variables/absent").await;
    host.requests(3).await;
    assert!(!format!("{:?}", host.log.records()).contains(TOKEN));
    assert!(!format!("{:?}", host.running).contains(TOKEN));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_environment_of_the_manifest_is_seen() {
    let host = Host::start().await;
    assert_eq!(host.text("/environment/COLOUR").await, "blue");
    assert_eq!(host.text("/environment/PATH").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_where_the_manifest_puts_them() {
    let host = Host::start().await;
    assert_eq!(host.text("/files/assets/a.txt").await, "a file\n");
    assert_eq!(host.text("/files/assets/deep/b.txt").await, "a deep file\n");
    assert_eq!(host.text("/files/moved/b.txt").await, "a deep file\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_files_are_out_of_reach() {
    let host = Host::start().await;
    for file in
        ["assets/style.css", "assets/deep/secret.txt", "moved/secret.txt", "spin.toml", "../spin.toml", "etc/passwd"]
    {
        assert_eq!(host.get(&format!("/files/{file}")).await.status, 403, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_cannot_be_written() {
    let host = Host::start().await;
    for file in ["assets/a.txt", "new.txt"] {
        assert_eq!(host.get(&format!("/write/{file}")).await.status, 403, "{file}");
    }
    assert_eq!(host.text("/files/assets/a.txt").await, "a file\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_tell_the_time_and_wait() {
    let host = Host::start().await;
    let text = host.text("/clocks").await;
    let (seconds, waited) = text.split_once(' ').unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!(now.abs_diff(seconds.parse().unwrap()) < 60);
    assert!(waited.parse::<u64>().unwrap() >= 20_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn chance_differs_from_request_to_request() {
    let host = Host::with(|options| options.fresh_instances = true).await;
    let (one, two) = (host.text("/random").await, host.text("/random").await);
    assert_eq!(one.len(), 64);
    assert_ne!(one, two);
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_logged_line_by_line_with_the_component() {
    let host = Host::with(|options| options.fresh_instances = true).await;
    host.text("/print").await;
    host.requests(1).await;
    for _ in 0..500 {
        let lines: Vec<_> = host.log.records().into_iter().filter_map(output).collect();
        if lines.len() == 4 {
            assert_eq!(
                lines[..2],
                [(OutputStream::Stdout, "first line".to_owned()), (OutputStream::Stdout, "second line".to_owned())]
            );
            assert!(lines.contains(&(OutputStream::Stdout, "third, without end".to_owned())));
            assert!(lines.contains(&(OutputStream::Stderr, "a line on standard error".to_owned())));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("not all lines came: {:?}", host.log.records());
}

fn output(record: LogRecord) -> Option<(OutputStream, String)> {
    match record {
        LogRecord::ComponentOutput { component, stream, line } => {
            assert_eq!(component, "probe");
            Some((stream, line))
        }
        _ => None,
    }
}
