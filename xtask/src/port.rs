//! TCP ports on this machine: free or busy, and who holds a busy one.

use anyhow::{Context as _, bail};
use std::net::{Ipv4Addr, TcpListener};

/// `wanted` if it is free, or any free port for 0; `flag` is what takes another one.
pub(crate) fn free(wanted: u16, flag: &str) -> anyhow::Result<u16> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)) {
        Ok(listener) => Ok(listener.local_addr()?.port()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            let holder = holder(wanted).map_or_else(
                || format!("`lsof -i :{wanted}` names the program that holds it"),
                |holder| format!("it is held by {holder}"),
            );
            bail!(
                "port {wanted} is busy: {holder}. Stop that program, or take another port with {flag} N ({flag} 0 takes any)"
            )
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on 127.0.0.1:{wanted}")),
    }
}

/// The program that listens on `port`, such as `edge-host (process 4711)`; from Linux's /proc, so none elsewhere, and
/// none for another user's program.
fn holder(port: u16) -> Option<String> {
    let sockets: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| std::fs::read_to_string(table).ok())
        .flat_map(|table| listening_inodes(&table, port))
        .map(|inode| format!("socket:[{inode}]"))
        .collect();
    let entries = std::fs::read_dir("/proc").ok()?.filter_map(Result::ok);
    let processes = entries.filter(|entry| entry.file_name().to_str().is_some_and(|name| name.parse::<u32>().is_ok()));
    let owner = processes.map(|process| process.path()).find(|process| {
        let files = std::fs::read_dir(process.join("fd")).into_iter().flatten().filter_map(Result::ok);
        files
            .filter_map(|file| std::fs::read_link(file.path()).ok())
            .any(|target| target.to_str().is_some_and(|target| sockets.iter().any(|socket| socket == target)))
    })?;
    let name = std::fs::read_to_string(owner.join("comm")).ok()?;
    Some(format!("{} (process {})", name.trim(), owner.file_name()?.to_str()?))
}

/// Inodes of the sockets in state LISTEN (0A) on `port`, from a table in the form of proc_net_tcp(5).
fn listening_inodes(table: &str, port: u16) -> Vec<String> {
    let suffix = format!(":{port:04X}");
    table
        .lines()
        .skip(1)
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (local, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
            (local.ends_with(&suffix) && *state == "0A").then(|| (*inode).to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_names_a_way_out_and_its_holder() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = free(port, "--chain-port").unwrap_err().to_string();
        assert!(error.contains(&port.to_string()) && error.contains("--chain-port"), "{error}");
        if cfg!(target_os = "linux") {
            assert!(error.contains(&format!("(process {})", std::process::id())), "{error}");
        }
    }

    #[test]
    fn zero_takes_a_port_that_can_be_bound() {
        let port = free(0, "--port").unwrap();
        assert_ne!(port, 0);
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
    }

    #[test]
    fn only_listening_sockets_on_the_port_count() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
            0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1\n\
            1: 0100007F:0BB8 0100007F:8A2C 01 00000000:00000000 00:00000000 00000000     0        0 222 1\n\
            2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1\n";
        assert_eq!(listening_inodes(table, 3000), ["111"]);
    }
}
